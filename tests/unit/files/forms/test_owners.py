"""Whose table it is."""

from pathlib import Path

import pytest
from evaluated import indicator, table

from allocator.errors import TableError
from allocator.evaluation.tables import EvaluationTable
from allocator.files.forms.owners import known_units, with_ids
from allocator.files.sheets import read_grid
from allocator.policy.table import Table

UNITS = "编号,行政区划代码,地区\n1,450100,南宁市本级\n2,450181,横州市\n3,450123,隆安县\n4,450999,同名\n5,450998,同名\n"


@pytest.fixture
def units(tmp_path: Path) -> Path:
    path = tmp_path / "units.csv"
    path.write_text(f"单位名单,,\n{UNITS}", encoding="utf-8")
    return path


def of(name: str, unit: str = "") -> EvaluationTable:
    return EvaluationTable("资金", unit, name, (indicator("1", "1"),), ())


def test_what_units_are_called(units: Path) -> None:
    assert known_units(read_grid(units), ("编号",), ("行政区划代码", "地区"))["450181"] == "2"
    assert "同名" not in known_units(read_grid(units), ("编号",), ("地区",))
    assert known_units(read_grid(units), ("别的",), ("地区",)) == {}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("横州市", "2"),
        ("横　州市", "2"),
        ("隆安县人力资源和社会保障局", "3"),
        ("隆安县人社局", "3"),
        ("隆安县医疗保障局", "3"),
        ("横州市卫生健康委", "2"),
        ("南宁市教育局", "1"),
        ("隆安县农业农村局", "3"),
        ("南宁市隆安县财政局", "3"),
        ("南宁市人力资源社会保障局", "1"),  # its own level
        ("某市某区人力资源和社会保障局", ""),
        ("同名", ""),
        ("", ""),
    ],
)
def test_the_office_that_reports(units: Path, name: str, unit: str) -> None:
    named = Table(file="units.csv", id="编号", name="地区", code="行政区划代码")
    (found,) = with_ids([of(name)], units, named)
    assert (found.unit, found.unit_name) == (unit, name)


def test_usual_headings_without_a_scenario(units: Path) -> None:
    assert [item.unit for item in with_ids([of("横州市")], units, None)] == ["2"]


def test_the_table_is_not_read_where_nobody_is_looked_up(tmp_path: Path) -> None:
    coded = [of("横州市", "450181"), table()]
    assert with_ids(coded, tmp_path / "none.csv", None) == tuple(coded)
    assert with_ids([of("横州市")], None, None)[0].unit == ""
    with pytest.raises(TableError):
        with_ids([of("横州市")], tmp_path / "none.csv", None)
