"""The workbook of a new workspace."""

from pathlib import Path
from typing import Any

import python_calamine

from allocator.documents.workspace import FIELDS, cities_known, guangxi, workspace_workbook
from allocator.files.last_year import LastYear
from allocator.files.scenario_workbook import scenario_in


def written(path: Path, units: LastYear) -> list[list[Any]]:
    path.write_bytes(workspace_workbook(2027, units))
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("单位数据").to_python()


def test_it_holds_the_units_of_guangxi(tmp_path: Path) -> None:
    rows = written(tmp_path / "s.xlsx", guangxi())
    assert rows[0] == ["行政区划代码", "地区", "所属市", "级次", *FIELDS]
    assert len(rows) == 1 + 126
    assert scenario_in(tmp_path / "s.xlsx").values["year"] == 2027


def test_the_units_of_some_cities_are_enough(tmp_path: Path) -> None:
    rows = written(tmp_path / "s.xlsx", guangxi(["北海市"]))
    assert [row[1] for row in rows[1:]] == ["北海市本级", "海城区", "银海区", "铁山港区", "合浦县"]
    assert len(cities_known()) == 15


def test_it_takes_units_and_headings_of_last_year(tmp_path: Path) -> None:
    given = LastYear({"id": "学校", "name": "学校"}, ("学校",), ("学生数", "上年下达"), (("甲校",), ("乙校",)))
    rows = written(tmp_path / "s.xlsx", given)
    assert rows[0][:3] == ["学校", "学生数", "上年下达"]
    assert set(rows[0]) == {"学校", "学生数", *FIELDS}
    assert [row[0] for row in rows[1:]] == ["甲校", "乙校"]
    table = scenario_in(tmp_path / "s.xlsx").values["table"]
    assert (table["id"], table["name"], "city" in table) == ("学校", "学校", False)
