"""Boards to a workbook: formats, print set-up, and every formula with its value."""

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from allocator.documents.workbook.board import Board, Cell, Kind, Look
from allocator.formats.numbers import plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

A4 = 9
INCH = 25.4
SCALE, ACROSS = 60, 170.0
"""Per cent of its size in which a sheet of many columns is printed, and the digits that a page is then wide."""
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)

NUMBERS = {
    "text": "General",
    "date": "yyyy-mm-dd",
    "plain": "General",
    "number": "#,##0.00####",
    "theta": "0.000000000",
    "count": "#,##0",
    "money": '#,##0.00;-#,##0.00;"—"',
    "share": "0.0000%",
    "rate": "0.00%",
    "check": "#,##0.00####",
}

FOLDED = {"level": 1, "hidden": True}
"""Of a column in which nothing stands: formulas need it, a reader opens it by the + above."""

TONES: dict[str, dict[str, Any]] = {
    "plain": {"border": 1},
    "title": {"bold": True, "font_size": 16, "text_wrap": False},
    "section": {"bold": True, "bg_color": "#D9E2EC", "border": 1},
    "heading": {"bold": True, "bg_color": "#EEF2F6", "border": 1, "text_wrap": True},
    "method": {"font_color": "#52606D", "font_size": 9, "border": 1, "text_wrap": True, "valign": "top"},
    "given": {"font_color": "#0B4FB3", "bg_color": "#FFFBE6", "border": 1},
    "sum": {"bold": True, "bg_color": "#F5F7FA", "border": 1},
    "note": {"font_color": "#52606D", "font_size": 9},
}


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook", decimals: int) -> None:
        digits = "0." + "0" * decimals if decimals else "0"
        self.decimals = decimals
        self.numbers = NUMBERS | {"paid": f'#,##{digits};-#,##{digits};"—"'}
        self.book = book
        self.of = cache(self._made)

    def shown(self, value: float, kind: Kind) -> str:
        """Return a figure as a cell shows it, none shorter."""
        if kind in {"share", "rate"}:
            return f"{100 * value:.{4 if kind == 'share' else 2}f}%"
        places = {"paid": self.decimals, "money": 2, "theta": 9, "number": 6, "check": 6}
        return f"{value:,.{places[kind]}f}" if kind in places else f"{value:,.10g}"

    def _made(self, look: Look) -> "Format":
        wrap = look.kind == "text" and look.tone == "plain"
        base = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "text_wrap": wrap}
        own = {"num_format": self.numbers[look.kind], "indent": look.indent}
        return self.book.add_format(base | own | ({"align": look.align} if look.align else {}) | TONES[look.tone])


def draw(book: "Workbook", board: Board, styles: Styles, label: str) -> "Worksheet":
    """Write one sheet; `label` stands in the head of every printed page."""
    board.fit_widths(styles.shown)
    board.break_columns(ACROSS)
    page = book.add_worksheet(board.name)
    joined = {corner[:2]: corner for corner in board.merged}
    for (row, column), cell in sorted(board.cells.items()):
        style = styles.of(cell.look)
        if (row, column) in joined:
            _r, _c, last_row, last_column = joined[row, column]
            page.merge_range(row - 1, column - 1, last_row - 1, last_column - 1, "", style)
        _write(page, row - 1, column - 1, cell, style)
    for column, width in board.widths.items():
        page.set_column(column - 1, column - 1, width, None, FOLDED if column in board.folded else {})
    for row, height in board.heights.items():
        page.set_row(row - 1, height)
    _mark(book, page, board)
    _set_up(page, board, label)
    return page


def _write(page: "Worksheet", row: int, column: int, cell: Cell, style: "Format") -> None:
    """Text stays text, whatever it begins with; a formula keeps its value for programs that do not calculate."""
    value = _number(cell.value)
    if cell.formula:
        page.write_formula(row, column, cell.formula, style, "" if value is None else value)
    elif value is None:
        page.write_blank(row, column, None, style)
    elif isinstance(value, str):
        page.write_string(row, column, value, style)
    else:
        page.write_number(row, column, value, style)


def _number(value: str | float | dt.date | None) -> str | float | None:
    if isinstance(value, dt.date):
        return (value - EXCEL_DAY_ZERO).days
    return plain(value) if isinstance(value, int | float) else value


def _mark(book: "Workbook", page: "Worksheet", board: Board) -> None:
    if not (board.red_unless or board.red_if):
        return
    red = book.add_format({"bold": True, "font_color": "#B00020", "bg_color": "#FDE7E9"})
    for (row, column), wanted in board.red_unless.items():
        expected = f'"{wanted}"' if isinstance(wanted, str) else wanted
        rule = {"type": "cell", "criteria": "!=", "value": expected, "format": red}
        page.conditional_format(row - 1, column - 1, row - 1, column - 1, rule)
    for (row, column), formula in board.red_if.items():
        rule = {"type": "formula", "criteria": formula, "format": red}
        page.conditional_format(row - 1, column - 1, row - 1, column - 1, rule)


def _set_up(page: "Worksheet", board: Board, label: str) -> None:
    page.hide_gridlines(2)
    page.freeze_panes(*board.freeze)
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(left=18 / INCH, right=18 / INCH, top=20 / INCH, bottom=18 / INCH)
    page.set_header(f'&C&"宋体"&9{_escaped(label)}')
    page.set_footer('&C&"宋体"&10第 &P 页，共 &N 页')
    if board.repeat_rows:
        page.repeat_rows(board.repeat_rows[0] - 1, board.repeat_rows[1] - 1)
    if board.repeat_columns:
        page.repeat_columns(board.repeat_columns[0] - 1, board.repeat_columns[1] - 1)
    page.set_h_pagebreaks(board.rows_before_break)
    page.set_v_pagebreaks(board.columns_before_break)
    if board.print_area:
        page.print_area(0, 0, board.print_area[0] - 1, board.print_area[1] - 1)
    if board.one_page_wide:
        page.fit_to_pages(1, 0)
        page.center_horizontally()
    else:
        page.set_print_scale(SCALE)


def _escaped(label: str) -> str:
    """Return text for a header, where & begins a code and 255 signs are the most."""
    return label.replace("&", "&&")[:120]
