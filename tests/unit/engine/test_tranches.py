"""Splitting what units are paid over the tranches: exact rows and columns, history kept, restrictions obeyed."""

from dataclasses import replace
from typing import Any

import build
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.engine.tranches import _with_what_comes_back, open_tranches
from allocator.errors import SplitError
from allocator.intake import take_in
from allocator.model.allocation import Allocation
from allocator.model.case import Case


def case(columns: dict[str, list[float]], tranches: dict[str, dict[str, Any]], **sections: Any) -> Case:
    return build.case(columns, tranches=tranches, **sections)


def table(result: Allocation) -> list[list[float]]:
    return np.stack(list(result.tranches.values()), axis=1).tolist()


def test_tranches_pay_in_proportion_to_their_pools() -> None:
    # 100 for 1 : 3, tranches of 40 and 60
    result = allocate(case({"x": [1, 3]}, {"one": build.tranche(40), "two": build.tranche(60, source="regional")}))
    assert table(result) == [[10, 15], [30, 45]]
    assert {key: money.tolist() for key, money in result.sources.items()} == {"central": [10, 30], "regional": [15, 45]}


def test_a_tranche_with_factors_of_its_own_pays_by_them() -> None:
    # 60 by y, 2 : 1, and 40 by x, 1 : 3
    own = build.tranche(60, source="regional", factors={"f": build.factor(1, y={})})
    result = allocate(case({"x": [1, 3], "y": [2, 1]}, {"common": build.tranche(40), "own": own}))
    assert table(result) == [[10, 40], [30, 20]]


def test_an_issued_tranche_is_history_and_the_rest_is_netted_off() -> None:
    # due 25 and 75; 20 and 20 are out, so 5 and 55 remain, in proportion 30 : 30 of the other two
    tranches = {"out": build.tranche(40, fixed="held"), "two": build.tranche(30), "three": build.tranche(30)}
    result = allocate(case({"x": [1, 3], "held": [20, 20]}, tranches))
    assert result.amount.tolist() == [25, 75]
    assert table(result) == [[20, 3, 2], [20, 27, 28]]
    assert result.notes == ()


def test_a_unit_that_holds_more_than_its_due_keeps_it_and_is_named() -> None:
    # due 25 and 75, but a holds 30: it keeps them, b gets 70
    tranches = {"out": build.tranche(40, fixed="held"), "rest": build.tranche(60)}
    result = allocate(case({"x": [1, 3], "held": [30, 10]}, tranches))
    assert table(result) == [[30, 0], [10, 60]]
    assert result.bound == ("floor", None)
    (note,) = result.notes
    assert (note.kind, note.units) == ("keeps_issued", (0,))
    assert note.figures == pytest.approx({"held": 30, "due": 70 / 3})


def test_where_all_is_issued_there_is_nothing_to_split() -> None:
    result = allocate(case({"x": [1, 3], "held": [30, 10]}, {"out": build.tranche(40, fixed="held")}))
    assert table(result) == [[30], [10]]
    assert result.amount.tolist() == [30, 10]


@pytest.mark.parametrize("restriction", [{"units": ["a", "name-b"]}, {"level": "city"}])
def test_a_tranche_may_be_for_some_units_only(restriction: dict[str, Any]) -> None:
    # 30, 30, 60 are due; the first tranche goes to a and b alone, who get 5 each of the other
    tranches = {"some": build.tranche(50, **restriction), "all": build.tranche(70)}
    result = allocate(case({"x": [1, 1, 2]}, tranches, levels=["city", "city", "county"]))
    assert table(result) == [[25, 5], [25, 5], [0, 60]]


@pytest.mark.parametrize("restriction", [{"units": ["a"]}, {"level": "city"}])
def test_a_tranche_larger_than_its_units_are_due_is_told(restriction: dict[str, Any]) -> None:
    tranches = {"some": build.tranche(50, **restriction), "all": build.tranche(70)}
    with pytest.raises(SplitError) as caught:
        allocate(case({"x": [1, 1, 2]}, tranches, levels=["city", "county", "county"]))
    assert str(caught.value) == (
        "tranches: some: 20.00 万元 of some can be paid to nobody: the units it is open to are due less"
        " → open the tranche to more units, or raise their amounts by floors or exceptions"
    )


