"""Sheets written and read from Python; the confirmed table is a new file."""

import json
from pathlib import Path

import pytest
from returned import SIGNED, fill, office, sent
from workspace import Workspace

import allocator
from allocator.door.confirming import confirm, confirmation_sheets, save_confirmed
from allocator.errors import OutputError, UnknownUnitError


def test_a_sheet_for_each_unit_or_for_those_named(workspace: Workspace) -> None:
    scenario = office(workspace)
    assert [file.name for file in confirmation_sheets(scenario, workspace.folder / "all" / "of")] == [
        "1-甲县-数据核对表.xlsx",
        "2-乙县-数据核对表.xlsx",
        "3-丙县-数据核对表.xlsx",
    ]
    assert [file.name[:4] for file in confirmation_sheets(scenario, workspace.folder / "some", ["丙县"])] == ["3-丙县"]
    with pytest.raises(UnknownUnitError, match="there is no unit 丁县"):
        confirmation_sheets(scenario, workspace.folder / "none", ["丁县"])
    assert not (workspace.folder / "none").exists()


def test_sheets_that_may_be_filled_in_are_not_written_over(workspace: Workspace) -> None:
    scenario, sheets = sent(workspace)
    kept = fill(sheets["甲县"], {"人数": 12}, **SIGNED).read_bytes()
    with pytest.raises(OutputError, match="the sheet is there already, and may have been filled in") as caught:
        confirmation_sheets(scenario, workspace.folder / "back")
    assert len(caught.value.problems) == 3
    assert sheets["甲县"].read_bytes() == kept


def test_the_table_its_provenance_and_a_scenario_and_what_was_found(workspace: Workspace) -> None:
    scenario, sheets = sent(workspace)
    fill(sheets["甲县"], {"人数": 12}, **SIGNED)
    found = confirm(scenario, workspace.folder / "back")
    files = [workspace.folder / name for name in ("new.csv", "found.json")]
    written = save_confirmed(found, files)
    assert [file.name for file in written] == ["found.json", "new.csv", "new.provenance.json", "new.toml"]
    document = json.loads(files[1].read_text(encoding="utf-8"))
    assert (document["confirmed"], document["of"], document["unconfirmed"]) == (1, 3, ["2", "3"])
    assert allocator.load(workspace.folder / "new.toml").units.columns["人数"].tolist() == [12, 30, 60]
    with pytest.raises(OutputError, match="a confirmed table is a new one") as caught:
        allocator.save(found, files[0])
    assert [Path(problem.where).name for problem in caught.value.problems] == [
        "new.csv",
        "new.provenance.json",
        "new.toml",
    ]
