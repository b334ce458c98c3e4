"""Conditions as functions of the weights."""

from typing import Any

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.study.weights.conditions import on_unit
from allocator.study.weights.target import Target, is_linear

COLUMNS = {"x": [6, 3, 1], "y": [1, 1, 8], "base": [400, 300, 300], "rest": [0, 80, 10]}
TWO = {"x": build.factor(0.5, x={}), "y": build.factor(0.5, y={})}


def target(kept: tuple[bool, bool] = (False, False), **sections: Any) -> Target:
    case = build.case(COLUMNS, pool=100, factors=TWO, **sections)
    limit = on_unit(case.units, "c", "at_least", 60, share=False)
    return Target(allocate(case), [limit], np.array(kept))


def test_exact_amounts_and_what_is_paid() -> None:
    # c gets 10 w + 80 (1 − w): 45 today, 15 too few; 59.7 with w = 0.29, of which 60 are paid; a tenth is 73
    found = target()
    draws = np.array([[0.5, 0.5], [0.29, 0.71], [0.1, 0.9]])
    np.testing.assert_allclose(found.surplus(draws, np.zeros(1))[:, 0], [-15, -0.3, 13])
    np.testing.assert_allclose(found.surplus(draws, np.ones(1))[:, 0], [-16, -1.3, 12])
    assert found.missing(draws).tolist() == [15, 0, 0]
    assert found.slack.tolist() == [1]


def test_what_cannot_be_paid_misses_without_end() -> None:
    # 30 are for a alone, who gets 60 w + 10 (1 − w): 35 today, 15 with a tenth on x
    tranches = {"some": build.tranche(30, units=["a"]), "all": build.tranche(70)}
    assert target(tranches=tranches).missing(np.array([[0.5, 0.5], [0.1, 0.9]])).tolist() == [15, np.inf]


def test_written_weights_add_up_and_kept_ones_stay() -> None:
    found = target(kept=(True, False))
    written = found.written(np.array([[1 / 3, 2 / 3], [0.12345678, 0.87654322]]))
    assert written[:, 0].tolist() == [1 / 3, 0.12345678]
    assert written.sum(axis=1).tolist() == pytest.approx([1, 1], abs=1e-12)
    assert target().written(np.array([0.12345678, 0.87654322])).tolist() == [0.123457, 0.876543]


@pytest.mark.parametrize(
    ("sections", "linear"),
    [
        ({}, True),
        ({"hard": {"items": {"b": {"name": "b", "column": "rest"}}}}, True),
        ({"bounds": {"base": "base", "floor": -0.1}}, False),
        ({"exceptions": {"a": {"amount": 35, "reason": "decree"}}}, False),
        (
            {
                "carryover": {
                    "method": "tiers",
                    "balance": "rest",
                    "available": "base",
                    "tiers": [{"over": 0.1, "cut": 0.3}],
                }
            },
            False,
        ),
    ],
)
def test_amounts_are_linear_where_nothing_is_deducted_and_nobody_held(
    sections: dict[str, Any], *, linear: bool
) -> None:
    case = build.case(COLUMNS, pool=1000, factors=TWO, **sections)
    assert is_linear(allocate(case)) is linear
