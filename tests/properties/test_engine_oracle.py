"""The engine against the same rules in exact fractions, on whole random cases."""

from fractions import Fraction

import pytest
from drawn import cases
from hypothesis import event, given, settings
from oracle import Expected, Money, RefusedError, expected

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.model.allocation import Allocation
from allocator.model.case import Case

VISIBLE = Fraction(1, 10**7)
"""Remainders this part of a step apart are told apart for certain in float64."""


def both(case: Case) -> tuple[Allocation, Expected] | None:
    """Return both answers; None where both roads refuse the case."""
    try:
        exact = expected(case)
    except RefusedError as refusal:
        event(f"refused: {refusal}")
        with pytest.raises(PolicyError):
            allocate(case)
        return None
    event(f"carried out, relaxed: {exact.remedy and exact.remedy[0]}")
    return allocate(case), exact


def near(money: Money) -> object:
    return pytest.approx([float(amount) for amount in money], rel=0, abs=1e-6)


@settings(max_examples=8 * settings().max_examples)
@given(cases())
def test_engine_and_fractions_agree(case: Case) -> None:
    answers = both(case)
    if answers is None:
        return
    result, exact = answers
    entries = {key: money.tolist() for key, money in result.ledger.entries().items()}
    assert entries["hard"] == near(exact.hard)
    for key, money in exact.factors.items():
        assert entries[f"factors.{key}"] == near(money)
    assert entries["carryover_cut"] == near([-cut for cut in exact.cut])
    assert entries["carryover_returned"] == near(exact.returned)
    assert entries["bounds"] == near(exact.bounds)
    assert entries["projects"] == near(exact.projects)
    assert result.totals.pool == pytest.approx(float(exact.pool), abs=1e-6)
    assert result.totals.guarantee_rate == pytest.approx(float(exact.guarantee_rate), abs=1e-12)
    if exact.remedy:
        side, change = exact.remedy
        assert getattr(result.inputs.limits, side)[0] == pytest.approx(float(change), abs=1e-9)
    if exact.thetas[0] == exact.thetas[1]:
        assert result.totals.theta == pytest.approx(float(exact.thetas[0]), rel=1e-9, abs=1e-9)
    if exact.gap > VISIBLE:
        assert entries["rounding"] == near(exact.rounding)
        assert result.amount.tolist() == [float(amount) for amount in exact.amount]
        assert result.totals.reserve == pytest.approx(float(exact.reserve), abs=1e-6)
