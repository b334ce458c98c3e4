"""Hall's condition for many rows at once, against the flow and workings by hand."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from allocator.kernel import BoolArray, IntArray
from allocator.kernel.split import hall
from allocator.kernel.split.flow import shortage
from allocator.kernel.split.hall import Hall


def test_a_set_holds_more_than_its_units_are_due() -> None:
    # 40 for unit 0 alone: with 45 : 55 it gets them, with 39 : 61 one has nowhere to go, with 39 : 60 it is kept
    tested = Hall(np.array([40, 60]), np.array([[True, True], [False, True]]))
    rows = np.array([[45, 55], [39, 61], [39, 60]])
    assert tested.holds(rows).tolist() == [True, False, True]
    assert tested.lacking(rows * 1.0).tolist() == [[-5], [1], [0]]


def test_tranches_that_are_each_small_enough_may_be_too_large_together() -> None:
    # units 0 and 1 may have 0, unit 0 alone 1: 3 + 4 are more than the 6 of both though 3 ≤ 4 and 4 ≤ 6
    tested = Hall(np.array([4, 3, 9]), np.array([[True, True, True], [True, False, True], [False, False, True]]))
    assert tested.holds(np.array([[4, 2, 10], [4, 3, 9], [2, 5, 9]])).tolist() == [False, True, False]


def test_where_every_unit_may_have_every_tranche_nothing_is_looked_at() -> None:
    tested = Hall(np.array([4, 3]), np.ones((2, 2), dtype=np.bool_))
    assert tested.holds(np.zeros((3, 5, 2), dtype=np.int64)).all()
    assert not tested.is_restricted


@pytest.mark.parametrize("few", [0, 10])
@given(data=st.data(), pools=arrays(np.int64, 4, elements=st.integers(0, 9)), allowed=arrays(np.bool_, (5, 4)))
def test_it_says_what_the_flow_says(few: int, data: st.DataObject, pools: IntArray, allowed: BoolArray) -> None:
    rows = data.draw(arrays(np.int64, (3, 5), elements=st.integers(0, 9)))
    rows = np.minimum(rows, pools.sum() // 5)
    anywhere = np.append(allowed, np.ones((1, 4), dtype=np.bool_), axis=0)
    with patch.object(hall, "FEW", few):
        found = Hall(pools, allowed).holds(rows)
    expected = [not shortage(np.append(row, pools.sum() - row.sum()), pools, anywhere)[0] for row in rows]
    assert found.tolist() == expected
