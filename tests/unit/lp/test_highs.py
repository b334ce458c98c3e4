"""HiGHS as it is set up here: silent, on one thread, told everything at once."""

import numpy as np
import pytest

from allocator.lp import highs


def told(seconds: float = 5.0) -> highs.Silent:
    """Minimise x + 2y over x + y ≥ 3.5, x ≤ 2, y ≤ 9."""
    model = highs.fresh(seconds)
    entries = np.array([0]), np.array([0, 1]), np.ones(2)
    highs.load(model, (np.zeros(2), np.array([2.0, 9.0])), (np.array([3.5]), np.array([np.inf])), entries)
    highs.price(model, np.array([1.0, 2.0]))
    return model


def test_it_solves_what_it_was_told() -> None:
    model = told()
    model.run()
    assert (model.getObjectiveValue(), list(model.getSolution().col_value)) == (5.0, [2.0, 1.5])


def test_whole_numbers() -> None:
    model = told()
    highs.whole(model)
    model.run()
    assert (model.getObjectiveValue(), list(model.getSolution().col_value)) == (6.0, [2.0, 2.0])


def test_one_thread_and_a_time_limit(capfd: pytest.CaptureFixture[str]) -> None:
    model = told(7)
    model.run()
    options = model.getOptions()
    assert (options.threads, options.time_limit) == (1, 7.0)
    assert capfd.readouterr() == ("", "")
