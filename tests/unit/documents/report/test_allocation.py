"""The report of an allocation holds what the allocation says."""

from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import build
import pytest
from reading import page_column, page_data

from allocator.documents.report import figures, report_bytes
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation

FOLDER = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"
NOTE = "示意图，不表示行政区域界线"


@pytest.fixture(scope="module")
def guangxi() -> Allocation:
    return allocate(load(FOLDER / "baseline-2025.toml"))


def small(**sections: Any) -> Allocation:
    return allocate(build.case({"x": [5, 3, 2]}, **sections))


def test_the_table_is_the_allocation(guangxi: Allocation) -> None:
    page = report_bytes(guangxi)
    assert page_column(page, "分配金额") == list(guangxi.amount)
    assert guangxi.change is not None
    assert page_column(page, "增减额") == list(guangxi.change)
    residents = guangxi.case.units.columns["常住人口2020"]
    expected = [
        amount * 10_000 / heads if heads else None for amount, heads in zip(guangxi.amount, residents, strict=True)
    ]
    assert page_column(page, "人均（元）") == pytest.approx(expected, abs=1e-6)
    assert page_column(page, "人均（元）")[0] is None


def test_every_ledger_adds_up_as_printed(guangxi: Allocation) -> None:
    page = report_bytes(guangxi)
    amounts = [*guangxi.amount, guangxi.amount.sum()]
    for row, amount in zip(page_data(page)["ledger"]["rows"], amounts, strict=True):
        assert sum(Decimal(f"{worth:.4f}") for worth in row) == Decimal(repr(float(amount)))


def test_a_policy_with_nothing_but_a_pool_has_a_report() -> None:
    page = report_bytes(small()).decode()
    assert "未注明依据文件" in page
    assert NOTE not in page
    assert [column["heading"] for column in page_data(page.encode())["columns"]][-1] == "受限情况"
    assert set(figures(small())) == {"lorenz.svg", "waterfall.svg"}


def test_where_nobody_is_counted_the_curve_is_over_units() -> None:
    table = {"file": "units.csv", "id": "id", "name": "name", "heads": "heads"}
    result = allocate(build.case({"x": [5, 3], "heads": [0, 0]}, table=table))
    assert "按单位" in report_bytes(result).decode()
    assert "按人口" not in report_bytes(result).decode()


def test_where_nothing_moved_there_are_no_movers() -> None:
    table = {"file": "units.csv", "id": "id", "name": "name", "last_year": "last"}
    same = allocate(build.case({"x": [60, 40], "last": [60, 40]}, table=table))
    assert "movers.svg" not in figures(same)


def test_special_arrangements_and_projects_are_told() -> None:
    project = {"unit": "b", "amount": 7, "title": "centre"}
    result = small(
        tranches={"only": build.tranche(107, projects=[project])},
        exceptions={"a": {"amount": 20, "reason": "sole provider"}},
    )
    told = page_data(report_bytes(result))["ledger"]["told"]
    assert "按特殊安排定为20万元（sole provider）" in told[0]
    assert "centre" in told[1]


def test_each_unit_says_how_it_stands_to_last_year_and_why(guangxi: Allocation) -> None:
    told = page_data(report_bytes(guangxi))["ledger"]["told"]
    one = told[guangxi.case.units.find("横州市")]
    assert one.startswith(
        "横州市4,528万元，比上年5,031万元减503万元（−10.00%）：按公式应为4,324.45万元，因结转率11.11%扣减"
    )
    assert one.endswith("触及下限，按4,528万元执行。")
    assert told[-1].startswith("分配总额278,159万元，比上年268,859万元增9,300万元（+3.46%）")


def test_figures_say_what_they_are(guangxi: Allocation) -> None:
    drawn = figures(guangxi)
    maps = [f"map-{name}.svg" for name in ("amount", "change", "head", "carryover", "bound")]
    assert set(drawn) == {*maps, "movers.svg", "lorenz.svg", "waterfall.svg"}
    for name, drawing in drawn.items():
        root = ET.fromstring(drawing)
        words = "".join(root.itertext())
        assert guangxi.case.scenario.title in words
        assert "示例数据" in words
        assert (NOTE in words) == name.startswith("map-")
        assert root.get("width") == root.attrib["viewBox"].split()[2]


def test_the_map_shows_every_unit_once(guangxi: Allocation) -> None:
    root = ET.fromstring(figures(guangxi)["map-amount.svg"])
    shown = [int(part.attrib["data-unit"]) for part in root.iter() if part.get("class") == "tile"]
    assert sorted(shown) == list(range(126))
