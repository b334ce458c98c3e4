"""The report of a comparison joins units by id."""

from pathlib import Path

import build
import pytest
from reading import page_column
from tabled import values

from allocator.documents.report import comparison_bytes
from allocator.files.load import load
from allocator.formats.table import Sheet
from allocator.language import speaking
from allocator.model.case import Case
from allocator.study.comparison import Comparison, compare
from allocator.views.comparison.tables import unit_sheet

FOLDER = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"
NOTE = "示意图，不表示行政区域界线"


@pytest.fixture(scope="module")
def guangxi() -> Case:
    return load(FOLDER / "baseline-2025.toml")


def unit_sheet_in_chinese(comparison: Comparison) -> Sheet:
    """Return the table of units as files have it."""
    with speaking("zh"):
        return unit_sheet(comparison)


def test_a_comparison_joins_units_by_id() -> None:
    first = build.case({"x": [5, 3, 2]})
    second = build.case({"x": [2, 5, 3]}, ids=["c", "a", "d"])
    page = comparison_bytes(compare(first, second, outer=True))
    assert page_column(page, "编号") == ["a", "b", "c", "d"]
    assert page_column(page, "基准金额") == [50, 30, 20, None]
    assert page_column(page, "方案1金额") == [50, None, 20, 30]
    assert page_column(page, "方案1差额") == [0, -30, 0, 30]
    assert page_column(page, "方案1差率") == [0, -1, 0, None]


def test_a_comparison_names_its_scenarios_and_differences(guangxi: Case) -> None:
    other = load(FOLDER / "tight-caps.toml")
    page = comparison_bytes(compare(guangxi, other)).decode()
    for words in ("收紧增幅控制", "上限：25% → 12%", other.origin.scenario.sha256, "示例数据", NOTE):
        assert words in page


def test_every_change_stands_under_its_scenario(guangxi: Case) -> None:
    others = [load(FOLDER / f"{name}.toml") for name in ("tight-caps", "no-deduction")]
    page = comparison_bytes(compare(guangxi, *others)).decode()
    first, second = page.partition("各方案的改动")[2].partition("</section>")[0].split("<h3>")[1:]
    assert first.startswith("方案1：广西2025年就业补助资金：收紧增幅控制")
    assert second.startswith("方案2：广西2025年就业补助资金：不扣减结转结余")
    assert ("上限：25% → 12%" in first, "上限" in second) == (True, False)
    assert ("结转结余扣减" in first, "不扣减" in second) == (False, True)


def test_the_page_tells_what_the_tables_tell() -> None:
    # a quarter of 100 becomes half of 200.5: the parts are whole numbers of 0.0625
    one = build.case({"x": [1, 3]}, step=0.5)
    other = build.case({"x": [2, 2]}, pool=200.5, step=0.5, notice={"number": "桂财社〔2025〕9号"})
    comparison = compare(one, other)
    page = comparison_bytes(comparison)
    assert "<li>数据“x”：改动 2 格，合计 4 → 4</li>" in page.decode()
    assert "桂财社〔2025〕9号" not in page.decode()
    assert page_column(page, "方案1差额") == values(unit_sheet(comparison), "方案1比基准增减额")
    for heading in ("方案1因“单位数据表 · x”", "方案1因“tranche”", "方案1因取整"):
        assert page_column(page, heading) == values(unit_sheet_in_chinese(comparison), heading)
