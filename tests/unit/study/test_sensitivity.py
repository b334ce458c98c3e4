"""A study as a whole, against runs of the engine one by one."""

from pathlib import Path

import build
import numpy as np
import pytest

from allocator.errors import PolicyError, UnknownUnitError
from allocator.files.load import load
from allocator.model.case import Case
from allocator.study.sensitivity import sensitivity
from allocator.views.sensitivity.json import sensitivity_document

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"


TWO = {"left": build.factor(0.5, x={}), "right": build.factor(0.5, y={})}


@pytest.fixture(scope="module")
def case() -> Case:
    return load(GUANGXI)


def test_the_formula_share_of_a_policy_without_rules() -> None:
    # without rules the fit is the formula
    small = build.case({"x": [1, 3, 4, 2], "y": [4, 3, 2, 1], "z": [1, 1, 1, 7]}, factors=TWO | {"third": THIRD})
    study = sensitivity(small, draws=400)
    assert study.importance is not None
    np.testing.assert_allclose(study.importance.ruled, study.importance.formula, rtol=1e-6, atol=1e-9)


THIRD = build.factor(0.0, z={})


def test_what_a_spread_does_to_each_weight(case: Case) -> None:
    # the standard deviation of a weight w is √(w (1 − w) / (κ + 1)): of 15 % it is √(0.1275 / 0.2275) of that of 35 %
    study = sensitivity(case, draws=2000)
    assert study.spread is not None
    np.testing.assert_allclose(study.spread.reach, 0.05 * np.sqrt([1, 0.1275 / 0.2275, 0.1275 / 0.2275, 1]))
    within = sensitivity_document(study)["draws"]["within"]
    assert within == pytest.approx({"base": 0.05, "input": 0.037431, "performance": 0.037431, "key": 0.05}, abs=1e-6)
    assert "within" not in sensitivity_document(sensitivity(case, draws=200, spread=None))["draws"]


def test_mistakes(case: Case) -> None:
    with pytest.raises(UnknownUnitError):
        sensitivity(case, draws=0, pair=("隆安县", "nowhere"))
    with pytest.raises(PolicyError, match="only the factor mode"):
        sensitivity(load(GUANGXI, ['lp={mode="lp",deviation=[{within=0.1,slope=1}]}']))


def test_progress_ends_at_all(case: Case) -> None:
    ticks: list[tuple[int, int]] = []
    sensitivity(case, draws=700, errors=1.0, tick=lambda done, total: ticks.append((done, total)))
    assert (
        ticks[-1][0] == ticks[-1][1] == 4 * 126 + 700 + 700 * 16
    )  # 13 columns of their own, 2 others, and all together
    assert [done for done, _total in ticks] == sorted(done for done, _total in ticks)
