"""The performance targets as tables that fit across a page."""

from typing import Any

import build

from allocator.documents.notice.layout import WIDE
from allocator.documents.notice.targets import target_attachment
from allocator.engine.pipeline import allocate
from allocator.evaluation.targets import decompose
from allocator.model.case import FileHash
from allocator.model.targets import TargetsCase
from allocator.policy.targets import TargetsFile

NAMED: dict[str, Any] = {
    "level1": "产出指标",
    "level2": "数量指标",
    "unit": "人",
    "name": "新增就业",
    "kind": "quantity",
}


def test_columns_go_on_in_further_tables_that_begin_with_the_indicator() -> None:
    count = 14
    case = build.case({"x": [1.0] * count}, [f"{place:02}" for place in range(count)], pool=count)
    target = NAMED | {"target": 1400 * count, "driver": "x"}
    plan = TargetsFile.model_validate({"schema": 1, "title": "t", "year": 2025, "targets": {"jobs": target}})
    attachment = target_attachment(decompose(TargetsCase(case, plan, FileHash("t.toml", "")), allocate(case)))
    assert attachment.title == "2025年【资金名称待填】区域绩效目标表"
    assert attachment.wide
    assert len(attachment.tables) > 1
    for table in attachment.tables:
        assert sum(column.width for column in table.columns) <= WIDE
        assert [column.heading for column in table.columns[:3]] == ["一级指标", "二级指标", "三级指标"]
        assert table.stub == 2
    figures = [cell for table in attachment.tables for cell in table.rows[-1].cells[5:]]
    assert "19,600" in figures
