"""Which pairs are followed."""

import numpy as np
import pytest

from allocator.study.sensitivity import rank_reversals
from allocator.study.sensitivity.rank_reversals import pairs


def test_every_pair_of_a_small_table_once() -> None:
    one, other = pairs(np.array([10.0, 30.0, 20.0]))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2)]


def test_neighbours_in_the_order_of_amounts_of_a_large_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rank_reversals, "ALL_PAIRS", 2)
    one, other = pairs(np.array([10.0, 30.0, 20.0, 20.0]))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(1, 2), (2, 3), (3, 0)]
