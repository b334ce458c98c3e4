"""OpenDocument workbooks: merges, errors, hidden sheets, and what is repeated."""

import datetime as dt
from pathlib import Path

import pytest
from odd_books import cell, ods, row, table, zipped

from allocator.errors import TableError
from allocator.files.cells import Fault
from allocator.files.sheets import Grid, open_book, read_grid
from allocator.files.sheets.grid import Merge

STRING = '<table:table-cell office:value-type="string">'


def read(folder: Path, data: bytes) -> Grid:
    path = folder / "u.ods"
    path.write_bytes(data)
    return read_grid(path)


def test_values_are_read_by_their_kind(tmp_path: Path) -> None:
    grid = read(
        tmp_path,
        ods(
            table(
                row("编号", "两行\n文字", 1.5, "<table:table-cell/>", 450102),
                row('<table:table-cell office:value-type="percentage" office:value="0.25"/>'),
                row('<table:table-cell office:value-type="date" office:date-value="2025-01-31"/>'),
                row('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'),
                row(f"{STRING}<text:p>a<text:s/>b<text:line-break/>c</text:p></table:table-cell>"),
            )
        ),
    )
    assert grid.rows == (
        ("编号", "两行\n文字", 1.5, None, 450102.0), (0.25,), (dt.date(2025, 1, 31),), (True,), ("a b\nc",)
    )  # fmt: skip


def test_comments_are_no_text_of_a_cell(tmp_path: Path) -> None:
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation>'
        "<text:p>甲县</text:p></table:table-cell>"
    )
    assert read(tmp_path, ods(table(row(noted)))).rows == (("甲县",),)


def test_merged_cells_are_filled(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    grid = read(
        tmp_path, ods(table(row(cell("甲市", high=2), "a"), row(covered, "b"), row(cell(7, high=2)), row(covered, 1)))
    )
    assert grid.merges == (Merge(0, 0, 1, 0), Merge(2, 0, 3, 0))
    assert [cells[0] for cells in grid.rows] == ["甲市", "甲市", *[Fault("merged", "A3:A4", "7")] * 2]


def test_errors_and_formulas_without_a_value_are_told_by_cell(tmp_path: Path) -> None:
    grid = read(
        tmp_path,
        ods(
            table(
                row(
                    '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
                    "<text:p>#DIV/0!</text:p></table:table-cell>",
                    '<table:table-cell table:formula="of:=NA()" office:value-type="float" office:value="0">'
                    "<text:p>#N/A</text:p></table:table-cell>",
                    '<table:table-cell table:formula="of:=[.A1]"/>',
                )
            )
        ),
    )
    assert grid.rows == ((Fault("error", "A1", "#DIV/0!"), Fault("error", "B1", "#N/A"), Fault("uncached", "C1", "")),)


def test_hidden_sheets_are_passed_over(tmp_path: Path) -> None:
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    data = ods(table(row("去年"), name="去年", style="ta1"), table(row("今年"), name="今年"), styles=styles)
    assert read(tmp_path, data).sheet == "今年"
    assert [sheet.hidden for sheet in open_book(tmp_path / "u.ods").sheets] == [True, False]


def test_what_is_repeated_counts_and_emptiness_costs_nothing(tmp_path: Path) -> None:
    thrice = '<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="1"/>'
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    grid = read(
        tmp_path,
        ods(table(row("a", thrice), row(blank, repeated=2), row("b", repeated=2), row(blank, repeated=1048571))),
    )
    assert grid.rows == (("a", 1.0, 1.0, 1.0), (), (), ("b",), ("b",))


@pytest.mark.parametrize(
    "rows",
    [
        row("a", repeated=1048576 * 2),
        row('<table:table-cell table:number-columns-repeated="99999999" office:value-type="float" office:value="1"/>'),
        row('<table:table-cell table:number-columns-repeated="16383"/>', "a") + row("b", repeated=200),
    ],
)
def test_repetition_without_bound_is_refused_unexpanded(tmp_path: Path, rows: str) -> None:
    with pytest.raises(TableError, match="cells are not read"):
        read(tmp_path, ods(table(rows)))


@pytest.mark.parametrize("content", ["<office:document-content>", "", '<!DOCTYPE x [<!ENTITY a "b">]><x/>'])
def test_damaged_files_are_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(TableError, match="the workbook cannot be read"):
        read(tmp_path, zipped({"content.xml": content}))


def test_a_value_that_is_none_is_refused_with_its_cell(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="B1"):
        read(tmp_path, ods(table(row("a", '<table:table-cell office:value-type="float" office:value="viel"/>'))))