def test_what_a_deduction_keeps_stays_in_the_open_tranches_by_their_size() -> None:
    # 200 in 1 : 3 less 50 % of b's 150: 75 are kept. The 100 that are out keep nothing, so 60 and 40 keep 45 and 30.
    tranches = {
        "out": build.tranche(100, fixed="held"),
        "two": build.tranche(60),
        "three": build.tranche(40, reserve=0),
    }
    result = allocate(
        case(
            {"x": [1, 3], "held": [50, 50], "b": [0, 9], "a": [10, 10]},
            tranches,
            carryover={
                "method": "tiers",
                "balance": "b",
                "available": "a",
                "tiers": [{"over": 0.5, "cut": 0.5}],
                "return_to": "reserve",
            },
        )
    )
    assert result.amount.tolist() == [50, 75]
    assert result.reserves == {"out": 0, "two": 45, "three": 30}
    assert table(result) == [[50, 0, 0], [50, 15, 10]]
    assert (result.totals.reserve, result.totals.amount) == (75, 125)


def held_back(amounts: list[float], tranches: dict[str, Any], balance: list[float]) -> Case:
    """Return a case whose first unit loses half to the reserve where it has a balance."""
    tiers = {"method": "tiers", "tiers": [{"over": 0.5, "cut": 0.5}], "return_to": "reserve"}
    rule = tiers | {"balance": "b", "available": "a"}
    return case({"x": amounts, "b": balance, "a": [10] * len(amounts)}, tranches, carryover=rule)


@pytest.mark.parametrize("restriction", [{"units": ["a"]}, {"level": "city"}])
def test_what_is_kept_leaves_restricted_tranches_to_those_who_may_have_them(restriction: dict[str, Any]) -> None:
    # 140 each, a cut to 70: of 100 and 320 in proportion 17 and 53 would stay, but the 83 for a alone are more than 70
    tranches = {"some": build.tranche(100, **restriction), "all": build.tranche(320)}
    given = held_back([1, 1, 1], tranches, [9, 0, 0])
    if "level" in restriction:
        given = replace(given, units=replace(given.units, levels=("city", "county", "county")))
    result = allocate(given)
    assert result.reserves == {"some": 30, "all": 40}
    assert table(result) == [[70, 0], [0, 140], [0, 140]]


def test_a_tranche_too_large_even_with_the_reserve_is_told_by_what_is_left() -> None:
    # a is due 70 after the cut, and 70 are kept back: 60 of the 200 for it have nowhere to go
    tranches = {"some": build.tranche(200, units=["a"]), "all": build.tranche(220)}
    with pytest.raises(SplitError, match=r"^tranches: some: 60\.00 万元 of some can be paid to nobody"):
        allocate(held_back([1, 1, 1], tranches, [9, 0, 0]))


def test_equal_instalments_are_exact_and_within_a_step() -> None:
    months = {f"m{month}": build.tranche(10) for month in range(12)}
    result = allocate(case({"x": list(range(1, 16))}, months))
    cells = np.array(table(result))
    np.testing.assert_array_equal(cells.sum(axis=0), np.full(12, 10))
    assert (np.ceil(result.amount / 12)[:, None] - cells).max() <= 1


def test_projects_are_added_in_their_own_tranche_and_reserves_stay() -> None:
    projects = [{"unit": "b", "amount": 7, "title": "t"}]
    tranches = {"one": build.tranche(50, reserve="10%"), "two": build.tranche(20, projects=projects, source="regional")}
    result = allocate(case({"x": [1, 1]}, tranches))
    # the factors have 45 and 13: 29 each, of which 29 · 45/58 = 22.5 and 6.5; the first unit takes the odd half
    assert table(result) == [[23, 6], [22, 14]]
    assert result.amount.tolist() == [29, 36]
    assert result.reserves == {"one": 5, "two": 0}
    assert result.ledger.projects.tolist() == [0, 7]
    assert result.sources["regional"].tolist() == [6, 14]


