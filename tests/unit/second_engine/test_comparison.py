"""What a result says, beside what the second engine finds: each figure that is spoilt is told."""

from dataclasses import replace
from fractions import Fraction

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.second_engine.calculation import calculated
from allocator.second_engine.comparison import claimed_figures, claimed_table, differences, whole_differences


@pytest.fixture
def result() -> Allocation:
    return allocate(build.case({"x": [10, 30], "base": [20, 60]}, bounds={"base": "base", "cap": 0.5}))


def test_a_sound_result_has_no_difference(result: Allocation) -> None:
    found = calculated(result.case)
    assert differences(found, result) == whole_differences(found, result) == []
    claimed = claimed_figures(result)
    assert claimed["upper"] == [30, 90]
    assert claimed["indicators.base.x.share"] == [Fraction(1, 4), Fraction(3, 4)]
    assert claimed_figures(allocate(build.case({"x": [1, 1]})))["upper"] == [None, None]


def test_amounts_are_equal_to_the_step(result: Allocation) -> None:
    spoilt = replace(result, amount=result.amount + np.array([1.0, -1.0]))
    told = differences(calculated(result.case), spoilt)
    assert [(one.figure, one.row, one.certified, one.claimed) for one in told] == [
        ("amount", 0, 25, 26),
        ("amount", 1, 75, 74),
    ]


@pytest.mark.parametrize(("off", "count"), [(2e-6, 2), (5e-7, 0)])
def test_other_money_is_equal_to_a_fen(result: Allocation, off: float, count: int) -> None:
    spoilt = replace(result, ledger=replace(result.ledger, carryover_cut=result.ledger.carryover_cut - off))
    assert len(differences(calculated(result.case), spoilt)) == count


def test_a_limit_that_is_lost_is_told(result: Allocation) -> None:
    spoilt = replace(result, steps=replace(result.steps, upper=np.array([np.inf, 90.0])))
    told = differences(calculated(result.case), spoilt)
    assert [(one.figure, one.certified, one.claimed) for one in told] == [("upper", 30, None)]


@pytest.mark.parametrize("key", ["pool", "guarantee_rate", "point_value", "reserve", "theta"])
def test_figures_of_the_whole(result: Allocation, key: str) -> None:
    spoilt = replace(result, totals=replace(result.totals, **{key: getattr(result.totals, key) + 0.01}))
    told = whole_differences(calculated(result.case), spoilt)
    assert [(one.figure, one.row) for one in told] == [(key, None)]


def test_a_multiplier_among_those_that_will_do_is_no_difference() -> None:
    # 10 and 90 are at their limits: any θ spends 100 once it is large enough
    result = allocate(build.case({"x": [10, 30]}, exceptions={u: {"amount": 50, "reason": "by decree"} for u in "ab"}))
    assert whole_differences(calculated(result.case), result) == []


def test_tranches_are_told_in_steps() -> None:
    project = {"unit": "a", "amount": 3, "title": "a project"}
    tranche = build.tranche(100, reserve=7, projects=[project])
    result = allocate(build.case({"x": [10, 30]}, tranches={"only": tranche}, step=0.5))
    claimed = claimed_table(result, Fraction(1, 2))
    assert (claimed.cells, claimed.kept) == ({"only": [45, 135]}, {"only": 0})
