"""From a path to a case that remembers where it came from."""

import hashlib

import pytest
from workspace import TABLE, Workspace

import allocator
from allocator.errors import InputError, ScenarioError, TableError
from allocator.files.load import load


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


def test_a_column_in_yuan_beside_others_in_wan_yuan_is_refused_with_its_multiple(workspace: Workspace) -> None:
    rows = "".join(f"{place},{place}号县,{place},{place * 1_000_000},{place * 110}\n" for place in range(1, 5))
    workspace.table(f"编号,地区,人数,上年,可用\n{rows}")
    bounds, carryover = 'bounds={base="上年", cap=0.5}', 'carryover={balance="可用", available="可用"}'
    (problem,) = workspace.problems(TableError, bounds, carryover, "tranches.spring.amount=1000")
    assert problem == (
        "units.csv, column 上年: 上年 adds up to 10000 times the money to be shared out, as if in 元 (9091 × 可用)"
        " → divide the column by 10 000, so that it is in 万元"
    )


def test_changes_may_be_one_several_or_a_mapping(workspace: Workspace) -> None:
    path = workspace.folder / "scenario.toml"
    ways = ("year=2026", ["year=2026"], {"year": 2026})
    cases = [load(path, settings) for settings in ways]
    assert [case.scenario.year for case in cases] == [2026] * 3
    assert {case.origin.settings for case in cases} == {("year=2026",)}
