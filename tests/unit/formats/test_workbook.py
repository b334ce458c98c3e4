"""The short way writes what the library's own way writes, byte for byte."""

import inspect
import io
import math
import re
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pytest
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from allocator.documents.export import DOCUMENTS, Wish
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.formats import workbook
from allocator.formats.same_bytes import same_bytes
from allocator.formats.styles import Style, style, write_cell
from allocator.formats.table import Kind, Value
from allocator.formats.workbook import OPTIONS, Book, Page
from allocator.formats.xlsx import MADE, xlsx_bytes
from allocator.views.allocation.tables import about_sheet, city_sheet, unit_sheet


class LongWay(Worksheet):  # type: ignore[misc]
    """The library's own way, a line cell by cell."""

    def write_line(self, row: int, values: Sequence[Value], kinds: Sequence[Kind], look: Style) -> None:
        """Write what stands in a row."""
        for column, (value, kind) in enumerate(zip(values, kinds, strict=True)):
            if value is not None:
                write_cell(self, (row, column), value, kind, look)


def drawn(book: Workbook, fill: Callable[[Workbook, Worksheet], None]) -> Workbook:
    book.set_properties({"created": MADE})
    fill(book, book.add_worksheet("页"))
    return book


def both(fill: Callable[[Workbook, Worksheet], None]) -> tuple[bytes, bytes]:
    """Return a workbook of ours, and of the library its parts as any system packs them."""
    buffer = io.BytesIO()
    drawn(Workbook(buffer, OPTIONS), fill).close()
    return drawn(Book(), fill).finished(), same_bytes(buffer.getvalue())


def test_cells_of_every_kind() -> None:
    def fill(book: Workbook, page: Worksheet) -> None:
        looks = (None, book.add_format({"bold": True}), book.add_format({"num_format": "0.00"}))
        page.set_column(3, 4, 12, looks[1])
        page.set_row(5, 20, looks[2])
        for row, look in enumerate(looks):
            numbers = (0, -0.0, 1234, 0.1, 1e-9, 1e21, 2**60, -7.25, True, 1 / 3)
            for column, number in enumerate(numbers):
                page.write_number(row, column, number, look)
                page.write_formula(row + 10, column, '=A1&"<>"', look, number)
            for column, text in enumerate(("", "=A1", '容县 <&>"', " a ", "_x0041_", "1", "#N/A", "a\nb")):
                page.write_string(row + 20, column, text, look)
                page.write_formula(row + 30, column, "=IF(A1>2,$B$1,'页'!C3)", look, text)
            page.write_blank(row + 40, 701, None, look)
            page.write_formula(row + 50, 702, "SUM(A1:A3)", look)
            page.write_formula(row + 60, 0, "{=SUM(A1:A3*B1:B3)}", look, 3)
        page.merge_range(70, 0, 71, 2, "合计", looks[1])

    short, long = both(fill)
    assert short == long


def test_comments_stand_where_no_cell_does() -> None:
    def fill(book: Workbook, page: Worksheet) -> None:
        page.write_number(3, 3, 1, book.add_format({"bold": True}))
        page.write_comment(3, 9, "说明")

    short, long = both(fill)
    assert short == long


def test_functions_that_are_younger_than_the_format_are_left_to_the_library() -> None:
    """Every name the library looks for, as it stands in its own source, also as the end of another name."""
    names = re.findall(r"_xlfn[.\w]*\.(\w+)\(", inspect.getsource(Worksheet._prepare_formula).split("if not self.")[0])  # noqa: SLF001
    assert len(names) > 25

    def fill(_book: Workbook, page: Worksheet) -> None:
        for row, name in enumerate(names):
            for column, formula in enumerate(
                (f"={name}(A1)", f"=1+{name}(A1)", f"=MY{name}(A1)", f"=_xlfn.{name}(A1)")
            ):
                page.write_formula(row, column, formula, None, 1)

    short, long = both(fill)
    assert short == long


def test_a_number_that_is_none_is_refused_as_by_the_library() -> None:
    page = Book().add_worksheet("页")
    assert isinstance(page, Page)
    with pytest.raises(TypeError, match="NAN/INF"):
        page.write_number(0, 0, math.nan)


def test_whole_documents_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nearly all of their cells go the short way."""
    result = allocate(load("scenarios/guangxi-2025/baseline-2025.toml"))

    def documents() -> tuple[object, bytes]:
        sheets = [unit_sheet(result), city_sheet(result), about_sheet(result)]
        return DOCUMENTS["workbook"](Wish(result)), xlsx_bytes(sheets)

    straight: list[str] = []
    plain = Page._write_plain  # noqa: SLF001

    def counted(page: Page, row: int, col: int, look: Format, inside: str) -> None:
        straight.append(inside)
        plain(page, row, col, look, inside)

    monkeypatch.setattr(Page, "_write_plain", counted)
    short = documents()
    assert len(straight) > 20_000
    monkeypatch.setattr(workbook, "Page", LongWay)
    assert documents() == short


def test_a_line_is_its_cells() -> None:
    """Texts too long for a cell, numbers of every type, nothing at all, and the last row of a sheet."""
    values: tuple[Value, ...] = (None, "甲", "x" * 40_000, 1, 2.0, 2.5, True, -0.0, 1e300, np.float64(3.0), "", None)
    kinds: list[Kind] = ["text", "digits", "text", "count", "money", "money", "count", "exact", "index", "rate"]

    def fill(book: Workbook, page: Worksheet) -> None:
        write = page.write_line if isinstance(page, Page) else partial(LongWay.write_line, page)
        for row in (0, 5, 2, 1_048_575):
            write(row, values, [*kinds, "text", "text"], style(book, {"bold": True}))
        write(9, (None, None), ["text", "text"], style(book))

    short, long = both(fill)
    assert short == long
    with pytest.raises(TypeError, match="NAN/INF"):
        Book().add_worksheet("页").write_line(0, (math.inf,), ["money"], style(Book()))
