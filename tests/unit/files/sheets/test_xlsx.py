"""What calamine does not tell of .xlsx: errors, formulas without a value, hidden sheets; and files that are damaged."""

import zipfile
from io import BytesIO
from pathlib import Path

import odd_books
import pytest
import xlsxwriter

from allocator.errors import TableError
from allocator.files.cells import Cell, Fault
from allocator.files.sheets import open_book, read_grid
from allocator.files.sheets.grid import Merge


def rows(folder: Path, data: bytes) -> tuple[tuple[Cell, ...], ...]:
    path = folder / "u.xlsx"
    path.write_bytes(data)
    return read_grid(path).rows


def refused(folder: Path, data: bytes) -> str:
    with pytest.raises(TableError) as caught:
        rows(folder, data)
    return str(caught.value)


def test_errors_and_formulas_without_a_value_are_told_by_cell(tmp_path: Path) -> None:
    cells = (
        '<row r="2"><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2"><f>A1+1</f></c><c r="D2"><f>A1</f><v></v></c>'
        '<c r="E2"><f>1+1</f><v>2</v></c><c r="F2" t="str"><f>""</f><v></v></c><c r="G2"><v>5</v></c></row>'
    )
    (_empty, row) = rows(tmp_path, odd_books.xlsx(cells))
    assert row[1:4] == (Fault("error", "B2", "#DIV/0!"), Fault("uncached", "C2", ""), Fault("uncached", "D2", ""))
    assert row[4:] == (2.0, "", 5.0)


def test_cells_without_an_address_follow_one_another(tmp_path: Path) -> None:
    cells = '<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row><row><c><v>2</v></c></row>'
    assert rows(tmp_path, odd_books.xlsx(cells)) == ((1.0, Fault("error", "B1", "#N/A")), (2.0, ""))


def test_hidden_sheets_are_known_and_not_read_unless_named(tmp_path: Path) -> None:
    path = tmp_path / "u.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("去年", "今年", "底稿"):
            book.add_worksheet(name).write(0, 0, name)
        book.worksheets()[0].hide()
        book.worksheets()[1].activate()
        book.worksheets()[2].very_hidden()
    assert [(sheet.name, sheet.hidden) for sheet in open_book(path).sheets] == [
        ("去年", True),
        ("今年", False),
        ("底稿", True),
    ]
    assert read_grid(path).rows == (("今年",),)
    assert read_grid(path, "去年").hidden


def test_merged_cells_are_filled_and_told(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>3</v></c></row><row r="3"><c r="B3"><v>1</v></c></row>'
    path = tmp_path / "u.xlsx"
    path.write_bytes(odd_books.xlsx(cells, ["A1:A3"]))
    grid = read_grid(path)
    assert grid.merges == (Merge(0, 0, 2, 0),)
    assert [row[0] for row in grid.rows] == [Fault("merged", "A1:A3", "3")] * 3


def test_cells_far_out_are_refused_by_name_and_empty_ones_are_not(tmp_path: Path) -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    message = refused(tmp_path, odd_books.xlsx(near + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert "XFD1048576" in message
    assert "delete the rows and columns beyond the table" in message
    assert rows(tmp_path, odd_books.xlsx(near + '<row r="1048576"><c r="XFD1048576" s="0"/></row>')) == ((1.0,),)


def test_many_cells_in_one_place_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allocator.files.sheets.limits.CELLS", 10)
    assert "more than 10 cells" in refused(
        tmp_path, odd_books.xlsx('<row r="1">' + '<c r="A1"><v>1</v></c>' * 11 + "</row>")
    )


def test_a_workbook_that_unpacks_without_end_is_refused_unexpanded(tmp_path: Path) -> None:
    blank = b"<worksheet>" + b" " * (300 << 20)
    data = odd_books.xlsx_of({"表": ("visible", blank)})
    assert len(data) < 400_000
    message = refused(tmp_path, data)
    assert message == (
        "u.xlsx: the workbook unpacks to more than 256 MB → keep the table alone in a workbook; if it is meant, set the"
        " environment variable ALLOCATOR_UNPACKED_MB=1024"
    )


def test_a_part_that_is_larger_than_it_claims_is_refused(tmp_path: Path) -> None:
    data = bytearray(odd_books.xlsx('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 100_000))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        true = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    claimed = bytes(data).replace(true.to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert refused(tmp_path, claimed).startswith("u.xlsx: the workbook cannot be read (")


@pytest.mark.parametrize(
    "sheet",
    [
        "<worksheet><sheetData>",
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>',
        '<worksheet><sheetData><row r="1"><c r="1A"><v>1</v></c></row></sheetData></worksheet>',
        '<worksheet><mergeCells><mergeCell ref="A1:"/><mergeCell ref="nonsense"/></mergeCells></worksheet>',
    ],
)
def test_damaged_sheets_are_refused(tmp_path: Path, sheet: str) -> None:
    message = refused(tmp_path, odd_books.xlsx_of({"表": ("visible", sheet)}))
    assert message.startswith("u.xlsx: the workbook cannot be read (")


def test_a_panic_of_the_reader_is_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As pyo3 raises it: no Exception."""

    def panic(_file: object) -> None:
        raise PanicException

    monkeypatch.setattr("python_calamine.CalamineWorkbook.from_filelike", panic)
    assert refused(tmp_path, odd_books.xlsx("")).startswith("u.xlsx: the workbook cannot be read (")


def test_an_interrupt_while_reading_goes_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_file: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("python_calamine.CalamineWorkbook.from_filelike", stop)
    with pytest.raises(KeyboardInterrupt):
        rows(tmp_path, odd_books.xlsx(""))


@pytest.mark.parametrize(
    ("counts", "taken"), [('count="900000" uniqueCount="1"', True), ('uniqueCount="4000000000"', False)]
)
def test_a_table_of_texts_may_not_claim_more_than_it_can_hold(tmp_path: Path, counts: str, *, taken: bool) -> None:
    cell = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    sheet = f'<worksheet xmlns="{odd_books.MAIN}"><sheetData>{cell}</sheetData></worksheet>'
    texts = f'<sst xmlns="{odd_books.MAIN}" {counts}><si><t>甲县</t></si></sst>'
    related = (
        f'<Relationships xmlns="{odd_books.PACKAGED}">'
        f'<Relationship Id="rId1" Type="{odd_books.RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{odd_books.RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    )
    parts = {"xl/sharedStrings.xml": texts, "xl/_rels/workbook.xml.rels": related}
    data = odd_books.xlsx_of({"表": ("visible", sheet)}, **parts)
    if taken:
        assert rows(tmp_path, data) == (("甲县",),)
    else:
        assert refused(tmp_path, data).startswith("u.xlsx: the workbook cannot be read (xl/sharedStrings.xml)")
