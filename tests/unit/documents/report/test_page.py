"""A page from its parts."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from reading import page_data

from allocator.documents.report.chart import drawing
from allocator.documents.report.page import Change, Fact, LedgerTable, Page, Panel, page_bytes
from allocator.formats.table import Column, Sheet
from allocator.model.tiles import Tile
from allocator.views.measures import NO_CLASS, Measure
from allocator.views.palette import CATEGORIES

PAGE = Page(
    title="标题 <&>",
    lead=("第一行",),
    synthetic=(),
    facts=(Fact("总额", "1,000", "上年 900"),),
    cities=("一市", "一市"),
    order=(1, 0),
    table=Sheet(
        "明细", (Column("地区", "unit"), Column("金额", "paid", "money")), (("甲县", 600.0), ("乙县", float("nan")))
    ),
    tiles=(),
    measures=(Measure("金额", (0, NO_CLASS), CATEGORIES[:1], ("全部",)),),
    ledger=None,
    panels=(Panel("图", drawing(10, 10, "图"), "说明"),),
    sources=(("文件", "units.csv"),),
)


def test_the_table_is_data_and_what_is_not_known_is_null() -> None:
    data = page_data(page_bytes(PAGE))
    assert data["columns"] == [{"heading": "地区", "kind": "text"}, {"heading": "金额", "kind": "money"}]
    assert data["rows"] == [["甲县", 600], ["乙县", None]]
    assert (data["cities"], data["order"], data["measures"], data["ledger"]) == (["一市", "一市"], [1, 0], [], None)


def test_texts_stand_in_their_places_as_texts() -> None:
    page = page_bytes(PAGE).decode()
    for part in (
        "<title>标题 &lt;&amp;&gt;</title>",
        "<h1>标题 &lt;&amp;&gt;</h1>",
        '<p class="lead">第一行</p>',
        "<dt>总额</dt>",
        '<dd class="note">上年 900</dd>',
        '<th scope="row">文件</th><td>units.csv</td>',
    ):
        assert part in page


def test_made_up_columns_are_named() -> None:
    assert "示例数据" not in page_bytes(PAGE).decode()
    page = page_bytes(replace(PAGE, synthetic=("人数", "支出"))).decode()
    assert "<strong>示例数据</strong>" in page
    assert "人数、支出" in page


def test_a_map_has_a_legend_that_counts_its_units() -> None:
    page = page_bytes(replace(PAGE, tiles=(Tile(0, "甲", 0, 0), Tile(1, "乙", 1, 0)))).decode()
    assert "全部（1 个）" in page
    assert "无数据（1 个）" in page
    (measure,) = page_data(page.encode())["measures"]
    assert (measure["column"], measure["classes"]) == (1, [0, -1])


def test_a_ledger_tells_of_each_unit_and_of_all() -> None:
    ledger = LedgerTable(("保障", "取整"), ((1.0, 0.5), (2.0, 0.0), (3.0, 0.5)), ("甲", "乙", "合计"))
    assert page_data(page_bytes(replace(PAGE, ledger=ledger)))["ledger"] == {
        "entries": ["保障", "取整"],
        "rows": [[1, 0.5], [2, 0], [3, 0.5]],
        "told": ["甲", "乙", "合计"],
    }


def test_each_scenario_stands_above_its_own_changes() -> None:
    assert "各方案的改动" not in page_bytes(PAGE).decode()
    changes = (Change("方案1：从紧", ("上限：25% → 12%",)), Change("方案2：照旧", ()))
    page = page_bytes(replace(PAGE, changes=changes)).decode()
    listed = (
        "<h3>方案1：从紧</h3><ul><li>上限：25% → 12%</li></ul><h3>方案2：照旧</h3><ul><li>与基准没有不同。</li></ul>"
    )
    assert listed in re.sub(r">\s+<", "><", page)


@pytest.mark.parametrize(("tag", "kind"), [("style", "style-src"), ("script", "script-src")])
def test_only_its_own_style_and_script_may_run(tag: str, kind: str) -> None:
    page = page_bytes(PAGE).decode()
    code = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[-1]
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    assert f"{kind} 'sha256-{digest}'" in page
