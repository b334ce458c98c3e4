"""图表: native charts over small tables of formulas."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from allocator.documents.workbook.board import Board, Look, letter
from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.steps import Process
from allocator.documents.workbook.unit_columns import FIRST as UNITS_FIRST
from allocator.documents.workbook.unit_columns import UnitColumn
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.grouping import Group, by_city
from allocator.views.ledger import entry_name

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME = "图表"
HEAD = 5
MOST = 20
"""Cities, or units on either end, that a chart can hold."""
SIZE = {"width": 900, "height": 420}
CHART_ROWS, ROOM = 23, 10
"""Rows from one chart to the next, and those that the last, which may be higher, needs besides."""
COLOURS = ("#2F6DA8", "#E08E2B", "#6B9E3F")
FONT = {"name": "宋体", "size": 9}


@dataclass(frozen=True)
class Chart:
    """A chart over columns of the sheet; rows and columns count from 1."""

    title: str
    kind: str
    first: int
    last: int
    label: int
    series: tuple[int, ...]
    stacked: bool = False
    number: str = "#,##0"


def charts(result: Allocation, figures: Figures, process: Process, subtitle: str) -> tuple[Board, list[Chart]]:
    """Return the sheet with its tables, far to the right, and the charts to draw over them."""
    board = Board(NAME)
    board.put(1, 1, "图表", Look(tone="title"))
    board.put(2, 1, subtitle, Look(tone="note"))
    drawn: list[Chart] = []
    board.heights[1] = 24.0
    board.widths = dict.fromkeys(range(TABLES, TABLES + 6), 14.0)
    if figures.city:
        drawn += _cities(board, result, figures, figures.city, process)
    if result.change_rate is not None:
        drawn.append(_changes(board, result, result.change_rate, figures, process))
    board.rows_before_break = [HEAD - 2 + CHART_ROWS * number for number in range(1, len(drawn))]
    board.print_area = (HEAD + CHART_ROWS * len(drawn) + ROOM, TABLES - 1)
    return board, drawn


def draw_charts(book: "Workbook", page: "Worksheet", drawn: Sequence[Chart]) -> None:
    """Draw the charts one below the other."""
    for number, chart in enumerate(drawn):
        kind: dict[str, Any] = {"type": chart.kind} | ({"subtype": "stacked"} if chart.stacked else {})
        shape = book.add_chart(kind)
        rows = (chart.first - 1, chart.last - 1)
        for colour, column in zip(COLOURS, chart.series, strict=False):
            shape.add_series(
                {
                    "name": [NAME, chart.first - 2, column - 1],
                    "categories": [NAME, rows[0], chart.label - 1, rows[1], chart.label - 1],
                    "values": [NAME, rows[0], column - 1, rows[1], column - 1],
                    "fill": {"color": colour},
                    "gap": 60,
                }
            )
        _dress(shape, chart)
        page.insert_chart(HEAD - 2 + number * CHART_ROWS, 0, shape)


def _dress(shape: Any, chart: Chart) -> None:  # noqa: ANN401 - xlsxwriter has no types
    shape.set_title({"name": chart.title, "overlay": False, "name_font": FONT | {"size": 14, "bold": True}})
    labels = {"num_font": FONT, "label_position": "low"}
    values = {
        "num_font": FONT,
        "num_format": chart.number,
        "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}},
    }
    shape.set_x_axis(labels)
    shape.set_y_axis(values)
    if chart.kind == "bar":
        shape.set_x_axis(values)
        shape.set_y_axis(labels | {"reverse": True})
    shape.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom", "font": FONT})
    shape.set_size(SIZE | ({"height": 40 + 22 * (chart.last - chart.first + 4)} if chart.kind == "bar" else {}))


TABLES = 16
"""The first column of the tables: beside the charts, not under them."""


def _cities(board: Board, result: Allocation, figures: Figures, city: UnitColumn, process: Process) -> list[Chart]:
    """Write money by city, the largest where there are many, and chart it beside last year's and by kind."""
    groups = _largest(by_city(result.case.units), result.amount)
    scenario, columns = result.case.scenario, _kinds(result, process)
    parts = len(columns)
    columns.append((f"{scenario.year}年", result.amount, process.ledger.amount.all))
    if result.last_year is not None:
        last = "+".join(figures.columns[name].all for name in scenario.last_year_columns)
        columns.append(("上年", result.last_year, f"({last})"))
    board.put(HEAD - 1, TABLES, "分市资金（万元）", Look(tone="note"))
    for column, heading in enumerate(("地区", *(name for name, _values, _cells in columns)), TABLES):
        board.put(HEAD, column, heading, Look(tone="heading", align="center"))
    for row, group in enumerate(groups, HEAD + 1):
        board.put(row, TABLES, group.name, Look())
        for column, (_heading, values, cells) in enumerate(columns, TABLES + 1):
            formula = f"=SUMPRODUCT(EXACT({city.all},${letter(TABLES)}{row})*{cells})"
            board.put(row, column, float(values[list(group.rows)].sum()), Look("money"), formula)
    first, last_row = HEAD + 1, HEAD + len(groups)
    both = tuple(range(TABLES + 1 + parts, TABLES + 1 + len(columns)))
    kinds = tuple(range(TABLES + 1, TABLES + 1 + parts))
    note = f"（金额最大的{MOST}个）" if len(groups) == MOST else ""
    whole = Chart(f"各市{scenario.notice.named_fund}分配{note}（万元）", "column", first, last_row, TABLES, both)
    made = Chart(f"各市资金构成{note}（万元）", "column", first, last_row, TABLES, kinds, stacked=True)
    return [whole, made] if parts > 1 else [whole]


