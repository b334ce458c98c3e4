"""Formulas calculate, are told in words, and are written into cells."""

import numpy as np

from allocator.rules.formula import Excess, Figure, Least, Nothing, Tier

A, B = Figure("a"), Figure("b")
FIGURES = {"a": np.array([6.0, 0.3]), "b": np.array([2.0, 0.1 + 0.2]), "money": np.array([1.0, 1.0])}
WORDS = {"a": "6", "b": "2"}
CELLS = {"a": "C#", "b": "D#", "over": "P!$A$1:$A$2", "cut": "P!$B$0:$B$2"}


def test_what_a_formula_says_it_does() -> None:
    assert (A * B).words(WORDS) == "6 × 2"
    assert (A * B).calculate(FIGURES)[0] == 12
    assert (A / B).cell(CELLS) == "IF(D#>0,C#/D#,0)"
    assert (A / B).calculate(FIGURES | {"b": np.zeros(2)}).tolist() == [0, 0]
    assert Least(A, B).words(WORDS) == "min(6, 2)"
    assert Nothing().calculate(FIGURES).tolist() == [0, 0]


def test_an_excess_by_float_error_is_none() -> None:
    assert Excess(B, A).calculate(FIGURES).tolist() == [0, 0]  # 0.1 + 0.2 is no more than 0.3
    assert Excess(A, B).words(WORDS) == "max(0, 6 − 2)"
    assert Excess(A, B).cell(CELLS) == "IF(C#-D#>1E-12*C#,C#-D#,0)"


def test_a_tier_is_looked_up() -> None:
    figures = {"a": np.array([0.05, 0.2, 0.5]), "over": np.array([0.1, 0.4]), "cut": np.array([0.3, 0.6])}
    assert Tier(A).calculate(figures).tolist() == [0, 0.3, 0.6]
    assert Tier(A).cell(CELLS).startswith("INDEX(P!$B$0:$B$2,1+SUMPRODUCT(")
