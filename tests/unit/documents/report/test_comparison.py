"""The report of a comparison joins units by id."""

from pathlib import Path

import build
import pytest
from reading import page_column

from allocator.documents.report import comparison_bytes
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation

FOLDER = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"
NOTE = "示意图,不表示行政区域界线"


@pytest.fixture(scope="module")
def guangxi() -> Allocation:
    return allocate(load(FOLDER / "baseline-2025.toml"))


def test_a_comparison_joins_units_by_id() -> None:
    first = allocate(build.case({"x": [5, 3, 2]}))
    second = allocate(build.case({"x": [2, 5, 3]}, ids=["c", "a", "d"]))
    page = comparison_bytes([first, second], ["weight 15 % → 25 %"])
    assert page_column(page, "编号") == ["a", "b", "c", "d"]
    assert page_column(page, "基准分配金额") == [50, 30, 20, None]
    assert page_column(page, "方案1金额") == [50, None, 20, 30]
    assert page_column(page, "方案1差额") == [0, None, 0, None]


def test_a_comparison_names_its_scenarios_and_differences(guangxi: Allocation) -> None:
    other = allocate(load(FOLDER / "tight-caps.toml"))
    page = comparison_bytes([guangxi, other], ["上限 25% → 12%"]).decode()
    for words in ("收紧增减幅", "上限 25% → 12%", other.case.origin.scenario.sha256, "示例数据", NOTE):
        assert words in page
