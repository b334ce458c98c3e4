"""Laws of a correction: sums exact, what was issued untouched, and in the end everybody holds what is right.

They hold over random scenarios of several tranches, a few of whose figures were wrong when some of these were issued.
"""

from dataclasses import replace
from typing import Any

import build
import numpy as np
from hypothesis import given, reject
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.kernel import BoolArray, IntArray
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.money import Step
from allocator.study.correction import Correction, correct

FIGURES = st.sampled_from((3, 10, 0, 1, 40, 7, 25))
COLUMNS = ("x", "y", "base", "balance", "available", "extra")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case of two to four tranches; not every one can be carried out."""
    count = draw(st.integers(2, 6))
    columns = {name: draw(st.lists(FIGURES, min_size=count, max_size=count)) for name in COLUMNS}
    columns["available"] = [
        balance + more for balance, more in zip(columns["balance"], columns["available"], strict=True)
    ]
    sections: dict[str, Any] = {
        "step": draw(st.sampled_from((1, 0.5, 10))),
        "tranches": {f"t{place}": draw(tranches()) for place in range(draw(st.integers(2, 4)))},
        "factors": {"one": build.factor(0.25, x={}), "two": build.factor(0.75, y={"scale_by": "x"})},
    }
    if draw(st.booleans()):
        sections["bounds"] = draw(st.sampled_from(({"base": "base", "floor": -0.5}, {"cap_amount": 400})))
    if draw(st.booleans()):
        rule = {"method": "excess", "balance": "balance", "available": "available", "rate": 0.5, "threshold": 0.1}
        sections["carryover"] = {
            **rule,
            "max_cut": 0.3,
            "return_to": draw(st.sampled_from(("others", "all", "reserve"))),
        }
    if draw(st.booleans()):
        sections["adjustments"] = {"more": {"name": "more", "column": "extra"}}
    return build.case(columns, (), (), **sections)


def tranches() -> st.SearchStrategy[dict[str, Any]]:
    """Draw a tranche, perhaps of some units alone, with a project, or one that takes back."""
    more: tuple[dict[str, Any], ...] = ({}, {"units": ["a", "b"]}, {"on_excess": "recover"}, {"reserve": "10%"})
    project = {"projects": [{"unit": "a", "amount": 20, "title": "p"}]}
    return st.builds(
        lambda amount, keys: build.tranche(amount, **keys),
        st.sampled_from((100, 50, 400, 1000, 20)),
        st.sampled_from((*more, {}, project, {})),
    )


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    """Draw a case and what was issued of it on other figures, both of which can be carried out."""
    case = draw(cases())
    columns = {name: values.copy() for name, values in case.units.columns.items()}
    for name in draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=2, unique=True)):
        columns[name][draw(st.integers(0, len(case.units) - 1))] = draw(FIGURES)
    out = draw(st.lists(st.sampled_from(sorted(case.scenario.tranches)), min_size=1, unique=True))
    try:
        return correct(case, replace(case, units=replace(case.units, columns=columns)), out)
    except AllocatorError:
        reject()


def steps(found: Correction, money: object) -> IntArray:
    counted, whole = Step(found.right.inputs.step).counted(np.asarray(money))
    assert whole.all()
    return counted


def issued(result: Allocation, found: Correction) -> IntArray:
    return np.sum([steps(found, result.tranches[key]) for key in found.issued], axis=0)


@given(corrections())
def test_what_was_issued_stays_and_is_held_against_what_is_right(found: Correction) -> None:
    assert (steps(found, found.paid) == issued(found.was, found)).all()
    assert (steps(found, found.due) == issued(found.right, found)).all()
    difference = steps(found, found.due) - steps(found, found.paid)
    assert (steps(found, found.difference) == difference).all()
    assert steps(found, found.balance) == difference.sum()
    assert steps(found, found.cost) == np.maximum(difference, 0).sum()
    assert (steps(found, found.underpaid) - steps(found, found.overpaid) == difference).all()


@given(corrections())
def test_the_next_tranche_stays_as_large_and_all_is_right_but_what_it_cannot_cover(found: Correction) -> None:
    one = found.recovery
    if one is None:
        return
    planned, corrected = steps(found, one.planned), steps(found, one.corrected)
    over, under = steps(found, one.over_left), steps(found, one.under_left)
    assert planned.sum() == corrected.sum()
    assert (steps(found, found.paid) + corrected == steps(found, found.due) + planned + over - under).all()
    assert over.sum() - under.sum() == -steps(found, found.balance)
    assert (np.minimum(over, under) == 0).all()
    assert (over <= steps(found, found.overpaid)).all()
    assert (under <= steps(found, found.underpaid)).all()
    assert steps(found, one.taken).sum() == steps(found, one.given).sum()
    tranche = found.right.inputs.tranches[one.key]
    if found.right.case.scenario.tranches[one.key].on_excess == "keep":
        assert (corrected >= tranche.projects).all()
        could_take, could_give = (over > 0) & (corrected > tranche.projects), (under > 0) & _may_receive(found, one.key)
        assert not (could_take.any() and could_give.any())


def _may_receive(found: Correction, key: str) -> BoolArray:
    shares = [use.shares > 0 for use in found.right.inputs.uses if use.tranche == key]
    return np.logical_and.reduce([found.right.inputs.tranches[key].allowed, *shares])


@given(corrections())
def test_where_all_is_covered_the_year_comes_out_as_if_nothing_had_been_wrong(found: Correction) -> None:
    one = found.recovery
    if one is None or not one.covers:
        return
    later = [key for key in found.right.tranches if key not in (*found.issued, one.key)]
    rest = np.sum([steps(found, found.right.tranches[key]) for key in later], axis=0) if later else 0
    whole = steps(found, found.paid) + steps(found, one.corrected) + rest
    assert (whole == steps(found, allocate(found.right.case).amount)).all()


@given(cases())
def test_where_nothing_differs_there_is_nothing_to_correct(case: Case) -> None:
    try:
        found = correct(case, case)
    except AllocatorError:
        reject()
    assert (found.rows, found.cells, found.cost, found.balance) == ((), (), 0, 0)
