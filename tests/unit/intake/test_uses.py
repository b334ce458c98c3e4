"""Tranches that go by factors of their own."""

import build
import pytest

from allocator.errors import PolicyError
from allocator.intake import take_in


def test_a_use_is_shared_by_its_own_factors() -> None:
    use = build.tranche(40, factors={"roads": build.factor(1.0, length={})}, score={"times": ["heads"]})
    columns = {"x": [1, 1], "length": [1, 3], "heads": [3, 1]}
    inputs = take_in(build.case(columns, tranches={"only": build.tranche(60), "use": use}))
    (found,) = inputs.uses
    assert (found.tranche, found.keys, found.pool) == ("use", ("use.roads",), 40)
    assert found.money.tolist() == [[10, 30]]
    assert found.shares.tolist() == [0.5, 0.5]  # 1/4 · 3 and 3/4 · 1
    assert found.coefficient.tolist() == [10, -10]
    assert inputs.pool == 60


def test_scores_that_add_up_to_nothing_are_told() -> None:
    use = build.tranche(40, factors={"roads": build.factor(1.0, length={})}, score={"times": ["none"]})
    columns = {"x": [1, 1], "length": [1, 3], "none": [0, 0]}
    with pytest.raises(PolicyError, match="the scores add up to zero"):
        take_in(build.case(columns, tranches={"only": build.tranche(60), "use": use}))
