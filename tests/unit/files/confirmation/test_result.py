"""What a confirmation comes to."""

from pathlib import Path

from returned import SIGNED, fill, sent
from workspace import Workspace

import allocator
from allocator.files.confirmation.result import Confirmation


def of(workspace: Workspace) -> tuple[Path, Confirmation]:
    scenario, sheets = sent(workspace)
    fill(sheets["甲县"], {"人数": 12, "类别": "二类"}, **SIGNED)
    fill(sheets["乙县"], **SIGNED)
    return scenario, allocator.confirm(scenario, workspace.folder / "back")


def test_the_case_on_the_new_figures(workspace: Workspace) -> None:
    _scenario, found = of(workspace)
    assert repr(found) == "Confirmation(units.csv: 2 of 3 units confirmed, 2 figures corrected)"
    assert found.states == {0: "changed", 1: "unchanged", 2: "unsigned"}
    assert found.unconfirmed == (2,)
    assert found.case.units.columns["人数"].tolist() == [12, 30, 60]
    assert found.case.units.words["类别"] == ("二类", "二类", "一类")
    assert found.asked.case.units.columns["人数"].tolist() == [10, 30, 60]
    assert list(found.to_frame()["state"]) == ["changed", "unchanged", "unsigned"]


def test_what_is_kept_of_cells_and_units(workspace: Workspace) -> None:
    _scenario, found = of(workspace)
    assert [(cell.unit, cell.column, cell.old, cell.new, cell.who) for cell in found.cells] == [
        ("1", "类别", "一类", "二类", "张三、李四"),
        ("1", "人数", 10.0, 12.0, "张三、李四"),
    ]
    assert [(one.unit, dict(one.figures)) for one in found.confirmed] == [
        ("1", {"类别": "二类", "人数": 12.0, "补助": 100.5, "完成率": 0.857}),
        ("2", {"类别": "二类", "人数": 30.0, "补助": 200.0, "完成率": 0.9}),
    ]


def test_later_sheets_add_up_with_earlier_ones(workspace: Workspace) -> None:
    scenario, found = of(workspace)
    allocator.save(found, workspace.folder / "first.csv")
    again = allocator.confirm(workspace.folder / "first.toml", workspace.folder / "back")
    assert again.states == {0: "earlier", 1: "earlier", 2: "unsigned"}
    assert again.changes == {}
    fill(workspace.folder / "back" / "3-丙县-数据核对表.xlsx", {"补助": 310}, **SIGNED)
    second = allocator.confirm(workspace.folder / "first.toml", workspace.folder / "back")
    assert (second.unconfirmed, second.states[2]) == ((), "changed")
    allocator.save(second, workspace.folder / "second.xlsx")
    whole = allocator.confirm(scenario, workspace.folder / "back")
    allocator.save(whole, workspace.folder / "whole.csv")
    kept = [allocator.load(workspace.folder / f"{name}.toml") for name in ("second", "whole")]
    assert kept[0].units.columns["补助"].tolist() == kept[1].units.columns["补助"].tolist() == [100.5, 200, 310]
    assert kept[0].units.columns["人数"].tolist() == [12, 30, 60]
    provenance = kept[0].origin.provenance
    assert provenance
    assert [one.unit for one in provenance.confirmed] == ["1", "2", "3"]
    assert [(cell.unit, cell.new) for cell in provenance.cells] == [("1", "二类"), ("1", 12), ("3", 310)]
