"""数据核对表: one sheet for each unit with its own figures, to be corrected, explained, signed and sent back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from allocator.files.confirmation.asked import Asked, Item
from allocator.files.confirmation.words import (
    BEFORE,
    CORRECTED,
    DATE,
    FILLED_BY,
    HEAD,
    ITEM,
    MEASURE,
    NEW,
    NOW,
    NUMBER,
    ODD,
    SEAL,
    SOUND,
    VERDICT,
    WHY,
)
from allocator.formats.styles import FORMATS, lines
from allocator.formats.xlsx import A4, xlsx_bytes
from allocator.language import speaking
from allocator.model.provenance import Figure
from allocator.names import file_name
from allocator.study.quality import Finding, findings
from allocator.views.beside import made_up
from allocator.views.findings import finding_words

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET = "数据核对表"
ASKED = (
    "请逐项核对本单位数据。无误的不用填写；有误的，在“改为”栏填写正确的数字，在“说明”栏写明原因和依据，不要改动其他各栏。"
    "核对后选择核对结论，由填表人和负责人签名，注明日期，打印盖章；本文件请按原格式一并交回。"
)
MADE_UP = "表中部分数据为示例数据，并非实际数据。"

WIDTHS = {"序号": 5, ITEM: 22, MEASURE: 9, NOW: 12, BEFORE: 12, ODD: 13, NEW: 12, WHY: 18}
"""Characters of the columns."""

LINE, ROW, SIGN = 14, 24, 36
"""Heights in points: of a line of small text, of a row of figures, of a row to be signed."""

MARGIN, FOOT = 0.6, 0.7
"""Inches round the page."""

NUMBERS = {"percent": "0.00%", "whole": FORMATS["count"], "other": FORMATS["money"]}
LONGEST = 255
"""Characters that a list of choices may have in a workbook."""


@dataclass(frozen=True)
class _Page:
    """A page being drawn: its book and sheet, whose it is, and the columns it has."""

    book: "Workbook"
    page: "Worksheet"
    asked: Asked
    row: int
    columns: tuple[str, ...]

    @property
    def last(self) -> int:
        return len(self.columns) - 1

    def place(self, heading: str) -> int:
        return self.columns.index(heading)

    def joined(self, at: tuple[int, int, int], text: str, look: "Format") -> None:
        """Write a text over the columns of a row, from the second number of `at` to the third."""
        line, first, last = at
        if last > first:
            self.page.merge_range(line, first, line, last, text, look)
        else:
            self.page.write_string(line, first, text, look)

    def look(self, **more: object) -> "Format":
        plain = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "locked": True}
        return self.book.add_format({**plain, **more})


def confirmation_sheets(asked: Asked, rows: Sequence[int] | None = None) -> dict[str, bytes]:
    """Return the sheet of each unit in `rows`, or of all, by the name of its file."""
    units = asked.case.units
    with speaking("zh"):
        odd = _odd(asked)
        chosen = units.shown.tolist() if rows is None else rows
        return {sheet_name(asked, row): _sheet(asked, row, odd.get(row, {})) for row in chosen}


def sheet_name(asked: Asked, row: int) -> str:
    """Return the name of a unit's file: 450181-横州市-数据核对表.xlsx."""
    return f"{file_name(f'{asked.case.units.ids[row]}-{asked.case.units.names[row]}-{SHEET}')}.xlsx"


def _odd(asked: Asked) -> dict[int, dict[str, list[str]]]:
    """Return what `check` finds odd about each unit, by its row and the column."""
    found: dict[int, dict[str, list[str]]] = {}
    for finding in findings(asked.case):
        for row in finding.rows if _is_of_figures(asked, finding) else ():
            found.setdefault(row, {}).setdefault(finding.column, []).append(finding_words(finding))
    return found


def _is_of_figures(asked: Asked, finding: Finding) -> bool:
    """Say whether a finding is about figures of the unit: its columns, or those worked out from them."""
    return finding.column in {item.column for item in asked.items} | set(asked.case.scenario.columns)


