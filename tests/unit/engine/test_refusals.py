"""What stops a run before its bounds."""

from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError


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
