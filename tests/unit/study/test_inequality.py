"""Inequality person by person, correlations by hand."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.study.inequality import correlation, per_head

TOWNS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), min_size=1, max_size=5).filter(
    lambda towns: sum(money for money, people in towns if people) > 0
)


def persons(towns: list[tuple[int, int]]) -> list[Fraction]:
    """Return what each person gets, in 元."""
    return sorted(Fraction(10_000 * money, people) for money, people in towns for _person in range(people))


@given(TOWNS)
def test_every_person_counts_once(towns: list[tuple[int, int]]) -> None:
    everybody = persons(towns)
    count, mean = len(everybody), sum(everybody) / len(everybody)
    gini = sum(abs(one - other) for one in everybody for other in everybody) / (2 * count**2 * mean)
    theil = sum(float(x / mean) * math.log(x / mean) for x in everybody if x) / count
    found = per_head(*np.array(towns, dtype=np.float64).T)
    assert found is not None
    assert found.mean == pytest.approx(float(mean))
    assert found.gini == pytest.approx(float(gini), abs=1e-12)
    assert found.theil == pytest.approx(theil, abs=1e-12)
    assert found.p90 == pytest.approx(float(everybody[math.ceil(Fraction(9, 10) * count) - 1]))
    assert found.p10 == pytest.approx(float(everybody[math.ceil(Fraction(1, 10) * count) - 1]))
    assert found.left_out == sum(people == 0 for _money, people in towns)


def test_half_and_half() -> None:
    found = per_head(np.array([1.0, 3.0]), np.array([100.0, 100.0]))
    assert found is not None
    assert (found.mean, found.gini, found.p90_to_p10) == (200.0, 0.25, 3.0)


def test_nothing_to_measure() -> None:
    assert per_head(np.array([5.0]), np.array([0.0])) is None
    poorest = per_head(np.array([0.0, 5.0]), np.array([1.0, 1.0]))
    assert poorest is not None
    assert poorest.p90_to_p10 is None


def test_correlations_by_hand() -> None:
    # x − mean = −1, 0, 1; y − mean = −1, −1, 2: Σxy = 3, Σx² = 2, Σy² = 6; ranks of y are 1.5, 1.5, 3
    found = correlation(np.array([1.0, 2.0, 3.0]), np.array([4.0, 4.0, 7.0]))
    assert found.pearson == pytest.approx(3 / math.sqrt(12))
    assert found.spearman == pytest.approx(1.5 / math.sqrt(2 * 1.5))


def test_no_correlation_with_a_constant() -> None:
    found = correlation(np.array([1.0, 2.0]), np.array([4.0, 4.0]))
    assert (found.pearson, found.spearman) == (None, None)
