"""分配总表: the table to attach, its figures drawn from the steps and the tranches, its subtotals formulas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from allocator.documents.official_table import official_table
from allocator.documents.workbook.board import Board, Look, Tone, letter
from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.steps import Process
from allocator.documents.workbook.tranches import TrancheColumns
from allocator.documents.workbook.unit_columns import FIRST as PROCESS_FIRST
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.grouping import TableRow, official_rows
from allocator.views.beside import made_up, remarks
from allocator.views.words import heading

NAME = "分配总表"
VERDICT, ALL_FINE = "核对!$B$2", "全部核对通过"
"""Where 核对 says whether everything holds, and what it says then."""

WARNING = f'=IF({VERDICT}="{ALL_FINE}","","核对"&{VERDICT})'
"""A line above the table when a check fails or the whole amounts need the programme; with it title and sum turn red."""

WARNED, WRONG = 3, '=$A$3<>""'
"""Its row, and whether it says anything."""

HEAD, FIRST = 4, 6
"""The first of two rows of headings, and the row of the grand total."""


@dataclass(frozen=True)
class MoneyColumn:
    """A column: its headings, its money by unit in table order, and the formula of a unit, # being its row there."""

    group: str
    heading: str
    values: FloatArray
    formula: str


class OfficialTable:
    """The sheet, and where it stands in it for checks and charts."""

    def __init__(
        self, result: Allocation, figures: Figures, process: Process, tranches: TrancheColumns, subtitle: str
    ) -> None:
        self.result = result
        self.rows = official_rows(result.case.units)
        self.notes = tuple(remarks(result))
        units = [row.rows[0] for row in self.rows if row.place in {"member", "single"}]
        self.numbers = {row: number for number, row in enumerate(units, 1)}
        self.lines = {row: PROCESS_FIRST + row for row in range(len(result.amount))}
        self.money = list(_money(result, figures, process, tranches))
        self.words = {item.heading: item.units for item in official_table(result).texts}
        self.words |= {"备注": self.notes} if any(self.notes) else {}
        self.last = FIRST + len(self.rows) - 1
        self.board = self._board(subtitle)

    @property
    def whole(self) -> str:
        """The address of the grand total."""
        return f"{NAME}!${letter(3)}${FIRST}"

    @property
    def after(self) -> int:
        """The first column after the money and its change: budget lines by unit, and remarks."""
        return len(self.money) + 3 + (2 if self.result.last_year is not None else 0)

    def warn(self, verdict: str) -> None:
        """Say above the table what 核对 finds wrong from the start."""
        self.board.put(WARNED, 1, f"核对{verdict}", Look(tone="note"), WARNING)

    def _board(self, subtitle: str) -> Board:
        scenario = self.result.case.scenario
        board = Board(NAME, freeze=(FIRST - 1, 2), repeat_rows=(HEAD, HEAD + 1))
        label = made_up(self.result.case)
        width = self.after + len(self.words) - 1
        title = f"{scenario.year}年{scenario.notice.named_fund}分配总表{label}"
        board.put(1, 1, title, Look(tone="title", align="center"))
        board.merge(1, 1, 1, width)
        board.put(2, 1, subtitle, Look(tone="note"))
        board.put(WARNED, 1, "", Look(tone="note"), WARNING)
        board.merge(WARNED, 1, WARNED, width - 1)
        board.red_if = dict.fromkeys(((1, 1), (WARNED, 1), (FIRST, 3)), WRONG)
        board.put(WARNED, width, "单位：万元", Look(tone="note", align="right"))
        self._headings(board)
        for row, item in enumerate(self.rows, FIRST):
            self._row(board, row, item)
        board.widths = {1: 6.0, 2: 22.0} | dict.fromkeys(range(3, width + 1), 12.5)
        board.widths |= dict.fromkeys(range(self.after, width + 1), 26.0)
        board.heights = {1: 30.0}
        board.fit_heights()
        return board

    def _headings(self, board: Board) -> None:
        look = Look(tone="heading", align="center")
        alone = [(1, heading("number")), (2, self.result.case.scenario.table.label)]
        after = len(self.money) + 3
        names = [heading("change"), heading("change_rate")] if self.result.last_year is not None else []
        names += self.words
        alone += list(enumerate(names, after))
        for column, name in alone:
            board.put(HEAD, column, name, look)
            board.merge(HEAD, column, HEAD + 1, column)
        start = 3
        while start < after:
            group = self.money[start - 3].group
            members = [column for column in self.money if column.group == group]
            board.put(HEAD, start, group, look)
            if len(members) == 1:
                board.merge(HEAD, start, HEAD + 1, start)
            else:
                board.merge(HEAD, start, HEAD, start + len(members) - 1)
                for column, member in enumerate(members, start):
                    board.put(HEAD + 1, column, member.heading, look)
            start += len(members)

    def _row(self, board: Board, row: int, item: TableRow) -> None:
        is_unit = len(item.rows) == 1 and item.place in {"member", "single"}
        tone = _tone(item)
        board.put(row, 1, self.numbers[item.rows[0]] if is_unit else None, Look("count", tone, "center"))
        board.put(row, 2, item.name, Look("text", tone, "left", 1 if item.place == "member" else 0))
        for column, money in enumerate(self.money, 3):
            formula = self._unit(money, item.rows[0]) if is_unit else self._sum(column, row, item)
            board.put(row, column, _total(money.values, item.rows), Look("paid", tone), formula)
        if self.result.last_year is not None:
            self._change(board, row, item, self.result.last_year)
        for column, texts in enumerate(self.words.values(), self.after):
            board.put(row, column, texts[item.rows[0]] if is_unit else "", Look("text", "plain", "left"))

    def _unit(self, money: MoneyColumn, row: int) -> str:
        return money.formula.replace("#", str(self.lines[row]))

    def _sum(self, column: int, row: int, item: TableRow) -> str:
        """Add up what stands below: SUBTOTAL leaves out other subtotals, so that nothing counts twice."""
        last = self.last if item.place == "total" else row + len(item.rows)
        return f"=SUBTOTAL(9,{letter(column)}{row + 1}:{letter(column)}{last})"

    def _change(self, board: Board, row: int, item: TableRow, last_year: FloatArray) -> None:
        tone = _tone(item)
        now, before = (_total(values, item.rows) for values in (self.result.amount, last_year))
        first, last = letter(3), letter(len(self.money) + 2)
        place = len(self.money) + 3
        board.put(row, place, now - before, Look("paid", tone), f"={first}{row}-{last}{row}")
        rate = (now - before) / before if before > 0 else ""
        formula = f'=IF({last}{row}>0,{letter(place)}{row}/{last}{row},"")'
        board.put(row, place + 1, rate, Look("rate", tone), formula)


def _tone(item: TableRow) -> Tone:
    return "plain" if item.place == "member" else "sum"


def _total(values: FloatArray, rows: Sequence[int]) -> float:
    return round(float(values[list(rows)].sum()), 6)


def _money(result: Allocation, figures: Figures, process: Process, tranches: TrancheColumns) -> Iterator[MoneyColumn]:
    """Yield the columns of the official table, each with its formula, and last year's."""
    for place, column in enumerate(official_table(result).columns):
        parts = "+".join(tranches.money[key].there for key in column.keys)
        formula = process.ledger.amount.there if place == 0 else parts
        yield MoneyColumn(column.group, column.heading, column.money, f"={formula}")
    if result.last_year is not None:
        formula = "=" + "+".join(figures[name] for name in result.case.scenario.last_year_columns)
        yield MoneyColumn(heading("last"), heading("last"), result.last_year, formula)
