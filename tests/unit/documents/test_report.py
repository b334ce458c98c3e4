"""A report is one file that fetches nothing, and says where it comes from."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import build
import numpy as np
import pytest
from reading import page_data

from allocator.documents.report import comparison_bytes, figures, report_bytes, sensitivity_bytes
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation
from allocator.model.tiles import Tile
from allocator.study.comparison import compare

FOLDER = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"
NOTE = "示意图，不表示行政区域界线"
LARGEST = 1_500_000
NASTY = "=</script><script>bad()</script>\"'&"


@pytest.fixture(scope="module")
def guangxi() -> Allocation:
    return allocate(load(FOLDER / "baseline-2025.toml"))


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
        comparison_bytes(compare(result.case, result.case)),
        sensitivity_bytes(result, notes=[NASTY]),
    ):
        assert b"<script>bad" not in page
        assert page_data(page)["rows"][0][0] == NASTY
    for drawing in figures(result).values():
        assert b"<script" not in drawing
        ET.fromstring(drawing)


def test_three_thousand_units_fit() -> None:
    rng = np.random.default_rng(1)
    ids = [f"{place:06d}" for place in range(3000)]
    columns = {name: list(rng.integers(1, 10_000, 3000).astype(float)) for name in ("x", "y", "last", "heads")}
    factors = {key: build.factor(0.25, x={}, y={}) for key in ("one", "two", "three", "four")}
    table = {"file": "units.csv", "id": "id", "name": "name", "heads": "heads", "last_year": "last"}
    case = build.case(columns, ids=ids, pool=3_000_000, factors=factors, table=table)
    assert len(report_bytes(allocate(case))) < LARGEST


def test_guangxi_issmall(guangxi: Allocation) -> None:
    assert len(report_bytes(guangxi)) < 200_000


def test_a_fund_without_a_pool_has_cards_of_its_own() -> None:
    folder = Path(__file__).parents[3] / "scenarios" / "standards-2025"
    page = report_bytes(allocate(load(folder / "standards.toml"))).decode()
    for words in ("按标准应拨", "上年结算", "−1,666", "资金总额"):
        assert words in page
    assert "每分金额" not in page
    assert "保障硬性支出" not in page
