"""Parts of a change: worked by hand, by all orders of separate runs, and where settings cannot be told apart."""

from collections.abc import Callable
from itertools import permutations
from typing import Any

import build
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.study.comparison.attribution import Decomposition, decompose

COLUMNS = {"x": [3, 5, 1, 7], "y": [2, 1, 6, 4], "base": [20, 30, 25, 25], "need": [4, 0, 9, 2]}


def weights(first: float) -> dict[str, Any]:
    return {"f": build.factor(first, x={}), "g": build.factor(round(1 - first, 6), y={})}


def decomposed(before: dict[str, Any], after: dict[str, Any], columns: Any = COLUMNS) -> Decomposition:
    one, other = (allocate(build.case(columns, **sections)) for sections in (before, after))
    return decompose(one, other, one.case.units.ids)


def test_pool_and_weights_by_hand() -> None:
    # shares of x: 1/4, 3/4; of y: 1/2, 1/2. a gets pool · (w/4 + (1 − w)/2)
    columns = {"x": [1, 3], "y": [1, 1]}
    found = decomposed({"pool": 100, "factors": weights(1)}, {"pool": 200, "factors": weights(0.5)}, columns)
    # pool first: 25 then 25; weights first: 12.5 then 37.5 → weights 18.75, pool 31.25
    assert tuple(map(str, found.settings)) == ("tranche", "factor weights")
    np.testing.assert_allclose(found.parts, [[31.25, 68.75], [18.75, -18.75]], atol=1e-9)
    np.testing.assert_allclose(found.rounding, [0, 0], atol=1e-9)


def test_nothing_changed() -> None:
    found = decomposed({}, {"title": "other"})
    assert tuple(map(str, found.settings)) == ()
    assert not found.rounding.any()


CHANGES: dict[str, Callable[[], dict[str, Any]]] = {
    "tranches": lambda: {"tranches": {"only": build.tranche(120)}},
    "factors": lambda: {"factors": weights(0.2)},
    "hard": lambda: {"hard": {"items": {"need": {"name": "need", "column": "need"}}}},
    "bounds": lambda: {"bounds": {"base": "base", "cap": 0.3}},
    "exceptions": lambda: {"exceptions": {"a": {"amount": 12, "reason": "decree"}}},
}


LABELS = {
    "tranches": "tranche",
    "factors": "factor weights",
    "hard": "hard expenditure",
    "bounds": "floors and caps",
    "exceptions": "special arrangements · a",
}


@pytest.mark.parametrize(
    "kinds", [("tranches", "factors", "hard"), ("factors", "hard", "exceptions"), ("bounds", "factors")]
)
def test_mean_over_all_orders_of_separate_runs(kinds: tuple[str, ...]) -> None:
    start: dict[str, Any] = {"tranches": {"only": build.tranche(100)}, "factors": weights(0.7)}
    changes = {kind: CHANGES[kind]() for kind in kinds}
    everything = {key: value for change in changes.values() for key, value in change.items()}
    found = decomposed(start, start | everything)

    def exact(done: tuple[str, ...]) -> np.ndarray[Any, Any]:
        merged = start | {key: value for kind in done for key, value in changes[kind].items()}
        result = allocate(build.case(COLUMNS, **merged))
        return result.amount - result.ledger.rounding

    orders = list(permutations(kinds))
    labels = list(map(str, found.settings))
    assert sorted(labels) == sorted(LABELS[kind] for kind in kinds)
    for kind in kinds:
        added = [exact(order[: order.index(kind) + 1]) - exact(order[: order.index(kind)]) for order in orders]
        part = found.parts[labels.index(LABELS[kind])]
        np.testing.assert_allclose(part, np.mean(added, axis=0), atol=1e-8)


def test_settings_that_need_each_other_are_joined() -> None:
    # a cap of +30 % lets 130 be spent: without the smaller pool it cannot be carried out
    before: dict[str, Any] = {"pool": 150}
    after: dict[str, Any] = {"pool": 120, "bounds": {"base": "base", "cap": 0.3}}
    with pytest.raises(AllocatorError):
        allocate(build.case(COLUMNS, **(before | {"bounds": after["bounds"]})))
    found = decomposed(before, after)
    assert tuple(map(str, found.inseparable)) == ("tranche + floors and caps",)
    assert len(found.parts) == 1