@given(st.data())
def test_rows_and_columns_are_exact_and_cells_within_a_step(data: st.DataObject) -> None:
    units = data.draw(st.integers(1, 8))
    pools = data.draw(st.lists(st.integers(1, 400), min_size=1, max_size=5))
    x = data.draw(st.lists(st.integers(1, 50), min_size=units, max_size=units))
    result = allocate(
        case({"x": list(map(float, x))}, {f"t{place}": build.tranche(pool) for place, pool in enumerate(pools)})
    )
    cells = np.array(table(result))
    np.testing.assert_array_equal(cells.sum(axis=1), result.amount)
    np.testing.assert_array_equal(cells.sum(axis=0), pools)
    proportional = np.outer(result.amount, pools) / sum(pools)
    assert np.abs(cells - proportional).max() < 1


def test_what_can_be_paid_where_units_give_back_is_what_can_be_split() -> None:
    # 40 are out, 30 of them with a; of the 60 left, 50 are for b alone. Paid 20 : 80, a gives 10 back, which are added
    # to what is left last: b takes 50 and 20, of 50 and 20. Paid 55 : 45, b takes 35 and 15 have nowhere to go.
    tranches = {
        "out": build.tranche(40, fixed="held", on_excess="recover"),
        "some": build.tranche(50, units=["b"]),
        "all": build.tranche(10),
    }
    table = open_tranches(take_in(case({"x": [1, 4], "held": [30, 10]}, tranches)))
    assert table.can_pay(np.array([[20, 80], [55, 45], [30, 70]])).tolist() == [True, False, True]
    assert table.can_pay(np.array([20, 80])).tolist() is True
    closed = {"out": build.tranche(40, fixed="held"), "more": build.tranche(60, fixed="also")}
    held = open_tranches(take_in(case({"x": [1, 4], "held": [30, 10], "also": [30, 30]}, closed)))
    assert held.can_pay(np.array([[60, 40], [50, 50]])).tolist() == [True, False]


def given_back(held: list[float], **one: Any) -> Case:
    """Return 130 by 1 : 1 : 8 in halves, 60 of them issued as `held`, and two open tranches that net off."""
    tranches = {
        "out": build.tranche(60, fixed="held"),
        "one": build.tranche(40, on_excess="recover", **one),
        "two": build.tranche(30, on_excess="recover"),
    }
    return case({"x": [1, 1, 8], "held": held}, tranches, step=0.5)


def test_what_units_hold_too_much_comes_off_the_last_open_tranche() -> None:
    # due 13, 13 and 104; 17 and 7 come back, so that the open ones pay 94: 40, and 30 and 24
    result = allocate(given_back([30, 20, 10]))
    assert result.amount.tolist() == [13, 13, 104]
    assert table(result) == [[30, 0, -17], [20, 0, -7], [10, 40, 54]]
    assert all(check.ok for check in result.checks)


def test_which_payments_can_be_split_counts_what_comes_back() -> None:
    opened = open_tranches(take_in(given_back([30, 20, 10], units=["c"])))
    paid = np.array([[26, 26, 208], [26, 26, 208], [160, 50, 50], [60, 40, 160]])
    assert opened.can_pay(paid).tolist() == [True, True, False, True]
    assert opened.can_pay(paid[2]).tolist() is False
    assert not replace(opened, keys=(), pools=opened.pools[:0], allowed=opened.allowed[:, :0]).can_pay(paid[0])


def test_nothing_is_left_to_net_off_what_comes_back() -> None:
    nothing = replace(
        open_tranches(take_in(given_back([30, 20, 10]))),
        keys=(),
        pools=np.zeros(0, np.int64),
        allowed=np.zeros((3, 0), bool),
    )
    with pytest.raises(SplitError, match=r"units hold 12\.00 万元 more than they are due"):
        _with_what_comes_back(nothing, 24)
