"""The confirmed table as files."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from returned import SIGNED, fill, sent
from workspace import Workspace

import allocator
from allocator.documents.confirmed_table import confirmed_files
from allocator.documents.scenario_file.convert import as_workbook
from allocator.errors import OutputError
from allocator.files.confirmation.result import Confirmation
from allocator.model.provenance import digest


@pytest.fixture
def found(workspace: Workspace) -> Confirmation:
    scenario, sheets = sent(workspace)
    fill(sheets["甲县"], {"人数": 12, "完成率": 0.9, "类别": "二类"}, **SIGNED)
    return allocator.confirm(scenario, workspace.folder / "back")


def test_a_csv_differs_in_what_was_corrected_alone(found: Confirmation, workspace: Workspace) -> None:
    path = workspace.folder / "new.csv"
    files = confirmed_files(found, [path])
    assert [file.name for file in files] == ["new.csv", "new.provenance.json", "new.toml"]
    rows = list(csv.reader(io.StringIO(files[path].decode("utf-8-sig"))))
    before = list(csv.reader(io.StringIO((workspace.folder / "units.csv").read_text(encoding="utf-8"))))
    off = [
        (now, was)
        for new, old in zip(rows, before, strict=True)
        for now, was in zip(new, old, strict=True)
        if now != was
    ]
    assert off == [("二类", "一类"), ("12", "10"), ("90%", "85.7%"), ("102", "100")]
    assert confirmed_files(found, [path]) == files


def test_a_workbook_holds_the_table_the_corrections_and_the_state(found: Confirmation, workspace: Workspace) -> None:
    path = workspace.folder / "sub" / "new.xlsx"
    path.parent.mkdir()
    for file, data in confirmed_files(found, [path]).items():
        file.write_bytes(data)
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 3
    page = book.worksheets[0]
    assert [page.cell(3, column).value for column in range(1, 9)] == ["1", "甲县", "东市", "二类", 12, 8, 100.5, "90%"]
    assert book.worksheets[1]["D3"].value == "12"
    case = allocator.load(path.with_suffix(".toml"))
    assert case.origin.extends[0].file == "scenario.toml"
    assert case.units.columns["完成率"].tolist() == [0.9, 0.9, 0.0]
    assert path.with_suffix(".toml").read_text(encoding="utf-8").splitlines()[1] == 'extends = "../scenario.toml"'


def test_a_scenario_that_is_a_workbook(found: Confirmation, workspace: Workspace) -> None:
    book = workspace.write("whole.xlsx", as_workbook(found.asked.scenario, workspace.folder / "whole.xlsx"))
    allocator.confirmation_sheets(book, workspace.folder / "other", ["甲县"])
    fill(workspace.folder / "other" / "1-甲县-数据核对表.xlsx", {"人数": 13}, **SIGNED)
    again = allocator.confirm(book, workspace.folder / "other")
    allocator.save(again, workspace.folder / "of-book.xlsx")
    case = allocator.load(workspace.folder / "of-book.toml")
    assert case.units.columns["人数"].tolist() == [13, 30, 60]


def test_columns_that_a_program_wrote_stay_its_own(workspace: Workspace, found: Confirmation) -> None:
    origin = {"what": "mark", "files": {"a.csv": "0"}, "synthetic": False, "parts": {}}
    was = digest([("1", 10.0), ("2", 30.0), ("3", 60.0)])
    text = json.dumps({"schema": 1, "columns": {"人数": {**origin, "sha256": was}}})
    workspace.write("units.provenance.json", text)
    again = allocator.confirm(found.asked.scenario, workspace.folder / "back")
    allocator.save(again, workspace.folder / "new.csv")
    provenance = allocator.load(workspace.folder / "new.toml").origin.provenance
    assert provenance
    assert (set(provenance.columns), provenance.changed, provenance.altered) == ({"人数"}, frozenset(), frozenset())
    cell = provenance.cell("1", "人数")
    assert cell
    assert (cell.old, cell.new) == (10, 12)


def test_figures_changed_after_the_confirmation_are_found(found: Confirmation, workspace: Workspace) -> None:
    path = workspace.folder / "new.csv"
    allocator.save(found, path)
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace(",12,8,", ",13,8,").replace("102", "103"), encoding="utf-8"
    )
    provenance = allocator.load(workspace.folder / "new.toml").origin.provenance
    assert provenance
    assert provenance.altered == {"1"}


def test_a_file_that_is_there_is_not_written_over(found: Confirmation, workspace: Workspace) -> None:
    with pytest.raises(OutputError, match="is there already"):
        confirmed_files(found, [Path(workspace.folder, "units.csv")])
