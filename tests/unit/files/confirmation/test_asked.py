"""What each unit is asked."""

import pytest
from returned import UNITS, office
from workspace import Workspace

from allocator.errors import ScenarioError
from allocator.files.confirmation.asked import asked


def test_every_column_that_the_scenario_reads_with_last_years(workspace: Workspace) -> None:
    found = asked(office(workspace))
    said = [(item.column, item.measure, item.is_rate, item.words) for item in found.items]
    assert said == [
        ("类别", "", False, ("一类", "二类")),
        ("人数", "人", False, ()),
        ("补助", "万元", False, ()),
        ("完成率", "", True, ()),
    ]
    rows = [found.case.units.find(name) for name in ("甲县", "乙县", "丙县")]
    assert [found.last_year(row, found.items[1]) for row in rows] == [8, 33, 50]
    assert [found.last_year(row, found.items[2]) for row in rows] == [None] * 3
    assert [found.old(rows[0], item.column) for item in found.items] == ["一类", 10, 100.5, 0.857]
    assert found.grid.cell(found.line(rows[2]), 1) == "丙县"


def test_last_year_by_the_year_of_the_heading_and_what_is_no_number(workspace: Workspace) -> None:
    units = "编号,地区,2025年人数,2024年人数,人数(上年),人数\n1,甲县,5,—,4,10\n2,乙县,6,3,4,30\n"
    workspace.table(units)
    workspace.scenario("[hard.items.a]\nname = '岗位'\npeople = '2025年人数'\nstandard = 1\nmonths = 1")
    found = asked(workspace.folder / "scenario.toml")
    assert [item.column for item in found.items] == ["2025年人数", "人数"]
    assert [found.last_year(row, found.items[0]) for row in range(2)] == [None, 3]
    assert [found.last_year(row, found.items[1]) for row in range(2)] == [4, 4]


def test_the_number_tells_year_unit_and_what_is_asked(workspace: Workspace) -> None:
    found = asked(office(workspace))
    year, unit, mark = found.number(1).split("-")
    assert (year, unit, len(mark)) == ("2025", "2", 8)
    scenario = office(workspace, UNITS.replace("甲县", "丁县"))
    assert asked(scenario).number(1) == found.number(1)  # the figures and names are held one by one
    scenario.write_text(scenario.read_text(encoding="utf-8") + '\n[notice]\nfund = "另一资金"\n', encoding="utf-8")
    assert asked(scenario).number(1) != found.number(1)


def test_a_record_has_no_table(workspace: Workspace) -> None:
    with pytest.raises(ScenarioError, match=r"a\.record\.json: a record has no table to be confirmed"):
        asked(workspace.write("a.record.json", "{}"))
