"""Columns of a self-evaluation, written into a unit table."""

import json
from pathlib import Path

import pytest
from evaluated import indicator, money, report, table

from allocator.errors import TableError
from allocator.files.evaluated_columns import Into, with_columns
from allocator.policy.table import Table

REPORT = report(*(table([indicator("10", "5")], [money("合计", "8", "6")], unit=unit) for unit in ("1", "2")))
NAMED = Table(file="units.csv", id="单位代码", name="单位简称", city="市", last_year=("上年", "追加"), heads="人口")


def into(path: Path, named: Table | None = None, **wanted: str) -> dict[str, bytes]:
    path.write_text("单位代码,编号,上年,追加\n1,1,5,5\n2,2,5,5\n", encoding="utf-8")
    made = with_columns(REPORT, {"a.csv": "0" * 64}, Into(path, named, wanted))
    return {file.name: data for file, data in made.items()}


def test_columns_and_where_they_come_from(tmp_path: Path) -> None:
    made = into(tmp_path / "units.csv", mark="得分", carryover="结转", available="可用")
    lines = made["units.csv"].decode().splitlines()
    assert lines[0] == "单位代码,编号,上年,追加,得分,结转,可用"
    assert lines[1] == "1,1,5,5,54.2,2,8"  # (10 × 6 ÷ 8 + 50 × 5 ÷ 10) ÷ 60 = 54.17 %
    origins = json.loads(made["units.provenance.json"])["columns"]
    assert {name: origin["what"] for name, origin in origins.items()} == {
        "得分": "mark",
        "结转": "carryover",
        "可用": "available",
    }


@pytest.mark.parametrize("heading", ["编号", "地区", "所属市", "级次", "单 位"])
def test_usual_headings_are_kept(tmp_path: Path, heading: str) -> None:
    with pytest.raises(TableError, match="it says who the units are"):
        into(tmp_path / "units.csv", mark=heading)


@pytest.mark.parametrize("heading", ["单位代码", "单位简称", "市", "上年", "追加", "人口", "编号"])
def test_headings_the_scenario_names_are_kept(tmp_path: Path, heading: str) -> None:
    with pytest.raises(TableError, match="it says who the units are"):
        into(tmp_path / "units.csv", NAMED, carryover=heading)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="there is no such file"):
        with_columns(REPORT, {}, Into(tmp_path / "none.csv", None, {"mark": "得分"}))
