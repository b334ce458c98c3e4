"""Factors of a tranche's own, and what [score] moves, worked by hand."""

from typing import Any

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.views.explanation.factors import factor_lines
from allocator.views.explanation.line import Line, One

COLUMNS = {"x": [1.0, 3.0], "y": [3.0, 1.0], "size": [10.0, 30.0], "back": [4.0, -2.0]}


def lines(row: int = 0, **sections: Any) -> list[Line]:
    return list(factor_lines(One(allocate(build.case(COLUMNS, (), (), **sections)), row), "factors"))


def test_a_use_has_its_own_money_and_factors() -> None:
    tranches = {
        "common": build.tranche(100, name="共同"),
        "own": build.tranche(50, name="专项", reserve=10, factors={"f": build.factor(y={})}),
    }
    found = lines(tranches=tranches)
    assert [(line.label, line.formula, line.money, line.entry) for line in found] == [
        ("money shared out by factors", "100.00 − 0.00", 100, None),
        ("x", "1 of 4 in all = 25.00000000 %", None, None),
        ("factor", "100.00 × 1 × (1 × 25.00000000 %)", 25, "factors.base"),
        ("专项: shared out by its own factors", "50.00 − 10.00", 40, None),
        ("y", "3 of 4 in all = 75.00000000 %", None, None),
        ("factor", "40.00 × 1 × (1 × 75.00000000 %)", 30, "factors.own.f"),
    ]


def test_what_the_score_moves_is_an_entry_with_its_way() -> None:
    # values 1 and 3 weigh 10 and 90 by size: a tenth of the money instead of a quarter
    found = lines(score={"of": "value", "times": ["size"]})
    score, moved, entry = found[-3:]
    assert (score.label, score.formula) == ("score", "(1 × 1) × size 10: 10 of 100 in all = 10.00000000 %")
    assert moved.formula == "100.00 × 10.00000000 %: 10.00 − 25.00"
    assert (entry.label, entry.formula, entry.entry) == ("moved by coefficients", "(−15.00)", "coefficient")
    assert entry.money == pytest.approx(-15)


def test_adjustments_come_out_of_the_money_for_factors() -> None:
    found = lines(adjustments={"back": {"name": "结算", "column": "back"}})
    assert (found[0].formula, found[0].money) == ("100.00 − 0.00 − 2.00", 98)
