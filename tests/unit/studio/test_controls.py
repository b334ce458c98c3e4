"""Every number of a policy is a control with its value, its limits and its document."""

from collections.abc import Iterator
from typing import Any

import build
from asking import Page

from allocator.files.load import load
from allocator.policy.scenario import Scenario
from allocator.studio.controls import Control, Names, Section, sections


def every(found: list[Section] | tuple[Section, ...]) -> Iterator[Control]:
    for section in found:
        yield from section.controls
        yield from every(section.sections)


def controls(**policy: Any) -> dict[str, Control]:
    scenario = Scenario.model_validate(build.policy(**policy))
    return {
        control.key: control for control in every(sections(scenario, Names(("x", "y"), ("1", "2"), ("甲市",), ("县",))))
    }


def test_each_number_of_guangxi_has_its_control(page: Page) -> None:
    scenario = load(page.folder / "baseline-2025.toml").scenario
    found = {control.key: control.value for control in every(sections(scenario, Names()))}
    wanted = {
        "factors.base.weight": 0.35,
        "factors.performance.weight": scenario.factors["performance"].weight,
        "bounds.floor": -0.1,
        "bounds.cap": 0.25,
        "bounds.on_conflict": "error",
        "carryover.method": "tiers",
        "carryover.return_to": "others",
        "tranches.spring.reserve": 1500.0,
        "tranches.regional.reserve": "10%",
        "tranches.advance.amount": 178975.0,
        "exceptions.450000.amount": 1600.0,
        "exceptions.450000.reason": scenario.exceptions["450000"].reason,
        "hard.coverage": scenario.hard and scenario.hard.coverage,
        "step": 1.0,
    }
    assert {key: found[key] for key in wanted} == wanted


def test_a_weight_knows_its_group_and_what_is_left_to_it() -> None:
    found = controls(
        factors={
            "base": build.factor(x={"weight": 0.25}, y={}),
        }
    )
    assert found["factors.base.weight"].group == "factors"
    inner = found["factors.base.indicators.y.weight"]
    assert (inner.kind, inner.value, inner.group, inner.is_set) == ("weight", 0.75, "factors.base.indicators", False)


def test_a_control_is_cited_by_the_nearest_document() -> None:
    rule = {"document": "桂人社规〔2024〕9号", "effective": "2024-11-21"}
    found = controls(
        rule=rule,
        bounds={"base": "x", "cap": 0.2, "source": "会议纪要"},
        tranches={"only": build.tranche(100, document="桂财社〔2025〕1号")},
    )
    assert found["bounds.cap"].citation == "会议纪要"
    assert found["tranches.only.amount"].citation == "桂财社〔2025〕1号"
    assert found["carryover.rate"].citation == "桂人社规〔2024〕9号"


def test_measures_limits_and_choices() -> None:
    found = controls(bounds={"base": "x", "cap": 0.2}, hard={"items": {"a": {"name": "a", "column": "y"}}})
    cap = found["bounds.cap"]
    assert (cap.measure, cap.unit, cap.least, cap.most, cap.optional) == ("rate", "%", -1, None, True)
    assert found["tranches.only.amount"].measure == "money"
    assert found["bounds.base"].choices == (("x", "x"), ("y", "y"))
    assert found["carryover.method"].choices[0] == ("none", "no deduction")
    assert (found["bounds.floor"].is_set, found["bounds.floor"].value) == (False, None)
    assert found["hard.items.a.cap"].unit == "元 a month"


def test_lists_are_tables_of_fields() -> None:
    tiers = [{"over": 0.1, "cut": 0.05}, {"over": 0.2, "cut": 0.1}]
    carryover = {"method": "tiers", "balance": "x", "available": "y", "tiers": tiers}
    scenario = Scenario.model_validate(build.policy(carryover=carryover))
    (section,) = [one for one in sections(scenario, Names()) if one.key == "carryover"]
    (rows,) = section.lists
    assert (rows.key, list(rows.rows)) == ("carryover.tiers", tiers)
    assert [field.key for field in rows.fields] == ["carryover.tiers.*.over", "carryover.tiers.*.cut"]
    assert {field.measure for field in rows.fields} == {"rate"}


def test_special_arrangements_can_be_added_and_dropped() -> None:
    scenario = Scenario.model_validate(build.policy(exceptions={"1": {"amount": 7, "reason": "why"}}))
    (section,) = [one for one in sections(scenario, Names()) if one.key == "exceptions"]
    assert [field.key for field in section.adds] == ["exceptions.*.amount", "exceptions.*.reason"]
    assert section.drops
    assert [one.key for one in section.sections] == ["exceptions.1"]


def test_a_section_that_is_not_there_can_be_filled_in() -> None:
    found = controls()
    assert {"hard.coverage", "lp.mode", "lp.growth"} <= set(found)
    assert not found["hard.coverage"].is_set


def test_what_is_argued_about_most_stands_first(page: Page) -> None:
    scenario = load(page.folder / "baseline-2025.toml").scenario
    assert [section.key for section in sections(scenario, Names())][:3] == ["factors", "bounds", "carryover"]


def test_keys_are_written_as_set_takes_them() -> None:
    found = controls(exceptions={"1.5": {"amount": 7, "reason": "why"}})
    assert 'exceptions."1.5".amount' in found


def test_each_number_of_a_derived_column_has_its_control() -> None:
    columns = {
        "k": {"column": "c", "map": {"一类": 0.5, "二类": 0.7}, "times": [3, "x"], "source": "办法第五条"},
        "s": {"sum": {"x": 1, "y": -2}, "min": 0, "rescale": [1, 2]},
    }
    found = controls(columns=columns)
    value = found["columns.k.map.二类"]
    assert (value.label, value.kind, value.value, value.citation) == ("二类", "number", 0.7, "办法第五条")
    assert found["columns.s.sum.y"].value == -2
    assert (found["columns.s.min"].value, found["columns.s.min"].unit) == (0, "")
    assert {key: (found[key].kind, found[key].value) for key in ("columns.k.times", "columns.s.rescale")} == {
        "columns.k.times": ("parts", [3, "x"]),
        "columns.s.rescale": ("parts", [1, 2]),
    }


def test_rules_of_settlement_and_use_have_their_controls() -> None:
    found = controls(
        adjustments={"s": {"name": "结算", "column": "x"}},
        deductions={"d": {"name": "审计扣减", "rate": 0.1, "source": "审计决定"}},
        tranches={"own": build.tranche(10, factors={"f": build.factor(0.4, x={}), "g": build.factor(0.6, y={})})},
        bounds={"floor_per": {"column": "x", "pool_share": 0.2}},
        score={"of": "value"},
    )
    rate, weight = found["deductions.d.rate"], found["tranches.own.factors.g.weight"]
    assert (rate.value, rate.unit, rate.citation) == (0.1, "%", "审计决定")
    assert (weight.kind, weight.value, weight.group) == ("weight", 0.6, "tranches.own.factors")
    assert found["adjustments.s.column"].value == "x"
    assert (found["bounds.floor_per.pool_share"].value, found["score.of"].value) == (0.2, "value")
