"""The attachments of a notice, worked by hand."""

from dataclasses import replace
from typing import Any

import build
import pytest

from allocator.documents.notice.attachment import Attachment
from allocator.documents.notice.layout import TALL
from allocator.documents.notice.tables import attachments, total_sent
from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation


def result(**sections: Any) -> Allocation:
    made = build.case({"x": [1.0, 2.0, 1.0], "held": [5.0, 10.0, 5.0]}, (), (), **sections)
    units = replace(made.units, names=("一市本级", "甲县", "乙县"), cities=("一市", "一市", "二市"))
    return allocate(replace(made, units=units))


def cells(attachment: Attachment) -> list[tuple[str, ...]]:
    (table,) = attachment.tables
    return [row.cells for row in table.rows]


TWO = {"spring": build.tranche(80, name="春季"), "own": build.tranche(20, source="regional", name="配套")}


def test_one_tranche_is_one_table() -> None:
    (only,) = attachments(result())
    assert only.title == "2025年【资金名称待填】分配表（tranche）"
    assert cells(only) == [
        ("", "合计", "100"),
        ("", "一市小计", "75"),
        ("1", "一市本级", "25"),
        ("2", "甲县", "50"),
        ("", "二市小计", "25"),
        ("3", "乙县", "25"),
    ]


def test_several_are_the_whole_by_source_then_each() -> None:
    whole, spring, own = attachments(result(tranches=TWO))
    assert [attachment.title.partition("】")[2] for attachment in (whole, spring, own)] == [
        "分配总表",
        "分配表（春季）",
        "分配表（配套）",
    ]
    assert cells(whole)[0] == ("", "合计", "100", "80", "20")
    assert own.left == "资金来源：regional money"
    assert sum(column.width for column in whole.tables[0].columns) == pytest.approx(TALL)


def test_sums_are_strong_and_members_drawn_in() -> None:
    rows = attachments(result())[0].tables[0].rows
    assert [(row.strong, row.indented) for row in rows[:3]] == [(True, False), (True, False), (False, True)]


def test_the_first_table_says_which_figures_are_made_up_and_names_no_file() -> None:
    first, *others = attachments(result(tranches=TWO, table=build.policy()["table"] | {"synthetic": ["x"]}))
    assert first.notes == ("注：下列各列为示例数据，并非实际数据：x。",)
    assert first.label == "（示例数据）"
    assert [attachment.notes for attachment in others] == [(), ()]
    assert attachments(result())[0].notes == ()


def test_narrow_tables_stand_in_halves_and_wide_ones_on_their_side() -> None:
    whole, spring, _own = attachments(result(tranches=TWO))
    assert (whole.halves, whole.wide, spring.halves, spring.wide) == (False, False, True, False)
    many = {f"t{place}": build.tranche(10, name=f"批{place}") for place in range(6)}
    (combined,) = attachments(result(tranches=many, notice={"annexes": "combined"}))
    assert combined.wide


def test_a_tranche_lists_those_it_pays_with_their_projects() -> None:
    project = {"unit": "b", "amount": 5, "title": "示范"}
    tranches = {"spring": build.tranche(80), "special": build.tranche(5, name="专项", projects=[project])}
    *_others, special = attachments(result(tranches=tranches))
    assert cells(special) == [("", "合计", "5", ""), ("", "一市小计", "5", ""), ("1", "甲县", "5", "示范")]


def test_what_is_sent_out_by_source() -> None:
    assert total_sent(result(tranches=TWO)) == {"central": 80, "regional": 20}


def test_one_tranche_is_not_told_twice_in_a_combined_table() -> None:
    (only,) = attachments(result(notice={"annexes": "combined"}))
    assert [column.heading for column in only.tables[0].columns] == ["序号", "地区", "金额"]


def test_what_the_money_is_booked_under_stands_under_the_title_or_in_a_column() -> None:
    notice = {
        "expenditure": "2080799其他就业补助支出",
        "project_code": "45001",
        "lines": {
            "own": {"tranches": ["own"], "project_code": "45002"},
            "b": {"units": ["b"], "economic": "51301转移性支出"},
        },
    }
    whole, spring, own = attachments(result(tranches=TWO, notice=notice))
    same = "支出功能分类科目：2080799其他就业补助支出"
    assert whole.lines == (
        same,
        "政府预算支出经济分类科目：51301转移性支出，见下表",
        "项目代码：45001（春季）；45002（配套）",
    )
    assert (spring.lines[0], spring.lines[-1], own.lines[-1]) == (same, "项目代码：45001", "项目代码：45002")
    assert [column.heading for column in spring.tables[0].columns][2:] == ["金额", "政府预算支出经济分类科目"]
    assert [row[-1] for row in cells(spring)] == ["", "", "", "51301", "", ""]


def test_units_are_called_what_the_scenario_calls_them() -> None:
    (only,) = attachments(result(table=build.policy()["table"] | {"label": "学校"}))
    assert [column.heading for column in only.tables[0].columns][:2] == ["序号", "学校"]
