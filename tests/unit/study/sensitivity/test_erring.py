"""Scores from figures that are off, against runs on tables that hold them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate, calculate
from allocator.files.load import load
from allocator.intake import take_in
from allocator.kernel import FloatArray
from allocator.model.case import Case
from allocator.study.sensitivity.erring import erring, measured

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"
COLUMNS: dict[str, list[float]] = {
    "x": [1, 3, 4, 2],
    "y": [4, 3, 2, 1],
    "z": [3, 2, 6, 4],
    "s": [2, 2, 1, 3],
    "mark": [1, 0, 1, 1],
}
DERIVED = {
    "effort": {"column": "x", "per": "z", "ratio_to": "mean"},
    "class": {"column": "effort", "steps": [{"below": 0.9, "value": 1.0}, {"value": 1.5}]},
    "place": {"column": "y", "rank": "desc", "where": "mark"},
    "even": {"value": 2, "times": "s"},
}


def spoilt(case: Case, off: dict[str, FloatArray]) -> Iterator[Case]:
    """Yield the case with the figures of each draw in its table."""
    for draw in range(len(next(iter(off.values())))):
        wrong = {
            name: values * off[name][draw] if name in off else values for name, values in case.units.columns.items()
        }
        yield replace(case, units=replace(case.units, columns=wrong))


def drawn(names: tuple[str, ...]) -> dict[str, FloatArray]:
    generator = np.random.default_rng(5)
    return {name: np.exp(0.2 * generator.standard_normal((40, 4))) for name in names}


@pytest.mark.parametrize(
    ("sections", "names"),
    [
        (
            {"factors": {"f": build.factor(1.0, effort={"scale_by": "class"}, place={"direction": "cost"}, s={})}},
            ("x", "z", "y", "s"),
        ),
        (
            {"factors": {"f": build.factor(1.0, x={}, even={})}, "score": {"of": "value", "times": ["effort"]}},
            ("x", "s", "z"),
        ),
        (
            {
                "tranches": {
                    "only": build.tranche(60),
                    "use": build.tranche(
                        40,
                        factors={"g": build.factor(1.0, z={"per": "y"}, s={})},
                        score={"times": ["class"]},
                    ),
                },
            },
            ("x", "z", "s", "y"),
        ),
    ],
)
def test_every_draw_is_a_run_on_its_own_table(sections: dict[str, Any], names: tuple[str, ...]) -> None:
    case = build.case(COLUMNS, columns=DERIVED, **sections)
    assert measured(case) == names
    inputs, off = take_in(case), drawn(names)
    together = calculate(erring(case, inputs, off))
    alone = np.array([allocate(one).steps.exact for one in spoilt(case, off)])
    np.testing.assert_allclose(together.exact, alone, rtol=1e-12, atol=1e-12)
    assert np.ptp(alone, axis=0).min() > 1


def test_errors_of_nothing_are_the_figures() -> None:
    case = load(GUANGXI)
    inputs = take_in(case)
    assert erring(case, inputs, {}).indicator_shares.tolist() == inputs.indicator_shares.tolist()


def test_what_an_error_takes_below_zero_is_nothing() -> None:
    # 4 − 3 and 1 − 0; three times the 3 is 9, and 4 − 9 no figure
    gap = {"gap": {"sum": {"x": 1, "y": -1}}}
    case = build.case({"x": [4, 1], "y": [3, 0]}, columns=gap, factors={"f": build.factor(1.0, gap={})})
    off = {"y": np.array([[3.0, 1.0]])}
    assert calculate(erring(case, take_in(case), off)).exact.tolist() == [[0, 100]]
