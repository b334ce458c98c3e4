"""The one sentence an explanation opens with."""

from typing import Any

import build

from allocator.engine.pipeline import allocate
from allocator.language import speaking
from allocator.model.allocation import Allocation
from allocator.views.explanation.opening import opening

TIERS = {"method": "tiers", "balance": "left", "available": "had", "tiers": [{"over": 0.1, "cut": 0.5}]}


def result(**sections: Any) -> Allocation:
    """Return 100 万元 by x = 1 : 3; of b's 100 there are 20 left, so half its 75 goes to a."""
    columns = {"x": [1, 3], "last": [50, 50], "left": [0, 20], "had": [100, 100]}
    table = build.policy()["table"] | {"last_year": "last"}
    return allocate(build.case(columns, table=table, carryover=TIERS, **sections))


def test_amount_change_formula_and_deduction() -> None:
    # b: 75 − 37.5 = 37.5, which is rounded to the even of two ties: a and b share 100 as 62.5 and 37.5
    said = opening(result(step=0.5), 1)
    assert said == (
        "name-b: 37.5 万元, 12.5 万元 less than last year's 50 (−25.00%): "
        "by the formula 37.5 万元, carryover rate 20.00%: 37.5 万元 deducted."
    )


def test_what_holds_the_unit_comes_after_the_formula() -> None:
    said = opening(result(step=0.5, bounds={"base": "last", "floor": -0.1}), 1)
    with speaking("zh"):
        told = opening(result(step=0.5, bounds={"base": "last", "floor": -0.1}), 1)
    assert said.endswith("; held at its floor of 45 万元.")
    assert told.startswith("name-b45万元，比上年50万元减5万元（−10.00%）：按公式应为")
    assert told.endswith("；触及下限，按45万元执行。")


def test_arrangements_and_projects_are_told() -> None:
    tranches = {"only": build.tranche(105, projects=[{"unit": "a", "amount": 5, "title": "基地"}])}
    said = opening(result(tranches=tranches, exceptions={"a": {"amount": 40, "reason": "新设"}}), 0)
    assert "fixed at 40 万元 by special arrangement: 新设; 5 万元 for projects come on top: 基地." in said
