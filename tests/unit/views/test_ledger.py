"""Entries of a ledger bear the scenario's own names."""

import build

from allocator.policy.scenario import Scenario
from allocator.views.ledger import entry_name, factor_name


def test_every_kind_of_entry_has_a_name() -> None:
    own = build.tranche(10, factors={"f": build.factor(1.0, x={})})
    scenario = Scenario.model_validate(
        build.policy(
            tranches={"only": build.tranche(10), "use": own},
            hard={"name": "上年基数", "items": {"n": {"name": "n", "column": "x"}}},
            adjustments={"a": {"name": "结算", "column": "x"}},
            deductions={"d": {"name": "审计扣减", "rate": 0.1}},
        )
    )
    keys = ("hard", "factors.base", "factors.use.f", "adjustments.a", "deductions.d", "coefficient", "rounding")
    assert [entry_name(scenario, key) for key in keys] == [
        "上年基数",
        "factor",
        "factor",
        "结算",
        "审计扣减",
        "系数调节",
        "取整",
    ]


def test_a_factor_of_a_use_stands_after_its_tranche() -> None:
    own = build.tranche(10, name="专项", factors={"f": build.factor(1.0, x={})})
    scenario = Scenario.model_validate(build.policy(tranches={"only": build.tranche(10), "use": own}))
    assert [factor_name(scenario, key) for key in ("base", "use.f")] == ["factor", "专项：factor"]
