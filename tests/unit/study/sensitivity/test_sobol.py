"""Sobol points, bit for bit those of scipy."""

import numpy as np
import pytest
from scipy.stats import qmc

from allocator.study.sensitivity.sobol import DIRECTIONS, Sobol, directions, points


@pytest.mark.parametrize("dimensions", [1, 2, 4, 7, len(DIRECTIONS) + 1, len(DIRECTIONS) + 2])
def test_they_are_those_of_scipy(dimensions: int) -> None:
    theirs = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(5))
    ours = points(dimensions, 5)
    for count in (2**10, 2**10, 2**7):
        np.testing.assert_array_equal(ours.random(count), theirs.random(count))


def test_scipy_is_asked_only_for_more_dimensions() -> None:
    assert isinstance(points(len(DIRECTIONS) + 1, 1), Sobol)
    assert isinstance(points(len(DIRECTIONS) + 2, 1), qmc.Sobol)


def test_the_first_directions_by_hand() -> None:
    # of the polynomial x + 1: m₁ = 1, m = 2 m ⊕ m: 1, 3, 5, 15, each shifted to the top of 30 bits
    assert directions(2)[1, :4].tolist() == [1 << 29, 3 << 28, 5 << 27, 15 << 26]
    assert directions(1)[0, :3].tolist() == [1 << 29, 1 << 28, 1 << 27]