def _sheet(asked: Asked, row: int, odd: Mapping[str, list[str]]) -> bytes:
    return xlsx_bytes((), [partial(_draw, asked, row, odd)])


def _draw(asked: Asked, row: int, odd: Mapping[str, list[str]], book: "Workbook") -> None:
    has_before = any(item.before is not None for item in asked.items)
    columns = tuple(heading for heading in WIDTHS if heading != BEFORE or has_before)
    page = _Page(book, book.add_worksheet(SHEET), asked, row, columns)
    top = _head(page)
    below = _figures(page, top, odd)
    below = _worked_out(page, below, odd)
    _sign(page, below)
    _print(page, top)


def _head(page: _Page) -> int:
    """Draw what stands above the figures, and return the row of the headings."""
    scenario, units = page.asked.case.scenario, page.asked.case.units
    name = units.names[page.row]
    title = f"{name}{scenario.year}年{scenario.notice.named_fund}分配{SHEET}{made_up(page.asked.case)}"
    large = page.look(font_name="黑体", font_size=15, align="center", text_wrap=True)
    page.page.merge_range(0, 0, 0, page.last, title, large)
    page.page.set_row(0, 26 * lines(title, 64))
    city = units.cities[page.row]
    whose = f"单位：{name}（{units.ids[page.row]}）" + (f"　所属市：{city}" if city and city != name else "")
    middle = page.place(ODD) - 1
    page.page.merge_range(1, 0, 1, middle, whose, page.look())
    page.page.merge_range(
        1, middle + 1, 1, page.last, f"{NUMBER}：{page.asked.number(page.row)}", page.look(align="right")
    )
    page.page.set_row(1, ROW)
    said = ASKED + (MADE_UP if page.asked.case.scenario.table.synthetic else "")
    page.page.merge_range(2, 0, 2, page.last, said, page.look(text_wrap=True, font_name="楷体"))
    page.page.set_row(2, LINE * lines(said, sum(WIDTHS[heading] for heading in page.columns) - 8) + 4)
    heading = page.look(bold=True, border=1, align="center", bg_color="#E7EEF7")
    for place, text in enumerate(page.columns):
        page.page.set_column(place, place, WIDTHS[text])
        page.page.write_string(3, place, text, heading)
    page.page.set_row(3, ROW + 2)
    return 3


def _figures(page: _Page, top: int, odd: Mapping[str, list[str]]) -> int:
    """Draw the rows of figures, and return the row below them."""
    text = page.look(border=1, text_wrap=True, indent=1)
    small = page.look(border=1, text_wrap=True, font_size=9)
    centre = page.look(border=1, align="center")
    free = page.look(border=1, locked=False, bg_color="#FFFBE6", text_wrap=True, num_format="@")
    for number, item in enumerate(page.asked.items, 1):
        line = top + number
        said = "；".join(odd.get(item.column, ()))
        page.page.write_number(line, 0, number, centre)
        page.page.write_string(line, page.place(ITEM), item.column, text)
        page.page.write_string(line, page.place(MEASURE), item.measure, centre)
        _figure(page, line, NOW, item, page.asked.old(page.row, item.column))
        if BEFORE in page.columns:
            _figure(page, line, BEFORE, item, page.asked.last_year(page.row, item))
        page.page.write_string(line, page.place(ODD), said, small)
        _to_correct(page, line, item)
        page.page.write_blank(line, page.place(WHY), None, free)
        high = [lines(said, WIDTHS[ODD]), lines(item.column, WIDTHS[ITEM] - 1)]
        page.page.set_row(line, max(ROW, LINE * max(high)))
    return top + len(page.asked.items) + 1


def _figure(page: _Page, line: int, heading: str, item: Item, value: Figure) -> None:
    at = line, page.place(heading)
    if isinstance(value, float):
        page.page.write_number(*at, value, page.look(border=1, align="right", indent=1, num_format=_form(item, value)))
    else:
        page.page.write_string(*at, value or "", page.look(border=1, align="right"))


