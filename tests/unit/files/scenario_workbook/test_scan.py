"""Finding keys and small tables on a sheet."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from allocator.files.cells import Cell, Fault
from allocator.files.scenario_workbook.scan import Found, Scan, id_keys
from allocator.files.sheets import Grid
from allocator.policy.keys import shape_of
from allocator.policy.scenario import Scenario


def read(*rows: tuple[Cell, ...], formulas: Mapping[tuple[int, int], str] = MappingProxyType({})) -> Found:
    grid = Grid("s.xlsx", "页", rows, "0" * 64, formulas=formulas)
    return Scan(shape_of(Scenario)).sheet(grid)


def said(found: Found) -> dict[tuple[str | int, ...], object]:
    return {one.path: one.cell for one in found.statements}


HEAD = ("键", "内容", "说明", "来源")


def test_rows_of_keys_are_read_below_their_headings() -> None:
    found = read(("某方案",), HEAD, ("一、基本信息", None), ("title", "甲", "名称"), ("carryover.tiers[1].over", 0.1))
    assert said(found) == {("title",): "甲", ("carryover", "tiers", 1, "over"): 0.1}
    assert [one.where for one in found.statements] == ["sheet 页, cell B4", "sheet 页, cell B5"]
    assert found.problems == []


def test_columns_may_stand_in_another_order() -> None:
    assert said(read(("说明", "键", "内容"), ("x", "title", "甲"))) == {("title",): "甲"}


@pytest.mark.parametrize(("key", "told"), [(None, '""'), ("a..b", '"a..b"'), (12.0, '"12.0"')])
def test_a_content_without_a_key_is_refused(key: Cell, told: str) -> None:
    (problem,) = read(HEAD, (key, "甲")).problems
    assert str(problem).startswith(f"s.xlsx, sheet 页, cell A2: {told} is no key")


def test_notes_and_citations_are_kept_without_content_too() -> None:
    found = read(HEAD, ("bounds.cap", 0.2, "甲", "乙"), ("bounds", None, "丙"), (None, None, "丁"))
    assert found.notes == {("bounds", "cap"): ("甲", "乙"), ("bounds",): ("丙", ""), (): ("丁", "")}


def test_a_citation_that_is_calculated_repeats_another() -> None:
    found = read(HEAD, ("bounds.cap", 0.2, None, "乙"), formulas={(1, 3): "$B$9"})
    assert found.notes == {}


def test_a_small_table_is_known_by_the_last_lines_of_its_headings() -> None:
    found = read(
        ("批次", None),
        ("批次代号\ntranches", "名称\nname", "到账金额\namount", "备忘"),
        ("spring", "正式下达", 100.0, "不读"),
        ("advance", None, 50.0),
        (None, None, None),
        ("下文", "不读"),
    )
    assert said(found) == {
        ("tranches", "spring", "name"): "正式下达",
        ("tranches", "spring", "amount"): 100.0,
        ("tranches", "spring", "备忘"): "不读",
        ("tranches", "advance", "amount"): 50.0,
    }


def test_an_id_left_blank_is_that_of_the_row_above() -> None:
    found = read(
        ("因素\nfactors", "指标\nindicators", "权重\nweight"), ("a", "x", 0.4), (None, "y", 0.6), ("b", "x", 1.0)
    )
    assert said(found) == {
        ("factors", "a", "indicators", "x", "weight"): 0.4,
        ("factors", "a", "indicators", "y", "weight"): 0.6,
        ("factors", "b", "indicators", "x", "weight"): 1.0,
    }


def test_the_rows_of_a_list_count_themselves() -> None:
    found = read(("tranches", "projects", "unit"), ("a", None, "甲"), ("a", None, "乙"), ("b", 1.0, "丙"))
    assert list(said(found)) == [
        ("tranches", "a", "projects", 1, "unit"),
        ("tranches", "a", "projects", 2, "unit"),
        ("tranches", "b", "projects", 1, "unit"),
    ]


def test_a_row_without_an_id_is_refused() -> None:
    (problem,) = read(("exceptions", "amount"), (None, 5.0)).problems
    assert str(problem).startswith("s.xlsx, sheet 页, cell A2: the row has no exceptions")


def test_other_headings_begin_no_table() -> None:
    assert said(read(("编号", "地区"), ("1", "甲"), ("factors", "没有"), ("a", "b"))) == {}


def test_id_columns_bear_the_keys_that_lead_to_them() -> None:
    assert id_keys(("hard", "items", "*")) == ("hard.items",)
    assert id_keys(("tranches", "*", "projects", 0)) == ("tranches", "projects")


def test_a_formula_without_a_value_is_followed_to_what_it_repeats() -> None:
    cell = Fault("uncached", "B2", "")
    grid = Grid("s.xlsx", "页", (HEAD, ("step", cell)), "0" * 64, formulas={(1, 1): "参数!$B$3"})
    found = Scan(shape_of(Scenario), lambda formula, _cell: f"what {formula} holds").sheet(grid)
    assert [(one.cell, one.is_formula) for one in found.statements] == [("what 参数!$B$3 holds", True)]
