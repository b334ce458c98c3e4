"""Under what money is booked, by hand: general, by tranche, by level, by unit, by cell of the table."""

from dataclasses import replace
from typing import Any

import build

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.views.booking import Booked, booked

TWO = {"spring": build.tranche(80, name="春季"), "own": build.tranche(20, source="regional", name="配套")}


def result(words: tuple[str, ...] = (), **notice: Any) -> Allocation:
    made = build.case({"x": [1.0, 2.0, 1.0]}, levels=["市本级", "县", "县"], tranches=TWO, notice=notice)
    return allocate(replace(made, units=replace(made.units, words={"代码": words} if words else {})))


def said(result: Allocation, *tranches: str) -> list[Booked]:
    return booked(result, tranches or ("spring", "own"))


def test_nothing_is_said_where_nothing_is_stated() -> None:
    assert said(result()) == []


def test_the_same_for_all() -> None:
    (only,) = said(result(expenditure="2080799其他就业补助支出"))
    assert only.line == "支出功能分类科目：2080799其他就业补助支出"
    assert (only.heading, only.units) == ("支出功能分类科目", ())


def test_tranches_that_differ_are_named_and_the_last_rule_holds() -> None:
    lines = {
        "first": {"tranches": ["own"], "direct_fund": "02参照直达资金"},
        "last": {"tranches": ["own"], "direct_fund": "99非直达资金"},
    }
    made = result(direct_fund="01中央直达资金", lines=lines)
    (mark,) = said(made)
    assert mark.line == "直达资金标识：01中央直达资金（春季）；99非直达资金（配套）"
    assert said(made, "own") == [Booked("direct_fund", whole="99非直达资金")]


def test_levels_that_differ_have_a_column_of_codes_and_a_line_of_what_they_are() -> None:
    lines = {"own": {"level": "市本级", "economic": "50502商品和服务支出"}}
    (line,) = said(result(economic="51301上下级政府间转移性支出", lines=lines))
    assert line.units == ("50502", "51301", "51301")
    assert line.line == "政府预算支出经济分类科目：50502商品和服务支出、51301上下级政府间转移性支出，见下表"


def test_codes_without_a_name_stand_as_they_are() -> None:
    (code,) = said(result(words=("45001", "", "45003"), project_code="45000", columns={"project_code": "代码"}))
    assert code.units == ("45001", "45000", "45003")
    assert code.line == ""


def test_units_whose_tranches_differ_have_a_column_for_each() -> None:
    lines = {"own": {"tranches": ["own"], "project_code": "46000"}, "b": {"units": ["b"], "project_code": "49999"}}
    spring, own = said(result(project_code="45000", lines=lines))
    assert (spring.heading, spring.units) == ("项目代码（春季）", ("45000", "49999", "45000"))
    assert (own.heading, own.units) == ("项目代码（配套）", ("46000", "49999", "46000"))


def test_one_tranche_that_differs_by_unit_stands_beside_the_line_of_the_other() -> None:
    lines = {
        "own": {"tranches": ["own"], "project_code": "46000"},
        "b": {"tranches": ["spring"], "units": ["b"], "project_code": "49999"},
    }
    other, spring = said(result(project_code="45000", lines=lines))
    assert other.line == "项目代码：46000（配套）"
    assert (spring.heading, spring.units) == ("项目代码", ("45000", "49999", "45000"))


def test_units_that_get_nothing_do_not_make_a_difference() -> None:
    lines = {"own": {"level": "市本级", "economic": "50502"}}
    made = result(economic="51301", lines=lines)
    assert booked(made, ("spring",), rows=[1, 2]) == [Booked("economic", whole="51301")]
