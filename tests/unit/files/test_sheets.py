"""Files as they come: encodings, workbooks, and files that are none."""

import codecs
from pathlib import Path

import pytest
from workspace import TABLE, Workspace

from allocator.errors import TableError
from allocator.files.sheets import read_grid

ROWS = (("编号", "地区", "人数"), ("1", "甲县", "10"), ("2", "乙县", "30"))


def refused(path: Path, sheet: str | None = None) -> str:
    with pytest.raises(TableError) as caught:
        read_grid(path, sheet)
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_csv_is_read_in_the_encodings_offices_save(workspace: Workspace, encoding: str) -> None:
    grid = read_grid(workspace.table(TABLE.encode(encoding)))
    assert grid.rows == ROWS
    assert (grid.file, grid.sheet) == ("units.csv", None)


def test_line_ends_quotes_and_upper_case_suffixes_are_no_matter(workspace: Workspace) -> None:
    text = TABLE.replace("\n", "\r\n").replace("人数", '"人\n数"').replace("10", '"1,000"')
    grid = read_grid(workspace.write("UNITS.CSV", text))
    assert grid.rows == (("编号", "地区", "人\n数"), ("1", "甲县", "1,000"), ("2", "乙县", "30"))


@pytest.mark.parametrize("data", [TABLE.encode("utf-16"), codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"), b"a\0b"])
def test_utf16_and_binary_are_refused(workspace: Workspace, data: bytes) -> None:
    message = refused(workspace.table(data))
    assert message == "units.csv: this is not a CSV in UTF-8 or GB18030 (UTF-16 or binary) → save it as CSV UTF-8"


def test_characters_of_no_encoding_are_refused(workspace: Workspace) -> None:
    message = refused(workspace.table(b"\xff\xff,1\n"))
    assert message == "units.csv: the characters are neither UTF-8 nor GB18030 → save it as CSV UTF-8"


def test_an_open_quote_is_refused(workspace: Workspace) -> None:
    message = refused(workspace.table('a,"b\n'))
    assert message.startswith("units.csv: not a well-formed CSV: ")
    assert message.endswith(" → save it again as CSV UTF-8")


def test_a_workbook_is_read_with_its_numbers(workspace: Workspace) -> None:
    path = workspace.workbook({"说明": [["只读"]], "单位": [["编号", "人数"], [450123, 12.5], [None, "1,234"]]})
    grid = read_grid(path, "单位")
    assert grid.rows == (("编号", "人数"), (450123.0, 12.5), ("", "1,234"))
    assert (grid.file, grid.sheet) == ("units.xlsx", "单位")
    assert grid.at(1, "人数") == "units.xlsx, sheet 单位, row 2, column 人数"


def test_the_first_sheet_counts_unless_one_is_named(workspace: Workspace) -> None:
    path = workspace.workbook({"甲": [["a"]], "乙": [["b"]]})
    assert read_grid(path).rows == (("a",),)


def test_rows_keep_their_numbers_below_empty_ones(workspace: Workspace) -> None:
    path = workspace.workbook({"单位": [[], [], ["编号"], [], ["1"]]})
    assert [row for row, cells in enumerate(read_grid(path).rows, 1) if any(cells)] == [3, 5]


def test_an_unknown_sheet_is_refused_with_the_nearest(workspace: Workspace) -> None:
    path = workspace.workbook({"单位表": [["a"]], "说明": [["b"]]})
    assert refused(path, "单位") == (
        "units.xlsx: there is no sheet 单位; the sheets are 单位表, 说明 → did you mean 单位表?"
    )
    assert refused(path, "Sheet1").endswith("→ name one of these in `table.sheet`")


@pytest.mark.parametrize("name", ["units.xlsx", "units.xls", "units.ods"])
def test_a_workbook_that_is_none_is_refused(workspace: Workspace, name: str) -> None:
    message = refused(workspace.write(name, b"nothing of the kind"))
    assert message.startswith(f"{name}: the workbook cannot be read (")
    assert message.endswith("→ open it in Excel or WPS, remove any password, and save it as .xlsx")


@pytest.mark.parametrize(("name", "kind"), [("units.pdf", ".pdf"), ("units", "nameless")])
def test_other_files_are_refused(workspace: Workspace, name: str, kind: str) -> None:
    assert refused(workspace.write(name, TABLE)) == (
        f"{name}: a table cannot be read from a {kind} file → save it as .csv or .xlsx"
    )


def test_a_missing_file_is_refused_with_the_nearest(workspace: Workspace) -> None:
    assert refused(workspace.folder / "unit.csv") == (
        f"unit.csv: there is no such file in {workspace.folder} → did you mean units.csv?"
    )
    assert refused(workspace.folder / "none" / "units.csv").endswith("→ check the name and the folder")


def test_a_folder_is_no_file(workspace: Workspace) -> None:
    (workspace.folder / "folder.csv").mkdir()
    message = refused(workspace.folder / "folder.csv")
    assert message.startswith("folder.csv: this is a folder, a pipe or a device, not a file")
    assert message.endswith("→ name a file that is saved on a disk")


def test_rows_of_a_grid_are_named_from_one(workspace: Workspace) -> None:
    grid = read_grid(workspace.table(TABLE))
    assert grid.at(0) == "units.csv, row 1"
    assert grid.at([1], "人数") == "units.csv, row 2, column 人数"
    assert grid.at([1, 2, 5], "人数") == "units.csv, rows 2–3, 6, column 人数"
