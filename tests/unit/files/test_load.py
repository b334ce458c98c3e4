"""From a path to a case that remembers where it came from."""

import hashlib

import pytest
from workspace import TABLE, Workspace

import allocator
from allocator.errors import InputError, ScenarioError, TableError


def digest(workspace: Workspace, name: str) -> str:
    return hashlib.sha256((workspace.folder / name).read_bytes()).hexdigest()


def test_a_case_names_its_files_and_their_hashes(workspace: Workspace) -> None:
    path = workspace.write("child.toml", 'extends = "scenario.toml"\nstep = 2\n')
    case = allocator.load(str(path), ["year=2026"])
    assert (case.origin.scenario.file, case.origin.scenario.sha256) == ("child.toml", digest(workspace, "child.toml"))
    assert [(one.file, one.sha256) for one in case.origin.extends] == [
        ("scenario.toml", digest(workspace, "scenario.toml"))
    ]
    assert (case.origin.table.file, case.origin.table.sha256) == ("units.csv", digest(workspace, "units.csv"))
    assert case.origin.settings == ("year=2026",)


def test_a_missing_table_is_told(workspace: Workspace) -> None:
    workspace.scenario(file="unit.csv")
    assert workspace.problems(TableError) == [
        f"unit.csv: there is no such file in {workspace.folder} → did you mean units.csv?"
    ]


def test_the_sheet_of_the_scenario_is_read(workspace: Workspace) -> None:
    rows = [line.split(",") for line in TABLE.splitlines()]
    workspace.workbook({"说明": [["编号"]], "单位": rows})
    workspace.scenario(file="units.xlsx")
    assert workspace.load("table.sheet=单位").units.sheet == "单位"
    assert workspace.problems(TableError, "table.sheet=单元") == [
        "units.xlsx: there is no sheet 单元; the sheets are 说明, 单位 → name one of these in `table.sheet`"
    ]


@pytest.mark.parametrize("kind", [ScenarioError, TableError])
def test_whatever_is_wrong_with_a_file_is_an_input_error(kind: type[InputError]) -> None:
    assert issubclass(kind, InputError)
    assert issubclass(kind, allocator.AllocatorError)


def test_the_package_offers_what_it_names_and_nothing_else() -> None:
    assert callable(allocator.allocate)
    with pytest.raises(AttributeError, match="no attribute 'alocate'"):
        _ = allocator.alocate
