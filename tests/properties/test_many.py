"""Laws of many weights at once: each row is what one run of the engine gives."""

from dataclasses import replace

import numpy as np
import pytest
from drawn import cases
from drawn_whole import whole_cases
from hypothesis import event, given
from hypothesis import strategies as st

from allocator.engine.many import allocate_many
from allocator.engine.pipeline import allocate, calculate
from allocator.errors import BoundsError, PolicyError, SplitError
from allocator.intake import take_in
from allocator.kernel import FloatArray
from allocator.model.case import Case


def weighted(case: Case, weights: FloatArray) -> Case:
    """Return the case with other weights of its factors."""
    factors = {
        key: factor.model_copy(update={"weight": float(weight)})
        for (key, factor), weight in zip(case.scenario.factors.items(), weights, strict=True)
    }
    return replace(case, scenario=case.scenario.model_copy(update={"factors": factors}))


def drawn_weights(data: st.DataObject, case: Case, rows: int = 4) -> FloatArray:
    """Draw weights that add up to one, some of them nothing."""
    count = len(case.scenario.factors)
    marks = st.lists(st.integers(0, 5), min_size=count, max_size=count).filter(any)
    drawn = np.array(data.draw(st.lists(marks, min_size=rows, max_size=rows)), dtype=np.float64)
    return drawn / drawn.sum(axis=1, keepdims=True)


@given(st.one_of(cases(restricted=True), whole_cases().filter(lambda case: case.scenario.factors)), st.data())
def test_every_row_is_what_a_run_pays(case: Case, data: st.DataObject) -> None:
    weights = drawn_weights(data, case)
    try:
        many = allocate_many(case, weights, exact=True)
    except PolicyError:
        event("refused")
        with pytest.raises(PolicyError):
            allocate(weighted(case, weights[0]))
        return
    assert many.exact is not None
    for row, amount, exact, feasible in zip(weights, many.amount, many.exact, many.feasible, strict=True):
        try:
            alone = allocate(weighted(case, row))
        except (BoundsError, SplitError) as error:
            event(f"not feasible: {type(error).__name__}")
            assert not feasible
            assert np.isnan(amount).all()
            continue
        assert feasible
        assert amount.tolist() == alone.amount.tolist()
        assert (np.abs(exact - amount) < case.scenario.step).all()


@given(cases(), st.data())
def test_one_scenario_is_a_batch_of_one_and_a_row_of_many(case: Case, data: st.DataObject) -> None:
    try:
        inputs = take_in(case)
    except PolicyError:
        return
    weights = drawn_weights(data, case)
    together = calculate(replace(inputs, weights=weights))
    for place, row in enumerate(weights):
        alone = calculate(replace(inputs, weights=row))
        of_one = calculate(replace(inputs, weights=row[None]))
        assert alone.exact.tolist() == of_one.exact[0].tolist() == together.exact[place].tolist()
        assert alone.theta == of_one.theta[0] == together.theta[place]
