"""Laws that hold whatever the policy: over every carryover method × return × normalisation × direction."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from itertools import chain, product
from typing import Any

import numpy as np
import pytest
from drawn import cases
from hypothesis import HealthCheck, event, given, reject, settings
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate, calculate
from allocator.errors import PolicyError
from allocator.intake import take_in
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.model.units import UnitTable

RETURNS = ("others", "all", "reserve")
METHODS = [("none", "others"), *product(("tiers", "excess", "increment", "stale"), RETURNS)]
SHAPES = list(product(("share", "minmax", "rank"), ("benefit", "cost")))

every_method = pytest.mark.parametrize(("method", "return_to"), METHODS)
every_shape = pytest.mark.parametrize(("normalise", "direction"), SHAPES)


def examples(part: int) -> settings:
    """Return a part of the profile's examples; many random policies cannot be carried out, which is no failure."""
    few = max(settings().max_examples // part, 1)
    return settings(max_examples=few, suppress_health_check=[HealthCheck.filter_too_much])


def allocated(case: Case) -> Allocation:
    """Return the result; a policy that cannot be carried out is no example."""
    try:
        return allocate(case)
    except PolicyError:
        reject()


def taken_in(case: Case) -> Inputs:
    """Return the inputs; figures that carry no policy are no example."""
    try:
        return take_in(case)
    except PolicyError:
        reject()


def with_columns(case: Case, changed: Mapping[str, Any]) -> Case:
    return replace(case, units=replace(case.units, columns={**case.units.columns, **changed}))


def reordered(units: UnitTable, order: list[int]) -> UnitTable:
    """Return the same units in other rows."""
    rows: dict[str, Any] = {
        key: tuple(getattr(units, key)[row] for row in order)
        for key in ("lines", "ids", "codes", "names", "cities", "levels")
    }
    return replace(units, **rows, columns={name: values[order] for name, values in units.columns.items()})


def arrays(result: Allocation) -> dict[str, Any]:
    """Return everything a unit can see of a result."""
    return {"amount": result.amount} | result.ledger.entries() | dict(result.tranches) | dict(result.sources)


@every_shape
@every_method
@examples(15)
@given(st.data())
def test_the_pool_is_spent_between_the_bounds_and_the_ledgers_add_up(
    method: str, return_to: str, normalise: str, direction: str, data: st.DataObject
) -> None:
    case = data.draw(cases(method=method, return_to=return_to, normalise=normalise, direction=direction))
    result = allocated(case)
    step, scenario = case.scenario.step, case.scenario
    arrived = sum(Decimal(repr(tranche.amount)) for tranche in scenario.tranches.values())
    paid = [Decimal(repr(amount)) for amount in result.amount.tolist()]
    assert sum(paid) + Decimal(repr(result.totals.reserve)) == arrived
    rows = list(zip(*(money.tolist() for money in result.ledger.entries().values()), strict=True))
    assert [sum(Decimal(repr(entry)) for entry in row) for row in rows] == paid
    assert "-0.0" not in map(repr, chain(*rows))

    units = result.amount - result.ledger.projects
    exact = result.steps.exact
    assert np.abs(units - exact).max() < step
    assert (units >= result.steps.lower - step).all()
    assert (units <= result.steps.upper + step).all()
    assert (units >= result.inputs.limits.issued - 1e-9).all()
    assert np.abs(units / step - np.rint(units / step)).max() < 1e-6
    assert [check.name for check in result.checks if not check.ok] == []
    for key, tranche in scenario.tranches.items():
        whole = float(result.tranches[key].sum() + result.reserves[key])
        assert whole == pytest.approx(tranche.amount, abs=1e-6)
        assert (result.tranches[key] >= 0).all()


@every_method
@examples(5)
@given(st.data())
def test_the_order_of_rows_and_the_spelling_of_ids_change_nothing(
    method: str, return_to: str, data: st.DataObject
) -> None:
    case = data.draw(cases(method=method, return_to=return_to))
    result = allocated(case)
    order = data.draw(st.permutations(range(len(case.units))))
    names = {f"u{place}": f"450{place}00" for place in range(1, 7)}  # in the same order
    scenario = case.scenario.model_dump(by_alias=True)
    scenario["exceptions"] = {names[unit]: rest for unit, rest in scenario["exceptions"].items()}
    for tranche in scenario["tranches"].values():
        for project in tranche["projects"]:
            project["unit"] = names[project["unit"]]
    renamed = replace(
        case,
        scenario=type(case.scenario).model_validate(scenario),
        units=reordered(replace(case.units, ids=tuple(names[unit] for unit in case.units.ids)), list(order)),
    )
    other = arrays(allocate(renamed))
    for name, values in arrays(result).items():
        assert values.tolist() == other[name].tolist()


@every_shape
@examples(2)
@given(st.data(), st.sampled_from((1000.0, 7.0, 0.01)))
def test_the_unit_of_measure_of_an_indicator_changes_nothing(
    normalise: str, direction: str, data: st.DataObject, scale: float
) -> None:
    case = data.draw(cases(normalise=normalise, direction=direction))
    result = allocated(case)
    indicator = case.scenario.factors["f0"].indicators["i0"]
    column = data.draw(st.sampled_from([indicator.column, *indicator.sizes, *filter(None, [indicator.per])]))
    other = allocate(with_columns(case, {column: case.units.columns[column] * scale}))
    np.testing.assert_allclose(result.steps.exact, other.steps.exact, rtol=1e-9, atol=1e-9)
    assert result.amount.tolist() == other.amount.tolist()


def raised(case: Case, row: int, more: float) -> Case:
    """Return the case with more of the first indicator for one unit."""
    column = case.scenario.factors["f0"].indicators["i0"].column
    values = case.units.columns[column].copy()
    values[row] += more
    return with_columns(case, {column: values})


@every_shape
@examples(2)
@given(st.data(), st.integers(1, 20))
def test_more_of_an_indicator_never_scores_less(normalise: str, direction: str, data: st.DataObject, more: int) -> None:
    case = data.draw(cases(normalise=normalise, direction=direction, blanks=False))
    row = data.draw(st.integers(0, len(case.units) - 1))
    both = [taken_in(one) for one in (case, raised(case, row, more))]
    shares = [inputs.indicator_shares[0][row] for inputs in both]
    assert shares == sorted(shares, reverse=direction == "cost")


@every_method
@examples(3)
@given(st.data(), st.integers(1, 20))
def test_more_of_an_indicator_never_pays_less(method: str, return_to: str, data: st.DataObject, more: int) -> None:
    # Where nothing is deducted, bounds do not matter: all others give way. A deduction moves money between the others
    # too, and one who cannot give way, held by a floor, may then leave the rest with less: of 100 a, cut by half into
    # the reserve, has 15 beside b's floor of 60 at 50 : 50, and 10 at 60 : 40, for floors go before the reserve.
    plain: dict[str, Any] = {"normalise": "share", "direction": "benefit", "blanks": False, "bounded": method == "none"}
    case = data.draw(cases(method=method, return_to=return_to, **plain))
    row = data.draw(st.integers(0, len(case.units) - 1))
    results = [allocated(one) for one in (case, raised(case, row, more))]
    relaxed = [{note.kind for note in result.notes} & {"floor_relaxed", "cap_relaxed"} for result in results]
    event(f"relaxed: {sorted(relaxed[0] | relaxed[1])}, kept in reserve: {results[0].totals.reserve > 0}")
    before, after = (result.steps.exact[row] for result in results)
    assert after >= before - 1e-9 * max(1.0, before)
    assert results[1].amount[row] > results[0].amount[row] - 1.5 * case.scenario.step  # rounding: less than a step each


@every_method
@examples(6)
@given(st.data(), st.integers(0, 2**32 - 1))
def test_a_scenario_alone_is_a_batch_of_one(method: str, return_to: str, data: st.DataObject, seed: int) -> None:
    inputs = taken_in(data.draw(cases(method=method, return_to=return_to)))
    generator = np.random.default_rng(seed)
    batch = [inputs, *(shaken(inputs, generator) for _ in range(3))]
    together = calculate(stacked(batch))
    for place, one in enumerate(batch):
        alone = calculate(one)
        for field in fields(alone):
            if field.name == "cuts":  # no other deductions are drawn
                continue
            np.testing.assert_allclose(
                getattr(together, field.name)[place], getattr(alone, field.name), rtol=1e-12, atol=1e-12
            )


def shaken(inputs: Inputs, generator: np.random.Generator) -> Inputs:
    """Return the same policy with other figures, as a sensitivity study draws them."""

    def other(values: Any) -> Any:
        return values * generator.uniform(0.8, 1.2, np.shape(values))

    weights = other(inputs.weights)
    rule = inputs.deduction
    return replace(
        inputs,
        pool=other(inputs.pool),
        need=other(inputs.need),
        weights=weights / weights.sum(),
        deduction=replace(rule, balance=other(rule.balance), cut=np.minimum(other(rule.cut), 1.0)),
        limits=replace(inputs.limits, base=other(inputs.limits.base)),
    )


def stacked(batch: list[Any]) -> Any:
    """Return one record whose arrays have a leading batch axis; what is no array is the first record's."""

    def join(values: list[Any]) -> Any:
        if is_dataclass(values[0]):
            return stacked(values)
        return np.stack(values) if isinstance(values[0], np.ndarray) else values[0]

    first = batch[0]
    kept = {"tranches"}
    joined = {
        field.name: join([getattr(item, field.name) for item in batch])
        for field in fields(first)
        if field.name not in kept
    }
    return replace(first, **joined)


BATCHED: dict[str, Callable[[Inputs], Inputs]] = {
    "pool": lambda it: replace(it, pool=twice(it.pool)),
    "need": lambda it: replace(it, need=twice(it.need)),
    "carryover_use": lambda it: replace(it, carryover_use=twice(it.carryover_use)),
    "weights": lambda it: replace(it, weights=twice(it.weights)),
    "indicator_weights": lambda it: replace(it, indicator_weights=twice(it.indicator_weights)),
    "indicator_shares": lambda it: replace(it, indicator_shares=twice(it.indicator_shares)),
    **{
        f"deduction.{key}": lambda it, key=key: replace(
            it, deduction=replace(it.deduction, **{key: twice(getattr(it.deduction, key))})
        )
        for key in ("balance", "available", "previous", "stale", "over", "cut", "rate", "threshold", "max_cut")
    },
    **{
        f"limits.{key}": lambda it, key=key: replace(
            it, limits=replace(it.limits, **{key: twice(getattr(it.limits, key))})
        )
        for key in ("base", "floor", "cap", "floor_amount", "cap_amount", "issued", "fixed", "fixed_amount")
    },
}


def twice(values: Any) -> Any:
    return np.stack([values, values])


@pytest.mark.parametrize("field", BATCHED)
@examples(12)
@given(st.data())
def test_any_one_input_may_carry_the_batch(field: str, data: st.DataObject) -> None:
    inputs = taken_in(data.draw(cases()))
    alone, together = calculate(inputs), calculate(BATCHED[field](inputs))
    for place in (0, 1):
        exact = np.broadcast_to(together.exact, (2, *alone.exact.shape))[place]
        np.testing.assert_allclose(exact, alone.exact, rtol=1e-12, atol=1e-12)
