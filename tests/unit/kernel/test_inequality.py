"""The Lorenz curve and the Gini coefficient, against hand working and the textbook's mean difference."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.kernel import inequality


def test_everybody_alike_is_the_diagonal() -> None:
    across, up = inequality.lorenz(np.array([3.0, 3.0, 3.0]), np.ones(3))
    np.testing.assert_allclose(across, up)
    assert inequality.gini(np.array([3.0, 3.0, 3.0]), np.ones(3)) == pytest.approx(0, abs=1e-12)


def test_curve_starts_with_the_poorest_head() -> None:
    # 10 for 5 people is 2 a head, 12 for 1 person 12 a head: the five come first
    across, up = inequality.lorenz(np.array([12.0, 10.0]), np.array([1.0, 5.0]))
    np.testing.assert_allclose(across, [0, 5 / 6, 1])
    np.testing.assert_allclose(up, [0, 10 / 22, 1])


people = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 50)), min_size=1, max_size=12)


@given(people)
def test_gini_is_half_the_relative_mean_difference(units: list[tuple[int, int]]) -> None:
    total = sum(money for money, _heads in units)
    if not total:
        return
    heads = sum(count for _money, count in units)
    difference = sum(
        one_heads * other_heads * abs(one / one_heads - other / other_heads)
        for (one, one_heads), (other, other_heads) in product(units, repeat=2)
    )
    expected = difference / (2 * heads**2 * (total / heads))
    money, counts = (np.array(column, dtype=float) for column in zip(*units, strict=True))
    assert inequality.gini(money, counts) == pytest.approx(expected, abs=1e-9)
