"""Policy numbers one at a time."""

from pathlib import Path

import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.case import Case
from allocator.study.sensitivity import sensitivity
from allocator.study.sensitivity.policy_numbers import Variation, spaced

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"


@pytest.fixture(scope="module")
def case() -> Case:
    return load(GUANGXI)


def test_other_policy_numbers_are_runs(case: Case) -> None:
    values = spaced(0.0, 0.3, 4)
    cases = tuple(load(GUANGXI, [f"bounds.cap={value!r}"]) for value in values)
    (found,) = sensitivity(case, draws=0, variations=[Variation("bounds.cap", values, cases)]).varied
    assert [value.value for value in found.values] == [0.0, 0.1, 0.2, 0.3]
    refused, *paid = found.values
    assert refused.amount is None
    assert "the caps let only" in str(refused.refusal)
    for value, with_it in zip(paid, cases[1:], strict=True):
        run = allocate(with_it)
        assert value.amount is not None
        assert value.amount.tolist() == run.amount.tolist()
        assert value.caps == run.bound.count("cap")
        assert value.moved == pytest.approx(np.abs(run.amount - allocate(case).amount).sum() / 2)
