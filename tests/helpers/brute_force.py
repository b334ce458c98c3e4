"""Draws run one by one, and what was sampled held against them."""

import math
from collections.abc import Iterator

import numpy as np

from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError, SplitError
from allocator.kernel import FloatArray
from allocator.model.case import Case
from allocator.study.sensitivity.tally import Sampled


def one_by_one(cases: Iterator[Case]) -> tuple[FloatArray, FloatArray]:
    """Return exact amounts and paid ones (B, n) of runs that can be paid, projects included."""
    exact, paid = [], []
    for case in cases:
        try:
            run = allocate(case)
        except (BoundsError, SplitError):
            continue
        exact.append(run.steps.exact + run.ledger.projects)
        paid.append(run.amount)
    return np.array(exact), np.array(paid)


def agrees(sampled: Sampled, exact: FloatArray, paid: FloatArray, last: FloatArray) -> None:
    """Hold what was sampled against brute force."""
    ranks = np.argsort(np.argsort(-exact, axis=1, kind="stable"), axis=1) + 1
    for place, part in enumerate((0.05, 0.5, 0.95)):
        expected = np.quantile(exact, part, axis=0, method="inverted_cdf")
        assert (np.abs(sampled.exact.value[place] - expected) <= sampled.resolution + 1e-9).all()
        for found, values in ((sampled.paid, paid), (sampled.rank, ranks)):
            expected = np.quantile(values, part, axis=0, method="inverted_cdf")
            np.testing.assert_allclose(found.value[place], expected, atol=1e-9)
    np.testing.assert_allclose(sampled.mean, exact.mean(axis=0), rtol=1e-9)
    np.testing.assert_allclose(sampled.deviation, exact.std(axis=0), atol=1e-6)
    np.testing.assert_allclose(sampled.mean_error, exact.std(axis=0) / math.sqrt(len(exact)), atol=1e-6)
    assert sampled.gain is not None
    np.testing.assert_allclose(sampled.gain, (paid > last).mean(axis=0))
