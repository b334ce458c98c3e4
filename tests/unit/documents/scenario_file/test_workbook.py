"""The workbook an officer fills in, read by another program."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from scenario_book import BASE

from allocator.documents.scenario_file.units import UnitSheet
from allocator.documents.scenario_file.workbook import Filled, scenario_workbook
from allocator.files.notes import Beside
from allocator.files.scenario_workbook import scenario_in

VALUES: dict[str, Any] = {
    "schema": 1,
    "title": "小县",
    "year": 2025,
    "table": {"id": "编号", "name": "地区", "sheet": "单位数据"},
    "sources": {"central": {"name": "中央财政资金"}},
    "tranches": {"spring": {"name": "正式下达", "source": "central", "amount": 100, "reserve": "5%"}},
    "factors": {"base": {"name": "基础因素", "weight": 1, "indicators": {"jobs": {"name": "人数", "column": "人数"}}}},
    "bounds": {"base": "人数", "cap": "25%", "source": "某文"},
    "exceptions": {"1": {"amount": 5, "reason": "=1+1"}},
}
UNITS = UnitSheet((("编号", "地区", "人数"), ("1", "甲县", "10")), 0, frozenset({"编号", "地区"}), frozenset({"人数"}))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "s.xlsx"
    path.write_bytes(scenario_workbook(Filled(VALUES, {("bounds", "cap"): Beside(("幅度",))}, UNITS)))
    return path


def rows(path: Path, sheet: str) -> list[list[Any]]:
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()


def test_every_key_stands_in_a_row(book: Path) -> None:
    stated = {row[0]: row[1] for row in rows(book, "方案")}
    assert stated["factors.base.weight"] == 1
    assert stated["tranches.spring.reserve"] == "5%"
    assert stated["bounds.cap"] == 0.25
    assert stated["exceptions.1.reason"] == "=1+1"
    assert {key for key, *_ in BASE} <= set(stated)


def test_what_stands_beside_a_key(book: Path) -> None:
    beside = {row[0]: row[2:4] for row in rows(book, "方案")}
    assert beside["bounds.cap"] == ["上限：比基数的增减，如 25%\n幅度", "某文"]


def test_it_reads_back(book: Path) -> None:
    read = scenario_in(book).values
    shown = VALUES | {"bounds": VALUES["bounds"] | {"cap": 0.25}}
    assert read == shown | {"table": VALUES["table"] | {"file": "s.xlsx"}}


def test_sheets_stand_in_order_and_are_protected_without_a_password(book: Path) -> None:
    names = python_calamine.CalamineWorkbook.from_path(book).sheet_names
    assert names == ["方案", "批次", "硬性支出", "因素与指标", "特殊安排", "单位数据", "填表说明"]
    with zipfile.ZipFile(book) as whole:
        pages = [whole.read(f"xl/worksheets/sheet{place}.xml").decode() for place in range(1, 8)]
    protected = [name for name, page in zip(names, pages, strict=True) if "<sheetProtection" in page]
    assert protected == ["方案", "批次", "硬性支出", "因素与指标", "特殊安排", "填表说明"]
    assert not any("password" in page or "hashValue" in page for page in pages)
    assert all('paperSize="9" ' in page for page in pages)


def test_the_same_scenario_gives_the_same_bytes() -> None:
    filled = Filled(VALUES, {}, UNITS)
    assert scenario_workbook(filled) == scenario_workbook(filled)
