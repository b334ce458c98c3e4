"""The rules in force, in a sentence each."""

from typing import Any

import build
import pytest

from allocator.language import speaking
from allocator.policy.scenario import Scenario
from allocator.views.allocation.in_force import in_force

TIERS = {
    "method": "tiers",
    "balance": "b",
    "available": "a",
    "tiers": [{"over": 0.1, "cut": 0.05}, {"over": 0.2, "cut": 0.1}],
}
EXCESS = {"method": "excess", "balance": "b", "available": "a", "threshold": 0.08, "rate": 0.5, "max_cut": 0.3}
GROWN = {"method": "increment", "balance": "b", "previous": "p"}
STALE = {"method": "stale", "stale": "s", "max_cut": 0.5}
PER = {"column": "people", "pool_share": 0.3}


@pytest.mark.parametrize(
    ("section", "rule", "english", "chinese"),
    [
        (
            "bounds",
            {"base": "last", "floor": -0.1, "cap": 0.25},
            "Floors and caps: floor 10 % less than last; cap 25 % more than last.",
            "增幅控制：下限比“last”减10%；上限比“last”增25%。",
        ),
        (
            "bounds",
            {"floor_amount": 1200.5, "cap_column": "most"},
            "Floors and caps: floor 1,200.5 万元; cap by most.",
            "增幅控制：下限1,200.5万元；上限按“most”列。",
        ),
        (
            "bounds",
            {"floor_per": PER, "cap_per": {"column": "people", "amount": 2}},
            "Floors and caps: floor 30 % of the pool by people; cap 2 万元 for each of people.",
            "增幅控制：下限为资金总额的30%，按“people”分摊；上限按“people”每单位2万元。",
        ),
        (
            "carryover",
            TIERS,
            "Carryover deduction: rate over 10 %: 5 %, rate over 20 %: 10 % of the factor money.",
            "结转结余扣减：结转率超过10%的扣5%、结转率超过20%的扣10%（按因素分配资金计）。",
        ),
        (
            "carryover",
            EXCESS,
            "Carryover deduction: 50 % of what is above 8 % of the available, at most 30 % of the factor money.",
            "结转结余扣减：结转结余超过可用资金8%的部分扣50%，最多扣因素分配资金的30%。",
        ),
        (
            "carryover",
            GROWN,
            "Carryover deduction: 100 % of what the balance has grown, at most 100 % of the factor money.",
            "结转结余扣减：结转结余比上年增加的部分扣100%，最多扣因素分配资金的100%。",
        ),
        (
            "carryover",
            STALE,
            "Carryover deduction: the balance older than two years, at most 50 % of the factor money.",
            "结转结余扣减：扣两年以上的结余，最多扣因素分配资金的50%。",
        ),
        (
            "deductions",
            {"audit": {"name": "审计扣减", "rate": 0.1}},
            "Other deductions: 审计扣减.",
            "其他扣减：审计扣减。",
        ),
    ],
)
def test_what_is_in_force(section: str, rule: dict[str, Any], english: str, chinese: str) -> None:
    scenario = Scenario.model_validate(build.policy() | {section: rule})
    assert list(in_force(scenario)) == [english]
    with speaking("zh"):
        assert list(in_force(scenario)) == [chinese]


def test_nothing_in_force_is_not_said() -> None:
    assert list(in_force(Scenario.model_validate(build.policy()))) == []
