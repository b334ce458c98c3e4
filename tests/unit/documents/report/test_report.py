"""The report holds what the allocation says, in one file that fetches nothing."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import build
import numpy as np
import pytest

from allocator.documents.report import (
    Breakpoint,
    Intervals,
    WeightLines,
    comparison_bytes,
    figures,
    report_bytes,
    sensitivity_bytes,
)
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation
from allocator.model.tiles import Tile

FOLDER = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"
NOTE = "示意图,不表示行政区域界线"
LARGEST = 1_500_000
NASTY = "=</script><script>bad()</script>\"'&"


@pytest.fixture(scope="module")
def guangxi() -> Allocation:
    return allocate(load(FOLDER / "baseline-2025.toml"))


def _data(page: bytes) -> dict:
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)[1]
    )


def _column(data: dict, heading: str) -> list:
    place = [column["heading"] for column in data["columns"]].index(heading)
    return [row[place] for row in data["rows"]]


def _small(**sections: object) -> Allocation:
    return allocate(build.case({"x": [5, 3, 2]}, **sections))


def test_the_table_is_the_allocation(guangxi: Allocation) -> None:
    data = _data(report_bytes(guangxi))
    assert _column(data, "分配金额") == list(guangxi.amount)
    assert _column(data, "增减额") == list(guangxi.change)
    residents = guangxi.case.units.columns["常住人口2020"]
    expected = [
        amount * 10_000 / heads if heads else None for amount, heads in zip(guangxi.amount, residents, strict=True)
    ]
    assert _column(data, "人均（元）") == pytest.approx(expected, abs=1e-6)
    assert _column(data, "人均（元）")[0] is None


def test_every_ledger_adds_up_as_printed(guangxi: Allocation) -> None:
    data = _data(report_bytes(guangxi))
    amounts = [*guangxi.amount, guangxi.amount.sum()]
    for row, amount in zip(data["ledger"]["rows"], amounts, strict=True):
        assert sum(Decimal(f"{worth:.4f}") for worth in row) == Decimal(repr(float(amount)))


def test_it_says_where_it_comes_from(guangxi: Allocation) -> None:
    text = report_bytes(guangxi).decode()
    origin = guangxi.case.origin
    hashes = [origin.scenario.sha256, origin.table.sha256, *(item.sha256 for item in origin.extends)]
    for words in ("广西2025年就业补助资金基准方案（示例）", "桂人社规〔2024〕9号", "示例数据", NOTE, *hashes):
        assert words in text


def test_nothing_is_fetched(guangxi: Allocation) -> None:
    text = report_bytes(guangxi).decode()
    assert "default-src 'none'" in text
    assert "unsafe-inline" not in text
    assert not re.search(r"(src|href)=\"(?!#)|url\(|@import|https?://(?!www\.w3\.org/2000/svg)", text)


def test_the_same_result_gives_the_same_bytes(guangxi: Allocation) -> None:
    again = allocate(load(FOLDER / "baseline-2025.toml"))
    assert report_bytes(guangxi) == report_bytes(again)
    assert figures(guangxi) == figures(again)


def test_names_arrive_as_text() -> None:
    case = build.case({"x": [5, 3]}, title=NASTY)
    case = replace(case, units=replace(case.units, names=(NASTY, "b"), cities=(NASTY, NASTY)))
    result = allocate(replace(case, tiles=(Tile(0, NASTY, 0, 0), Tile(1, "b", 1, 0))))
    for page in (
        report_bytes(result),
        comparison_bytes([result, result], [NASTY]),
        sensitivity_bytes(result, notes=[NASTY]),
    ):
        assert b"<script>bad" not in page
        assert _data(page)["rows"][0][0] == NASTY
    for drawing in figures(result).values():
        assert b"<script" not in drawing
        ET.fromstring(drawing)


def test_a_policy_with_nothing_but_a_pool_has_a_report() -> None:
    page = report_bytes(_small()).decode()
    assert "未注明依据文件" in page
    assert NOTE not in page
    assert [column["heading"] for column in _data(page.encode())["columns"]][-1] == "受限情况"
    assert set(figures(_small())) == {"lorenz.svg", "waterfall.svg"}


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
    result = _small(
        tranches={"only": build.tranche(107, projects=[project])},
        exceptions={"a": {"amount": 20, "reason": "sole provider"}},
    )
    remarks = _data(report_bytes(result))["ledger"]["remarks"]
    assert remarks == {"0": "特殊安排：sole provider", "1": "项目：centre 7 万元。"}


def test_three_thousand_units_fit() -> None:
    rng = np.random.default_rng(1)
    ids = [f"{place:06d}" for place in range(3000)]
    columns = {name: list(rng.integers(1, 10_000, 3000).astype(float)) for name in ("x", "y", "last", "heads")}
    factors = {key: build.factor(0.25, x={}, y={}) for key in ("one", "two", "three", "four")}
    table = {"file": "units.csv", "id": "id", "name": "name", "heads": "heads", "last_year": "last"}
    case = build.case(columns, ids=ids, pool=3_000_000, factors=factors, table=table)
    assert len(report_bytes(allocate(case))) < LARGEST


def test_guangxi_is_small(guangxi: Allocation) -> None:
    assert len(report_bytes(guangxi)) < 200_000


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
        assert root.get("width") == root.get("viewBox").split()[2]


def test_the_map_shows_every_unit_once(guangxi: Allocation) -> None:
    root = ET.fromstring(figures(guangxi)["map-amount.svg"])
    shown = [int(part.get("data-unit")) for part in root.iter() if part.get("class") == "tile"]
    assert sorted(shown) == list(range(126))


def test_a_comparison_joins_units_by_id() -> None:
    first = allocate(build.case({"x": [5, 3, 2]}))
    second = allocate(build.case({"x": [2, 5, 3]}, ids=["c", "a", "d"]))
    data = _data(comparison_bytes([first, second], ["weight 15 % → 25 %"]))
    assert _column(data, "编号") == ["a", "b", "c", "d"]
    assert _column(data, "基准分配金额") == [50, 30, 20, None]
    assert _column(data, "方案1金额") == [50, None, 20, 30]
    assert _column(data, "方案1差额") == [0, None, 0, None]


def test_a_comparison_names_its_scenarios_and_differences(guangxi: Allocation) -> None:
    other = allocate(load(FOLDER / "tight-caps.toml"))
    page = comparison_bytes([guangxi, other], ["上限 25% → 12%"]).decode()
    for words in ("收紧增减幅", "上限 25% → 12%", other.case.origin.scenario.sha256, "示例数据", NOTE):
        assert words in page


def test_sensitivity_draws_intervals_and_lines() -> None:
    result = _small()
    weights = np.array([0.0, 0.5, 1.0])
    amounts = np.array([[40.0, 30, 30], [50, 30, 20], [60, 30, 10]])
    lines = WeightLines("base", 0.5, weights, amounts, (Breakpoint(0.25, 1, "overtakes name-c"),))
    page = sensitivity_bytes(
        result, Intervals(result.amount - 5, result.amount, result.amount + 10), [lines], ["seed 7"]
    )
    assert _column(_data(page), "P95") == [60, 40, 30]
    assert _column(_data(page), "区间宽度") == [0.3, 0.5, 0.75]
    for words in ("seed 7", "25.00% name-b：overtakes name-c", "base权重从 0 到 100%"):
        assert words in page.decode()


def test_lines_break_where_the_pool_cannot_be_paid() -> None:
    weights = np.linspace(0, 1, 6)
    amounts = np.outer(1 + weights, [50.0, 30, 20])
    amounts[[0, 3]] = np.nan
    points = tuple(Breakpoint(weight / 100, None, "cannot be paid") for weight in range(70))
    page = sensitivity_bytes(_small(), lines=[WeightLines("base", 0.2, weights, amounts, points)]).decode()
    lines = re.findall(r'<path d="M([^"]*)" class="series-0"', page)
    assert [len(line.split()) // 2 for line in lines] == [2, 2]
    assert "0.00% 全部单位：cannot be paid" in page
    assert "转折点 70 个，列离现行权重最近的 60 个" in page
    assert page.count("全部单位：cannot") == 60


def test_a_unit_without_money_has_no_interval() -> None:
    result = allocate(build.case({"x": [0, 1]}))
    lines = WeightLines("base", 0.5, np.array([0.0, 1.0]), np.array([[0.0, 100], [0, 90]]))
    page = sensitivity_bytes(result, Intervals(result.amount, result.amount, result.amount + 1), [lines])
    assert _column(_data(page), "区间宽度") == [None, 0.01]