def _kinds(result: Allocation, process: Process) -> list[tuple[str, FloatArray, str]]:
    """Return the kinds of money that there are: their names, the money of each unit (n,), and its cells."""
    ledger, first = process.ledger, process.first
    hard, projects = result.ledger.hard, result.ledger.projects
    kinds = [
        (entry_name(result.case.scenario, "hard"), hard, first.paid.all),
        ("因素法及调整", result.amount - projects - hard, f"({ledger.paid.all}-{first.paid.all})"),
        ("项目法资金", projects, ledger.projects.all),
    ]
    return [kind for kind in kinds if kind[1].any()]


def _largest(groups: Sequence[Group], money: FloatArray) -> list[Group]:
    """Return all groups, or the largest where there are too many to show, in the order of the table."""
    least = sorted((float(money[list(group.rows)].sum()) for group in groups), reverse=True)[:MOST][-1]
    return [group for group in groups if float(money[list(group.rows)].sum()) >= least][:MOST]


def _changes(board: Board, result: Allocation, rates: FloatArray, figures: Figures, process: Process) -> Chart:
    """Write the units that gained and lost most by rate (n,), and chart them."""
    known = np.flatnonzero(~np.isnan(rates))
    ranked = known[np.argsort(-rates[known], kind="stable")]
    ends = ranked.tolist() if len(ranked) <= MOST else [*ranked[: MOST // 2].tolist(), *ranked[-MOST // 2 :].tolist()]
    first = HEAD + MOST + 5
    board.put(first - 2, TABLES, "增减率最高和最低的单位（单位为生成时选定，数值随公式变动）", Look(tone="note"))
    board.put(first - 1, TABLES, "地区", Look(tone="heading", align="center"))
    board.put(first - 1, TABLES + 1, "增减率", Look(tone="heading", align="center"))
    for row, unit in enumerate(ends, first):
        line = str(UNITS_FIRST + unit)
        before = "+".join(figures[name] for name in result.case.scenario.last_year_columns).replace("#", line)
        now = process.ledger.amount.there.replace("#", line)
        board.put(row, TABLES, result.case.units.names[unit], Look())
        board.put(row, TABLES + 1, float(rates[unit]), Look("rate"), f"={now}/({before})-1")
    return Chart(
        "增减率最高和最低的单位", "bar", first, first + max(len(ends), 1) - 1, TABLES, (TABLES + 1,), number="0%"
    )