def test_a_factor_that_is_new_comes_with_the_weights() -> None:
    found = decomposed({}, {"factors": {"base": build.factor(0.5, x={}), "other": build.factor(0.5, y={})}})
    assert tuple(map(str, found.settings)) == ("factor weights",)


def test_a_column_of_other_figures_is_a_setting() -> None:
    other = COLUMNS | {"x": [5, 5, 1, 7]}
    before, after = allocate(build.case(COLUMNS)), allocate(build.case(other, tranches={"only": build.tranche(200)}))
    found = decompose(before, after, before.case.units.ids)
    assert tuple(map(str, found.settings)) == ("unit table · x", "tranche")
    # x: 3/16 → 5/18 of 100 or 200: the table adds (5/18 − 3/16) · 150, the pool 100 · (3/16 + 5/18)/2
    np.testing.assert_allclose(found.parts[:, 0], [(5 / 18 - 3 / 16) * 150, 50 * (3 / 16 + 5 / 18)], atol=1e-8)


def test_the_longest_section_goes_together_where_many_settings_differ() -> None:
    items = {f"n{place}": {"name": f"n{place}", "column": "need"} for place in range(9)}
    one = {"hard": {"items": {"m": items["n0"]}, "coverage": 0.1}}
    found = decomposed(one, {"hard": {"items": items, "coverage": 0.1}, "factors": {"base": build.factor(y={})}})
    assert tuple(map(str, found.settings)) == ("hard expenditure", "indicators · factor")


@given(
    pools=st.tuples(st.integers(60, 140), st.integers(60, 140)),
    firsts=st.tuples(st.sampled_from([0.0, 0.3, 1.0]), st.sampled_from([0.1, 0.5])),
    coverage=st.sampled_from([0.5, 1.0, 2.0]),
    cap=st.sampled_from([0.2, 0.6, 2.0]),
)
def test_parts_add_up_to_the_change(
    pools: tuple[int, int], firsts: tuple[float, float], coverage: float, cap: float
) -> None:
    hard = {"items": {"need": {"name": "need", "column": "need"}}, "shortfall": "proportional"}
    relaxed = {"base": "base", "floor": -0.3, "on_conflict": "relax"}
    before: dict[str, Any] = {
        "pool": pools[0],
        "factors": weights(firsts[0]),
        "hard": hard,
        "bounds": relaxed | {"cap": 0.4},
    }
    after: dict[str, Any] = {
        "pool": pools[1],
        "factors": weights(firsts[1]),
        "hard": hard | {"coverage": coverage},
        "bounds": relaxed | {"cap": cap},
    }
    one, other = (allocate(build.case(COLUMNS, **sections)) for sections in (before, after))
    found = decompose(one, other, one.case.units.ids)
    np.testing.assert_allclose(found.parts.sum(axis=0) + found.rounding, other.amount - one.amount, rtol=0, atol=1e-9)
    assert np.abs(found.rounding).max() < 2


def test_settlements_and_deductions_are_settings_of_their_own() -> None:
    """100 by 1 : 3. The settlement adds 10 to a out of the pool, the deduction moves a fifth of b's money to a."""
    columns = {"x": [1.0, 3.0], "settled": [10.0, 0.0], "rate": [0.0, 0.2]}
    before = build.case(columns, step=0.01)
    after = build.case(
        columns,
        step=0.01,
        adjustments={"s": {"name": "结算", "column": "settled"}},
        deductions={"d": {"name": "审计扣减", "rate": "rate"}},
    )
    parts = decompose(allocate(before), allocate(after), ("a", "b"))
    settled, cut = parts.parts[:, 0]
    # alone the settlement gives a 10 − 2.5, with the deduction 10 − 4; alone the deduction gives 15, with it 13.5
    assert len(parts.settings) == 2
    assert (settled, cut) == pytest.approx(((7.5 + 6) / 2, (15 + 13.5) / 2))