def _form(item: Item, value: float) -> str:
    if item.is_rate:
        return NUMBERS["percent"]
    return NUMBERS["whole" if value.is_integer() else "other"]


def _to_correct(page: _Page, line: int, item: Item) -> None:
    """Draw the cell for the right figure: it takes numbers alone, not negative ones where none can be."""
    at = line, page.place(NEW)
    form = NUMBERS["percent"] if item.is_rate else "@" if item.words else "General"
    free = page.look(border=1, align="right", locked=False, bg_color="#FFFBE6", num_format=form)
    page.page.write_blank(*at, None, free)
    page.page.data_validation(*at, *at, _allowed(item))


def _allowed(item: Item) -> dict[str, object]:
    if item.words:
        fits = len(",".join(item.words)) <= LONGEST
        return {"validate": "list", "source": list(item.words)} if fits else {"validate": "any"}
    least = {"criteria": ">=", "value": 0}
    what = "请填写数字，不要带单位。" if item.signed else "请填写数字，不要带单位，不能为负数。"
    limits = {"criteria": "between", "minimum": -1e15, "maximum": 1e15} if item.signed else least
    return {"validate": "decimal", **limits, "error_title": "不是数字", "error_message": what}


def _worked_out(page: _Page, below: int, odd: Mapping[str, list[str]]) -> int:
    """Draw what is odd about columns that are worked out from the unit's figures; return the row below."""
    said = [f"{column}：{text}" for column in page.asked.case.scenario.columns for text in odd.get(column, ())]
    if not said:
        return below
    told = f"其他提示：{'；'.join(said)}"
    page.page.merge_range(below, 0, below, page.last, told, page.look(border=1, text_wrap=True, font_size=9))
    page.page.set_row(below, max(ROW, LINE * lines(told, sum(WIDTHS[heading] for heading in page.columns))))
    return below + 1


def _sign(page: _Page, below: int) -> None:
    """Draw the places for the verdict and the signatures."""
    label = page.look(border=1, align="center", bold=True)
    free = page.look(border=1, locked=False, bg_color="#FFFBE6", align="center", num_format="@")
    for line, pair in enumerate(((VERDICT, FILLED_BY), (DATE, HEAD)), below):
        page.page.set_row(line, SIGN)
        for (first, middle, last), text in zip(_halves(page), pair, strict=True):
            page.joined((line, first, middle), text, label)
            page.joined((line, middle + 1, last), "", free)
    choices = {"validate": "list", "source": [SOUND, CORRECTED]}
    _first, middle, last = next(_halves(page))
    page.page.data_validation(below, middle + 1, below, last, choices)
    seal = page.look(align="right", valign="top")
    page.page.merge_range(below + 2, 0, below + 2, page.last, f"{SEAL}　　　　　　　　　　", seal)
    page.page.set_row(below + 2, 3 * SIGN)


def _halves(page: _Page) -> Iterator[tuple[int, int, int]]:
    """Yield the first column, the last of the label and the last of the cell of each half of a row."""
    half = page.place(NOW)
    yield 0, 1, half
    yield half + 1, page.place(ODD), page.last


def _print(page: _Page, top: int) -> None:
    """Set the page: A4 upright, one page wide, its headings repeated; what is not to be filled in is protected."""
    page.page.protect("", {"format_columns": True, "format_rows": True})
    page.page.set_portrait()
    page.page.set_paper(A4)
    page.page.fit_to_pages(1, 0)
    page.page.set_margins(MARGIN, MARGIN, MARGIN, FOOT)
    page.page.center_horizontally()
    page.page.repeat_rows(top)
    page.page.freeze_panes(top + 1, page.place(NOW))
    whose = f"{page.asked.case.units.names[page.row]}　{page.asked.number(page.row)}"
    page.page.set_footer(f"&L&9{whose}&R&9第&P页　共&N页")
