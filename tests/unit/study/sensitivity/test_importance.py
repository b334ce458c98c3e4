"""Shapley effects of weights against nested sampling."""

import math
from itertools import permutations

import numpy as np
import pytest

from allocator.kernel import FloatArray
from allocator.study.sensitivity.importance import variance_parts

ALPHA = np.array([3.5, 1.5, 1.0, 4.0])
LOADS = np.array([[10.0, 0.0], [-4.0, 1.0], [25.0, 1.0], [2.0, 1.0]])


def explained(known: tuple[int, ...]) -> FloatArray:
    """Sample Var E[y | w_S]: draw all weights, and put the mean given the others in the place of those not known."""
    weights = np.random.default_rng(7).dirichlet(ALPHA, 400_000)
    others = [place for place in range(4) if place not in known]
    if others:
        rest = 1 - weights[:, list(known)].sum(axis=1, keepdims=True)
        weights[:, others] = rest * ALPHA[others] / ALPHA[others].sum()
    return (weights @ LOADS).var(axis=0)


def test_against_all_orders_sampled() -> None:
    values = {frozenset(order[:k]): np.zeros(2) for order in permutations(range(4)) for k in range(5)}
    values = {known: explained(tuple(sorted(known))) for known in values}
    parts = np.zeros((4, 2))
    for order in permutations(range(4)):
        for place, factor in enumerate(order):
            parts[factor] += (
                values[frozenset(order[: place + 1])] - values[frozenset(order[:place])]
            ) / math.factorial(4)
    np.testing.assert_allclose(variance_parts(LOADS, ALPHA), parts, rtol=0.01, atol=1e-3)


def test_parts_add_up_to_the_variance() -> None:
    mean = ALPHA / ALPHA.sum()
    covariance = (np.diag(mean) - np.outer(mean, mean)) / (ALPHA.sum() + 1)
    whole = np.einsum("fn,fg,gn->n", LOADS, covariance, LOADS)
    np.testing.assert_allclose(variance_parts(LOADS, ALPHA).sum(axis=0), whole)


def test_what_is_common_to_all_does_not_count() -> None:
    np.testing.assert_allclose(variance_parts(LOADS + 1000, ALPHA), variance_parts(LOADS, ALPHA), rtol=1e-9)
    np.testing.assert_allclose(variance_parts(np.ones((4, 1)), ALPHA), 0, atol=1e-12)


def test_two_weights_share_alike() -> None:
    # of two weights either gives away the other
    parts = variance_parts(np.array([[7.0], [1.0]]), np.array([2.0, 6.0]))
    variance = 36 * 0.25 * 0.75 / 9
    assert parts.tolist() == [[pytest.approx(variance / 2)]] * 2


def test_a_weight_that_is_not_drawn_has_no_part() -> None:
    alpha = np.array([2.0, 0.0, 6.0])
    parts = variance_parts(np.array([[7.0], [100.0], [1.0]]), alpha)
    assert parts[1] == 0
    assert parts[0] == parts[2] > 0
