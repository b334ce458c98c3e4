"""What each factor and indicator really weighs, and what happens without it."""

from dataclasses import replace
from pathlib import Path

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.case import Case
from allocator.study.sensitivity import sensitivity
from allocator.study.sensitivity.leave_one_out import left_out

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"


TWO = {"left": build.factor(0.5, x={}), "right": build.factor(0.5, y={})}


@pytest.fixture(scope="module")
def case() -> Case:
    return load(GUANGXI)


def test_without_a_factor_or_an_indicator(case: Case) -> None:
    study = sensitivity(case, draws=0)
    parts = {(part.factor, part.indicator): part for part in study.parts}
    assert len(parts) == 4 + 4 + 2 + 2 + 6
    for which in ("factor", "indicator"):
        factors = dict(case.scenario.factors)
        if which == "factor":
            del factors["input"]
            factors = {key: item.model_copy(update={"weight": item.weight / 0.85}) for key, item in factors.items()}
            part = parts["input", None]
        else:
            base = factors["base"]
            rest = {key: item for key, item in base.indicators.items() if key != "rural"}
            scaled = {key: item.model_copy(update={"weight": (item.weight or 0) / 0.75}) for key, item in rest.items()}
            factors["base"] = base.model_copy(update={"indicators": scaled})
            part = parts["base", "rural"]
        run = allocate(replace(case, scenario=case.scenario.model_copy(update={"factors": factors})))
        assert part.amounts is not None
        expected = run.steps.exact
        given = study.amounts - study.today.steps.exact
        np.testing.assert_allclose(part.amounts - given, expected, atol=1e-6)
        assert part.moved == pytest.approx(np.abs(part.amounts - study.amounts).sum() / 2)
    assert sum(part.effective or 0 for part in study.parts if part.indicator) == pytest.approx(1)
    assert sum(part.effective or 0 for part in study.parts if not part.indicator) == pytest.approx(1)


def test_effective_weights_by_hand() -> None:
    # alike, two factors have half of the variance each; a column that is the same for all has none
    same = build.case({"x": [1, 3, 4, 2], "y": [1, 3, 4, 2]}, factors=TWO)
    assert [part.effective for part in sensitivity(same, draws=0).parts] == [pytest.approx(0.5)] * 4
    level = build.case({"x": [1, 3, 4, 2], "y": [1, 1, 1, 1]}, factors=TWO)
    assert [part.effective for part in sensitivity(level, draws=0).parts] == pytest.approx([1, 1, 0, 0])


def test_one_factor_has_nothing_to_weigh() -> None:
    study = sensitivity(build.case({"x": [1, 3, 4, 2]}), draws=100, errors=5.0)
    assert (study.weights, study.sampled) == ((), None)
    assert [part.amounts for part in study.parts] == [None, None]
    assert study.errors is not None


def test_scores_that_are_equal_but_for_noise_have_no_effective_weights() -> None:
    thirds = build.case({"x": [0.1, 0.1, 0.1], "y": [0.3, 0.3, 0.3]}, factors=TWO)
    assert [part.effective for part in sensitivity(thirds, draws=0).parts] == [None] * 4


def test_factors_and_indicators_of_a_use_are_left_out_within_it() -> None:
    """60 by the common x = 1 : 3; 40 by x and y = 3 : 1 in halves, 20 each, until one of them stands alone."""
    own = build.tranche(40, factors={"f": build.factor(0.5, x={}), "g": build.factor(0.5, x={}, y={"weight": 1.0})})
    case = build.case({"x": [1.0, 3.0], "y": [3.0, 1.0]}, tranches={"common": build.tranche(60), "own": own})
    today = allocate(case)
    found = {(part.factor, part.indicator): part for part in left_out(case, today.inputs, today.steps.exact)}
    assert found["own.f", None].amounts == pytest.approx([15 + 30, 45 + 10])
    assert found["own.g", None].amounts == pytest.approx([15 + 10, 45 + 30])
    assert found["own.g", "y"].amounts is None  # x weighs nothing beside it
    assert found["own.f", None].nominal == 0.5
