"""What a result says of itself, by hand."""

from dataclasses import replace

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation, Ledger


@pytest.fixture
def result() -> Allocation:
    """Return 100 万元 shared 1 : 3 by one factor and 4 : 1 by another, each worth half."""
    factors = {"one": build.factor(0.5, x={}), "two": build.factor(0.5, y={})}
    return allocate(build.case({"x": [1.0, 3.0], "y": [4.0, 1.0]}, factors=factors))


def test_factor_money_is_rest_times_weight_times_share(result: Allocation) -> None:
    np.testing.assert_allclose(result.steps.factors, [[12.5, 37.5], [40.0, 10.0]], rtol=1e-15)


def test_shared_money_is_what_the_deduction_leaves_and_gives_back(result: Allocation) -> None:
    steps = replace(result.steps, money=np.array([60.0, 40.0]), cut=np.array([6.0, 0.0]), returned=np.array([0.0, 6.0]))
    assert steps.shared.tolist() == [54, 46]


def test_entries_stand_in_the_order_of_the_calculation_and_add_up() -> None:
    one, two, three = (np.array([value, 2 * value]) for value in (1.0, 10.0, 100.0))
    ledger = Ledger(one, {"in": one}, {"base": two, "input": three}, None, -one, {"audit": -one}, two, -three, one, two)
    assert list(ledger.entries()) == [
        "hard",
        "adjustments.in",
        "factors.base",
        "factors.input",
        "carryover_cut",
        "deductions.audit",
        "carryover_returned",
        "bounds",
        "rounding",
        "projects",
    ]
    counted = np.sum(list(ledger.counted().values()), axis=0)  # 1 + 1 + 10 + 100 − 1 − 1 + 10 − 100 + 1 + 10
    assert counted.tolist() == [31 * 10**9, 62 * 10**9]


def test_without_last_year_there_is_no_change(result: Allocation) -> None:
    assert result.last_year is None
    assert result.change is None
    assert result.change_rate is None


def test_a_change_is_money_and_a_share_of_last_year_and_nothing_of_nothing(result: Allocation) -> None:
    later = replace(result, amount=np.array([52.3, 48.0]), last_year=np.array([40.0, 0.0]))
    assert later.change is not None
    assert later.change_rate is not None
    assert later.change.tolist() == [12.3, 48]
    assert later.change_rate[0] == pytest.approx(0.3075)
    assert np.isnan(later.change_rate[1])
