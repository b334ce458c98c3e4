"""Rosters: the one of Guangxi, an office's own, and which serves a table."""

import csv
from pathlib import Path

import pytest
from workspace import Workspace

from allocator.errors import TableError
from allocator.files.roster import RosterChoice, are_guangxis, read_roster, shipped

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025" / "units.csv"


def test_guangxis_roster_is_that_of_the_scenario() -> None:
    roster = read_roster(*shipped("guangxi"))
    with GUANGXI.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["行政区划代码"], row["地区"], row["所属市"], row["级次"]) for row in csv.DictReader(file)]
    assert [(unit.code, unit.name, unit.city, unit.level) for unit in roster.units] == rows
    assert len(rows) == 126


CHANGED = """
450127 横县 横州市
451023 平果县 平果市
451021 田阳县 田阳区
451281 宜州市 宜州区
451025 靖西县 靖西市
450331 荔浦县 荔浦市
450122 武鸣县 武鸣区
450221 柳江县 柳江区
450322 临桂县 临桂区
"""


@pytest.mark.parametrize("line", CHANGED.strip().splitlines())
def test_what_counties_were_since_2013_is_known(line: str) -> None:
    code, old, name = line.split()
    roster = read_roster(*shipped("guangxi"))
    alias = roster.was[code]
    assert (alias.old_name, alias.name) == (old, name)
    assert roster.was[old] == alias
    assert roster.by_code[alias.code].name == name
    assert 2013 <= int(alias.since) <= 2021


def test_every_autonomous_county_goes_by_a_short_name() -> None:
    roster = read_roster(*shipped("guangxi"))
    long = [unit for unit in roster.units if unit.name.endswith("自治县")]
    short = [name for name in roster.by_name if name.endswith("县") and not name.endswith("自治县")]
    assert len(long) == 12
    assert all(any(roster.by_name[name] == unit for name in short) for unit in long)


def test_the_shipped_roster_serves_codes_of_guangxi_only() -> None:
    assert are_guangxis(["450000", "450102"])
    assert not are_guangxis([])
    assert not are_guangxis(["450102", "440102"])
    assert not are_guangxis(["4501", "450102"])
    assert RosterChoice().for_codes(["450102"])[0].units
    assert not RosterChoice().for_codes(["1"])[0].units
    assert not RosterChoice(by_codes=False).for_codes(["450102"])[0].units


def test_an_office_gives_its_own_roster_and_aliases(workspace: Workspace) -> None:
    workspace.write("roster.csv", "代码,名称,所属市\n1,甲县,南市\n2,乙市,北市\n3,丙县,北市\n")
    workspace.write("aliases.csv", "原代码,原名称,代码,名称\n9,乙县,2,乙市\n")
    workspace.table("编号,地区,市,人数\n1,甲县,南市,10\n9,乙县,北市,30\n")
    units = workspace.load('table.city="市"', 'table.roster="roster.csv"', 'table.aliases="aliases.csv"').units
    assert (units.ids, units.names) == (("1", "2"), ("甲县", "乙市"))
    assert [(fact.kind, fact.texts) for fact in units.understood] == [("renamed", ("9 乙县",)), ("missing", ("丙县",))]
    assert units.find("乙县") == units.find("9") == units.find("乙市") == 1


def test_a_roster_without_names_is_refused(workspace: Workspace) -> None:
    path = workspace.write("roster.csv", "代码,县\n1,甲县\n")
    with pytest.raises(TableError, match=r"roster.csv: there is no heading 名称 in the first row"):
        read_roster(path, None)


def test_aliases_may_go_by_names_alone(workspace: Workspace) -> None:
    aliases = workspace.write("aliases.csv", "原名称,代码,名称\n横县,450181,横州市\n")
    (alias,) = read_roster(None, aliases).aliases
    assert (alias.old_code, alias.old_name, alias.code, alias.name) == ("", "横县", "450181", "横州市")
