"""Formulas calculate, are told in words, and are written into cells, all three to one value."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.rules.formula import Excess, Figure, Formula, Least, Nothing, Rank, Tier

A, B, C = Figure("a"), Figure("b"), Figure("c")
FIGURES = {"a": np.array([6.0, 0.3]), "b": np.array([2.0, 0.1 + 0.2]), "money": np.array([1.0, 1.0])}
WORDS = {"a": "6", "b": "2", "tier": "0.3", "rank": "1.5"}
CELLS = {"a": "C#", "b": "D#", "over": "P!$A$1:$A$2", "cut": "P!$B$0:$B$2", "all": "C$9:C$10"}
SPOKEN = str.maketrans({"×": "*", "−": "-", "÷": "/"})


class Said(float):
    """A number as people calculate: what is divided by nothing, or by less, is nothing."""

    def __mul__(self, other: float) -> "Said":
        return Said(float(self) * float(other))

    def __sub__(self, other: float) -> "Said":
        return Said(float(self) - float(other))

    def __truediv__(self, other: float) -> "Said":
        return Said(float(self) / float(other) if other > 0 else 0.0)


def made_of(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    ways = (Formula.__mul__, Formula.__truediv__, Formula.__sub__, Least, Excess)
    return st.one_of([st.builds(way, parts, parts) for way in ways])


@given(
    st.recursive(st.sampled_from([A, B, C]), made_of, max_leaves=6),
    st.lists(st.sampled_from([0.25, 0.5, 2.0, 3.0, 8.0]), min_size=3, max_size=3),
)
def test_words_and_cells_evaluate_to_the_value(formula: Formula, numbers: list[float]) -> None:
    figures = dict(zip("abc", numbers, strict=True))
    value = pytest.approx(float(formula.calculate(figures)), rel=1e-9, abs=1e-9)
    words = formula.words({name: f"Said({number})" for name, number in figures.items()}).translate(SPOKEN)
    names = {"Said": Said, "min": min, "max": lambda *values: Said(max(values))}
    assert eval(words, names) == value  # noqa: S307 - our own words
    cell = formula.cell({name: f"Number({number})" for name, number in figures.items()})
    with np.errstate(all="ignore"):  # a spreadsheet looks at one side of an IF alone
        sheet = {"Number": np.float64, "MIN": min, "IF": lambda test, yes, no: yes if test else no}
        assert eval(cell, sheet) == value  # noqa: S307


def test_the_signs_a_person_writes() -> None:
    assert (A * B).words(WORDS) == "6 × 2"
    assert (A / B).words(WORDS) == "6 ÷ 2"
    assert (A / (B * A)).words(WORDS) == "6 ÷ (2 × 6)"
    assert ((A - B) / A).words(WORDS) == "(6 − 2) ÷ 6"
    assert Least(A, B).words(WORDS) == "min(6, 2)"
    assert Excess(A, B).words(WORDS) == "max(0, 6 − 2)"
    assert Nothing().words(WORDS) == "0"


def test_the_cells_a_spreadsheet_reads() -> None:
    assert (A * B).cell(CELLS) == "C#*D#"
    assert (A / B).cell(CELLS) == "IF(D#>0,C#/D#,0)"
    assert (A - B).cell(CELLS) == "(C#-D#)"
    assert Least(A, B).cell(CELLS) == "MIN(C#,D#)"
    assert Excess(A, B).cell(CELLS) == "IF(C#-D#>1E-12*C#,C#-D#,0)"
    assert Nothing().cell(CELLS) == "0"


def test_values_of_all_units() -> None:
    assert (A * B).calculate(FIGURES)[0] == 12
    assert (A / B).calculate(FIGURES | {"b": np.zeros(2)}).tolist() == [0, 0]
    assert Least(A, Figure("money")).calculate(FIGURES).tolist() == [1, 0.3]
    assert Nothing().calculate(FIGURES).tolist() == [0, 0]


def test_an_excess_by_float_error_is_none() -> None:
    assert Excess(B, A).calculate(FIGURES).tolist() == [0, 0]  # 0.1 + 0.2 is no more than 0.3
    close = {"a": np.array([1e12, 1e12]), "b": np.array([1e12 - 1, 1e12 - 2])}
    assert Excess(A, B).calculate(close).tolist() == [0, 2]  # one part in 10¹² is no excess, two are


def test_a_tier_is_looked_up() -> None:
    figures = {"a": np.array([0.05, 0.2, 0.5]), "over": np.array([0.1, 0.4]), "cut": np.array([0.3, 0.6])}
    assert Tier(A).calculate(figures).tolist() == [0, 0.3, 0.6]
    assert Tier(A / B).words(WORDS) == "0.3 (6 ÷ 2)"
    assert Tier(A).cell(CELLS) == "INDEX(P!$B$0:$B$2,1+SUMPRODUCT(ISNUMBER(P!$A$1:$A$2)*(C#>P!$A$1:$A$2*(1+1E-12))))"


def test_a_rank_is_counted_from_the_lowest_and_shared_by_equals() -> None:
    assert Rank(A).calculate({"a": np.array([2.0, 6.0, 2.0])}).tolist() == [1.5, 3, 1.5]
    assert Rank(A).words(WORDS) == "rank 1.5 of 6"
    assert Rank(A).cell(CELLS) == "_xlfn.RANK.AVG(C#,C$9:C$10,1)"


def test_the_figures_that_stand_in_a_formula() -> None:
    assert Least(A * B, Excess(A, C)).names() == {"a", "b", "c"}
    assert Tier(A / B).names() == {"a", "b", "tiers"}
    assert Nothing().names() == frozenset()
