"""What tranches keep back, against workings by hand and every way to pay."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from allocator.kernel import BoolArray, IntArray
from allocator.kernel.split.reserve import kept


def ways(rows: IntArray, pools: IntArray, allowed: BoolArray) -> list[tuple[int, ...]]:
    """Return what the pools may pay: every set of them (Hall) no more than the units allowed in it are due."""
    sets = [np.array(chosen) for chosen in product([False, True], repeat=len(pools))]
    limits = [(chosen, rows[allowed[:, chosen].any(axis=1)].sum()) for chosen in sets]
    paid = [np.array(each) for each in product(*(range(pool + 1) for pool in pools)) if sum(each) == rows.sum()]
    return [tuple(each.tolist()) for each in paid if all(each[chosen].sum() <= limit for chosen, limit in limits)]


def test_where_all_is_open_every_pool_keeps_the_same_part() -> None:
    # 75 of 100, 60 and 40 are kept: 37.5, 22.5, 15; of the equal remainders of what is paid the larger goes first
    allowed = np.ones((2, 3), dtype=np.bool_)
    assert kept(np.array([50, 75]), np.array([100, 60, 40]), allowed).tolist() == [37, 23, 15]


def test_the_larger_of_equal_remainders_goes_first_wherever_it_stands() -> None:
    # As above, paid 37.5, 62.5 and 25.
    allowed = np.ones((2, 3), dtype=np.bool_)
    assert kept(np.array([50, 75]), np.array([60, 100, 40]), allowed).tolist() == [23, 37, 15]


def test_units_that_only_some_of_the_short_pools_are_for_are_paid_once() -> None:
    # The first two pools are for a unit each besides the third, and pay the 10 it is due; the third pays the last unit.
    allowed = np.array([[True, False, True], [False, True, True], [False, False, True]])
    assert kept(np.array([10, 10, 10]), np.array([100, 100, 10]), allowed).tolist() == [90, 90, 0]


def test_a_restricted_pool_pays_all_its_units_are_due() -> None:
    # Of 100 and 320, 350 are paid: 83⅓ and 266⅔. But unit 0, for whom the first is, is due 70: it keeps 30.
    allowed = np.array([[True, True], [False, True], [False, True]])
    assert kept(np.array([70, 140, 140]), np.array([100, 320]), allowed).tolist() == [30, 40]


def test_pools_that_are_short_together_pay_the_same_part_of_what_there_is() -> None:
    # Units 0 and 1 are due 30, of which the pools 40 and 20 for both of them pay 20 and 10; the last two pay the rest,
    # 70 of 60 + 40, the same part.
    allowed = np.array([[True, True, True, True], [True, True, True, True], [False, False, True, True]])
    assert kept(np.array([20, 10, 70]), np.array([40, 20, 60, 40]), allowed).tolist() == [20, 10, 18, 12]


def test_an_empty_pool_keeps_nothing() -> None:
    assert kept(np.array([3]), np.array([0, 5]), np.array([[True, True]])).tolist() == [0, 2]


@settings(max_examples=120, deadline=None)
@given(arrays(np.int64, 3, elements=st.integers(0, 6)), arrays(np.int64, 3, elements=st.integers(0, 7)), st.data())
def test_a_way_is_found_wherever_there_is_one_and_no_pool_need_pay_a_smaller_part(
    rows: IntArray, pools: IntArray, data: st.DataObject
) -> None:
    allowed = data.draw(arrays(np.bool_, (3, 3)))
    possible = ways(rows, pools, allowed)
    assume(possible)
    paid = tuple((pools - kept(rows, pools, allowed)).tolist())
    assert paid in possible

    def least_part(each: tuple[int, ...]) -> Fraction:
        # within a step of the part of the whole ways, since the fair part is rounded
        parts = [Fraction(one + 1, pool) for one, pool in zip(each, pools.tolist(), strict=True) if pool]
        return min(parts, default=Fraction(1))

    assert least_part(paid) >= max(
        min((Fraction(one, pool) for one, pool in zip(each, pools.tolist(), strict=True) if pool), default=Fraction(1))
        for each in possible
    )


@pytest.mark.parametrize("kinds", [1, 3])
def test_large_pools_are_paid_to_the_step(kinds: int) -> None:
    rows = np.array([2**50 + 1, 2**50 + 2, 2**51])
    pools = np.full(kinds + 1, rows.sum() // (kinds + 1) + 5)
    allowed = np.ones((3, kinds + 1), dtype=np.bool_)
    assert (pools - kept(rows, pools, allowed)).sum() == rows.sum()
