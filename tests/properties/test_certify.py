"""The engine against the second engine, on whole random cases: every figure of every unit, or both refuse."""

import pytest
from drawn import cases
from drawn_whole import plan_cases, whole_cases
from hypothesis import event, given, settings

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError, BoundsError, PolicyError, SplitError
from allocator.model.case import Case
from allocator.second_engine import certify
from allocator.second_engine.calculation import calculated
from allocator.second_engine.numbers import RefusedError


def agree(case: Case) -> None:
    """Hold one engine against the other."""
    try:
        result = allocate(case)
    except SplitError:
        event("no table of tranches")  # amounts there are, but no way to pay them
        calculated(case)
        return
    except AllocatorError as refusal:
        event(f"refused: {type(refusal).__name__}")
        with pytest.raises(RefusedError):
            calculated(case)
        return
    found = certify(result)
    event("carried out")
    assert found.refusal == ""
    assert (found.differences, found.of_whole) == ((), ())
    assert {key: rows for key, rows in (found.conditions or {}).items() if rows} == {}


@settings(max_examples=2 * settings().max_examples)
@given(cases(restricted=True))
def test_two_engines_agree(case: Case) -> None:
    agree(case)


@settings(max_examples=3 * settings().max_examples)
@given(whole_cases())
def test_two_engines_agree_on_everything_a_scenario_may_hold(case: Case) -> None:
    agree(case)


@settings(max_examples=settings().max_examples)
@given(plan_cases() | plan_cases(groups="any"))
def test_plans_of_the_lp_mode_are_certified(case: Case) -> None:
    try:
        result = allocate(case, "lp")
    except (BoundsError, PolicyError, SplitError) as refusal:
        event(f"refused: {type(refusal).__name__}")  # that no rounding and no plan keeps the limits is not looked at
        return
    if result.mode == "lp":
        found = certify(result)
        event("overlapping" if "even" in (found.conditions or {}) else "nested")
        assert found.is_equal, (found.refusal, found.differences, found.of_whole, found.conditions)
