"""Tallies of blocks add up, to the last bit, to a tally of all draws."""

import pickle
from dataclasses import replace
from pathlib import Path

import build
import numpy as np
import pytest

from allocator.files.load import load
from allocator.intake import take_in
from allocator.model.case import Case
from allocator.study.sensitivity.tally import Sampled, Tally, counted, run

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"


def same(one: Sampled, other: Sampled) -> bool:
    """Say whether two are the same to the last bit."""
    return pickle.dumps(one) == pickle.dumps(other)


def sent(tally: Tally) -> Tally:
    """Return a tally as another process gets it: counts of a hundred draws take a byte each, no counts none."""
    sent = pickle.dumps(tally)
    counters = sum(counts.counts.size for counts in (tally.exact, tally.paid, tally.rank))
    assert len(sent) < 25_000 + (counters if tally.done else 0)
    return pickle.loads(sent)  # noqa: S301 - our own


@pytest.fixture(scope="module")
def case() -> Case:
    return load(GUANGXI)


def test_merged_tallies_are_one_tally(case: Case) -> None:
    inputs, last = take_in(case), np.full(126, 2000.0)
    weights = np.random.default_rng(1).dirichlet([7, 3, 3, 7], 300)
    blocks = [replace(inputs, weights=weights[start : start + 100]) for start in (0, 100, 200)]
    whole = Tally(run(case, blocks[0]), inputs.step, last)
    merged = whole.fresh()
    for block in blocks:
        whole.add(run(case, block))
        merged.merge(sent(counted(case, block, sent(whole.fresh()))))
    assert same(whole.result(), merged.result())
    assert (whole.draws, whole.done) == (merged.draws, merged.done) == (300, 300)


def test_a_fresh_tally_leaves_the_other_as_it_is(case: Case) -> None:
    inputs = take_in(case)
    tally = Tally(block := run(case, replace(inputs, weights=np.tile(inputs.weights, (5, 1)))), inputs.step, None)
    tally.add(block)
    before = tally.result()
    tally.fresh().add(block)
    assert same(tally.result(), before)


def test_draws_that_cannot_be_paid_are_counted_and_left_out() -> None:
    # all of it to one unit is over its cap
    two = {"left": build.factor(0.5, x={}), "right": build.factor(0.5, y={})}
    case = build.case({"x": [1, 1], "y": [0, 1], "most": [60, 60]}, factors=two, bounds={"cap_column": "most"})
    block = run(case, replace(take_in(case), weights=np.array([[1.0, 0.0], [0.0, 1.0], [0.9, 0.1]])))
    assert block.draws == 3
    assert block.paid.tolist() == [[50, 50], [45, 55]]
    assert block.weights.tolist() == [[1, 0], [0.9, 0.1]]
