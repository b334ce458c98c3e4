"""What stops a run before its bounds."""

from dataclasses import replace
from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate, calculate
from allocator.engine.refusals import refuse_common_pool, refuse_less
from allocator.errors import PolicyError, ShortfallError
from allocator.intake import take_in
from allocator.model.case import Case


def test_a_mode_that_does_not_exist_is_refused() -> None:
    with pytest.raises(PolicyError, match='there is no mode "LP"'):
        allocate(build.case({"x": [1, 1]}), "LP")


def test_settlements_above_the_pool_are_told() -> None:
    adjustments = {"s": {"name": "结算", "column": "s"}}
    with pytest.raises(PolicyError, match=r"20\.00 万元 more than the 100\.00"):
        allocate(build.case({"x": [1, 1], "s": [70, 50]}, adjustments=adjustments))


def test_money_that_no_factor_shares_out_is_told() -> None:
    rules: dict[str, Any] = {"factors": {}, "hard": {"items": {"n": {"name": "n", "column": "x"}}}}
    with pytest.raises(PolicyError, match=r"98\.00 万元 is left"):
        allocate(build.case({"x": [1, 1]}, **rules))
    assert allocate(build.case({"x": [40, 60]}, **rules)).amount.tolist() == [40, 60]


def needing(need: list[float], settled: list[float], **hard: Any) -> Case:
    return build.case(
        {"x": [1] * len(need), "need": need, "settled": settled},
        hard={"items": {"n": {"name": "n", "column": "need"}}, **hard},
        adjustments={"s": {"name": "结算", "column": "settled"}},
    )


def test_needs_above_the_pool_are_told_or_scaled() -> None:
    with pytest.raises(
        ShortfallError, match=r"needs 160\.00 万元, 60\.00 more than the factor pool of 100\.00"
    ) as told:
        allocate(needing([90, 40, 30], [0, 0, 0]))
    assert "to pay 62.50% of every need" in str(told.value)
    scaled = allocate(needing([90, 40, 30], [0, 0, 0], shortfall="proportional"))
    assert scaled.amount.tolist() == [56, 25, 19]  # 56.25, 25 and 18.75


def test_needs_of_which_nothing_can_be_met_are_told() -> None:
    with pytest.raises(ShortfallError, match=r"needs 10\.00 万元, 10\.00 more than the factor pool of 0\.00"):
        allocate(needing([5, 3, 2], [50, 50, 0]))


@pytest.mark.parametrize(("off", "told"), [(20.0, True), (0.6, True), (0.4, False)])
def test_settlements_above_the_pool_by_more_than_half_a_step(off: float, *, told: bool) -> None:
    case = build.case({"x": [1, 1]}, adjustments={"s": {"name": "结算", "column": "x"}})
    inputs = take_in(case)
    steps = replace(calculate(inputs), due=np.array([100 + off, 0.0]))
    if not told:
        refuse_common_pool(case, inputs, steps)
        return
    with pytest.raises(PolicyError, match=rf"are {off:.2f} 万元 more than the 100\.00 that the tranches bring"):
        refuse_common_pool(case, inputs, steps)


def test_a_count_that_cannot_be_is_refused() -> None:
    refuse_less("draws", 0, 0)
    with pytest.raises(PolicyError, match="draws: -1 is less than 0 → write a larger whole number"):
        refuse_less("draws", -1, 0)
