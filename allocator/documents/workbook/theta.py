"""增幅控制系数: the one θ that spends what there is, solved by formulas.

Each unit's amount starts to rise at one θ, as soon as its wish leaves the floor, and stops at another, at its cap.
Between two of these points, sorted, the sum of all amounts is a straight line: θ stands on the line that reaches the
money.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.board import Board, Kind, Look, Value, letter
from allocator.documents.workbook.bounds import LimitColumns
from allocator.documents.workbook.draft import Draft
from allocator.documents.workbook.limit_parts import NO_LIMIT
from allocator.documents.workbook.unit_columns import FIRST, HEADING, METHOD, UnitColumn

NAME = "增幅控制系数"
NEAR = 1e-9
"""万元; a unit that can move by less does not move."""

START, SHARED, LEAST, RISES, STOPS, BELOW, ABOVE = range(3, 10)
COUNT, POINT, SUM = 11, 12, 13
"""The columns: of the units, and of the sorted points."""

COLUMNS: dict[int, tuple[str, str, Kind]] = {
    START: ("应得基数", "θ 为 0 时的金额，限额之前", "money"),
    SHARED: ("扣减后因素资金", "θ 每增加 1 增加的金额", "money"),
    LEAST: ("起点", "θ 为 0 时的金额，限额之后", "money"),
    RISES: ("开始增加的 θ", "超过下限时；不再变动的单位为空", "theta"),
    STOPS: ("停止增加的 θ", "到达上限时", "theta"),
    BELOW: ("应得基数－起点", "", "money"),
    ABOVE: ("上限－起点", "", "money"),
    COUNT: ("序号", "", "count"),
    POINT: ("分界点 θ", "左面两列从小到大", "theta"),
    SUM: ("各单位合计", "θ 在此点时；两点之间为直线", "money"),
}

POINTS, OPEN, AT, SOLVED = range(2, 6)
"""The rows above the points: how many there are, the factor money without a cap, where the money falls, and θ."""


@dataclass(frozen=True)
class Solution:
    """The sheet, and the cell that holds θ."""

    board: Board
    address: str


def solution(draft: Draft, start: UnitColumn, shared: UnitColumn, limits: LimitColumns) -> Solution:
    """Return the sheet; `start` is what a unit has before θ, `shared` what θ multiplies."""
    board = Board(NAME, freeze=(FIRST - 1, 2), repeat_rows=(HEADING, METHOD))
    board.put(1, 1, "增幅控制系数 θ 的求解（全部为公式，改动参数后自动重算）", Look(tone="title"))
    board.widths = dict.fromkeys(range(1, SUM + 1), 15.0) | {10: 3.0}
    for column, (heading, method, _kind) in COLUMNS.items():
        board.put(HEADING, column, heading, Look(tone="heading", align="center"))
        board.put(METHOD, column, method, Look(tone="method"))
    board.heights = {METHOD: 44.0}
    units = _Units(draft, start, shared, limits)
    _write_units(board, draft, units)
    board.fit_heights()
    points = units.points()
    _write_points(board, units, points)
    return Solution(board, _write_solution(board, draft, units, points))


class _Units:
    """The units' own part: formulas, and the values they have now."""

    def __init__(self, draft: Draft, start: UnitColumn, shared: UnitColumn, limits: LimitColumns) -> None:
        steps = draft.result.steps
        self.last = FIRST + len(draft.result.amount) - 1
        self.start, self.shared = np.array(start.values, float), np.array(shared.values, float)
        self.lower = np.asarray(steps.lower, float) if limits.lower else self.start
        self.upper = np.asarray(steps.upper, float) if limits.upper else np.full(len(self.start), np.inf)
        self.least = np.minimum(self.upper, np.maximum(self.lower, self.start))
        low = limits.lower.there if limits.lower else f"{letter(START)}#"
        high = limits.upper.there if limits.upper else None
        moves = f"{letter(SHARED)}#>{NEAR:.9f}" + (f",{high}>{letter(LEAST)}#+{NEAR:.9f}" if high else "")
        top = f'IF(ISNUMBER({high}),({high}-C#)/D#,"{NO_LIMIT}")' if high else f'"{NO_LIMIT}"'
        self.formulas = {
            START: f"={start.there}",
            SHARED: f"={shared.there}",
            LEAST: f"=MIN({high},MAX({low},C#))" if high else f"=MAX({low},C#)",
            RISES: f'=IF(AND({moves}),MAX(0,({low}-C#)/D#),"")',
            STOPS: f'=IF(F#="","",{top})',
            BELOW: "=C#-E#",
            ABOVE: f"=IF(ISNUMBER({high}),{high}-E#,0)" if high else "=0",
        }

    @property
    def moving(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        """Which units θ moves (n,)."""
        return (self.shared > NEAR) & (self.upper > self.least + NEAR)

    def values(self) -> dict[int, Sequence[Value]]:
        """Return the values of each column now."""
        weight = np.where(self.moving, self.shared, 1.0)
        rises, stops = np.maximum(0, (self.lower - self.start) / weight), (self.upper - self.start) / weight
        return {
            START: self.start.tolist(),
            SHARED: self.shared.tolist(),
            LEAST: self.least.tolist(),
            RISES: [float(at) if moves else "" for at, moves in zip(rises, self.moving, strict=True)],
            STOPS: [_stop(at) if moves else "" for at, moves in zip(stops, self.moving, strict=True)],
            BELOW: (self.start - self.least).tolist(),
            ABOVE: np.where(np.isfinite(self.upper), self.upper - self.least, 0.0).tolist(),
        }

    def points(self) -> list[float]:
        """Return 0 and the sorted points, the last repeated to two a unit."""
        values = self.values()
        numbers = sorted(at for column in (RISES, STOPS) for at in values[column] if isinstance(at, float))
        filled = [0.0, *numbers]
        return filled + [filled[-1]] * (2 * len(self.start) + 1 - len(filled))

    def count(self) -> int:
        """Return how many points there are."""
        values = self.values()
        return sum(isinstance(at, float) for column in (RISES, STOPS) for at in values[column])

    def total(self, theta: float) -> float:
        """Return the sum of all amounts at one θ."""
        amounts = np.minimum(self.upper, np.maximum(self.lower, self.start + theta * self.shared))
        return float(np.where(self.moving, amounts, self.least).sum())

    def free(self) -> float:
        """Return the factor money of units without a cap."""
        return float(self.shared[self.moving & ~np.isfinite(self.upper)].sum())

    def all(self, column: int) -> str:
        """Name all cells of a column."""
        return f"${letter(column)}${FIRST}:${letter(column)}${self.last}"


def _stop(at: float) -> Value:
    return at if np.isfinite(at) else NO_LIMIT


def _write_units(board: Board, draft: Draft, units: _Units) -> None:
    table = draft.result.case.units
    for row, (unit, name) in enumerate(zip(table.ids, table.names, strict=True), FIRST):
        board.put(row, 1, unit, Look())
        board.put(row, 2, name, Look())
    for column, values in units.values().items():
        look = Look(kind=COLUMNS[column][2])
        for row, value in enumerate(values, FIRST):
            board.put(row, column, value, look, units.formulas[column].replace("#", str(row)))


def _write_points(board: Board, units: _Units, points: Sequence[float]) -> None:
    """Write the sorted points with the sum of all amounts at each."""
    at = f"{letter(POINT)}#"
    below, above, share = units.all(BELOW), units.all(ABOVE), units.all(SHARED)
    rises, stops = f'{units.all(RISES)},"<"&{at}', f'{units.all(STOPS)},"<="&{at}'
    total = (
        f"=SUM({units.all(LEAST)})+SUMIF({rises},{below})-SUMIF({stops},{below})+SUMIF({stops},{above})"
        f"+{at}*(SUMIF({rises},{share})-SUMIF({stops},{share}))"
    )
    both = f"${letter(RISES)}${FIRST}:${letter(STOPS)}${units.last}"
    count = f"${letter(POINT)}${POINTS}"
    for number, theta in enumerate(points):
        row = FIRST + number
        point = f"=IF({letter(COUNT)}{row}>{count},{letter(POINT)}{row - 1},SMALL({both},{letter(COUNT)}{row}))"
        board.put(row, COUNT, number, Look("count"))
        board.put(row, POINT, theta, Look("theta"), point if number else None)
        board.put(row, SUM, units.total(theta), Look("money"), total.replace("#", str(row)))


def _write_solution(board: Board, draft: Draft, units: _Units, points: Sequence[float]) -> str:
    """Write θ above the points, and return its address."""
    money, look = float(draft.result.steps.spend), Look("count")
    found = int(np.searchsorted([units.total(theta) for theta in points], money, side="right")) - 1
    of = _Words(draft.at["spend",], units, FIRST + len(points) - 1)
    for row, label in ((POINTS, "分界点个数"), (OPEN, "不封顶单位因素资金"), (AT, "资金在其后的分界点"), (SOLVED, "θ")):
        board.put(row, COUNT, label, Look(tone="note"))
    board.put(POINTS, POINT, units.count(), look, of.count)
    board.put(OPEN, POINT, units.free(), Look("money"), of.free)
    board.put(AT, POINT, found, look, of.place)
    return board.put(SOLVED, POINT, float(draft.result.steps.theta), Look("theta", "sum"), of.theta)


class _Words:
    """The formulas above the points; `spend` is the cell of the money, `last` the row of the last point."""

    def __init__(self, spend: str, units: _Units, last: int) -> None:
        thetas, sums = (f"${letter(column)}${FIRST}:${letter(column)}${last}" for column in (POINT, SUM))
        count, free, place = (f"${letter(POINT)}${row}" for row in (POINTS, OPEN, AT))
        theta, total = f"INDEX({thetas},{place}+1)", f"INDEX({sums},{place}+1)"
        next_theta, next_total = f"INDEX({thetas},{place}+2)", f"INDEX({sums},{place}+2)"
        more = f"({spend}-{total})"
        within = f"{theta}+IF({next_total}>{total},{more}*({next_theta}-{theta})/({next_total}-{total}),0)"
        beyond = f"{theta}+IF({free}>0,{more}/{free},0)"
        self.count = f"=COUNT(${letter(RISES)}${FIRST}:${letter(STOPS)}${units.last})"
        self.free = f'=SUMIF({units.all(STOPS)},"{NO_LIMIT}",{units.all(SHARED)})'
        self.place = f"=MATCH({spend},{sums},1)-1"
        self.theta = f"=IF({count}=0,1,IFERROR(IF({place}>={count},{beyond},{within}),0))"
