"""What differs, in words."""

from typing import Any

import build
import pytest

from allocator.policy.scenario import Scenario
from allocator.study.comparison.differences import differences


def scenario(**sections: Any) -> Scenario:
    return Scenario.model_validate(build.policy(**sections))


def factors(*weights: float, **keys: object) -> dict[str, Any]:
    return {
        f"f{place}": build.factor(weight, x={}) | {"name": f"因素{place}"} | keys
        for place, weight in enumerate(weights)
    }


def words(before: Scenario, after: Scenario) -> list[str]:
    return ["{} {} → {}".format(*one.in_words()) for one in differences(before, after)]


def test_nothing_differs() -> None:
    assert differences(scenario(), scenario()) == ()


def test_weights_by_the_factor_s_name() -> None:
    assert words(scenario(factors=factors(0.15, 0.85)), scenario(factors=factors(0.25, 0.75))) == [
        "因素0 15% → 25%",
        "因素1 85% → 75%",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({}, {"step": 10}, ["smallest step 1 → 10"]),
        ({"bounds": {"base": "x", "cap": 0.25}}, {"bounds": {"base": "x"}}, ["floors and caps · cap 25% → none"]),
        ({}, {"year": 2026}, ["year 2025 → 2026"]),
        ({}, {"tranches": {"only": build.tranche(1200)}}, ["tranche · amount 100 → 1,200"]),
        (
            {},
            {"exceptions": {"a": {"amount": 7, "reason": "why"}}},
            ["special arrangements · a · amount none → 7", "special arrangements · a · reason none → why"],
        ),
        (
            {"carryover": {"method": "tiers", "balance": "b", "available": "v", "tiers": [{"over": 0.1, "cut": 0.05}]}},
            {"carryover": {"method": "stale", "stale": "s"}},
            [
                "carryover deduction · method by tiers of the carryover rate → what is older than two years",
                "carryover deduction · balance carried over b → none",
                "carryover deduction · available money v → none",
                "carryover deduction · tiers carryover rate above 10% share cut 5% → none",
                "carryover deduction · balance older than two years none → s",
            ],
        ),
        (
            {"columns": {"k": {"column": "c", "map": {"weight": 0.5, "title": 1}}}},
            {"columns": {"k": {"column": "c", "map": {"weight": 0.7, "title": 2}, "share": True}}},
            [
                "derived columns · k · coefficient of each word · weight 0.5 → 0.7",
                "derived columns · k · coefficient of each word · title 1 → 2",
                "derived columns · k · share of the sum none → yes",
            ],
        ),
        (
            {"deductions": {"a": {"name": "审计扣减", "rate": 0.1}}},
            {"deductions": {"a": {"name": "审计扣减", "rate": 0.2, "return_to": "y"}}},
            [
                "审计扣减 · deduction rate 10% → 20%",
                "审计扣减 · freed money goes to units that are not cut → y",
            ],
        ),
        (
            {"adjustments": {"s": {"name": "结算", "column": "x"}}, "score": {"of": "value"}},
            {},
            [
                "score · weights apply to coefficients as they are → shares",
                "结算 · column x → none",
                "结算 · name 结算 → none",
            ],
        ),
        (
            {"bounds": {"floor_per": {"column": "x", "pool_share": 0.2}}},
            {"bounds": {"floor_per": {"column": "x", "pool_share": 0.3}}},
            ["floors and caps · floor in proportion to a column · share of the pool 20% → 30%"],
        ),
        (
            {"tranches": {"only": build.tranche(100, factors={"f": build.factor(x={}, y={})})}},
            {
                "tranches": {
                    "only": build.tranche(100, factors={"f": build.factor(x={"weight": 0.4}, y={"weight": 0.6})})
                }
            },
            ["tranche · factor · x · weight 50% → 40%", "tranche · factor · y · weight 50% → 60%"],
        ),
    ],
)
def test_other_sections(before: dict[str, Any], after: dict[str, Any], said: list[str]) -> None:
    assert words(scenario(**before), scenario(**after)) == said


def test_implied_indicator_weights_are_written_out() -> None:
    two = {"base": build.factor(x={}, y={})}
    assert words(scenario(), scenario(factors=two))[0] == "factor · x · weight 100% → 50%"


def test_wording_comes_last_and_moves_no_money() -> None:
    found = differences(scenario(), scenario(title="other", tranches={"only": build.tranche(200)}))
    assert [(one.key, one.is_material) for one in found] == [("tranches.only.amount", True), ("title", False)]
