"""Every method's record: its formula calculates what its kernel function does, and is told with the same figures."""

from string import Formatter

import numpy as np
import pytest

from allocator.language import Phrase
from allocator.rules.carryover import BALANCE, MAX_CUT, METHODS, MONEY, NUMBERS, RATE, STALE, Method
from allocator.rules.formula import Excess, Formula, Least

FIGURES = {
    "money": np.array([100.0, 200.0, 300.0]),
    "balance": np.array([10.0, 90.0, 0.0]),
    "available": np.array([100.0, 120.0, 50.0]),
    "previous": np.array([4.0, 100.0, 0.0]),
    "stale": np.array([1.0, 80.0, 0.0]),
    "over": np.array([0.05, 0.5]),
    "cut": np.array([0.1, 0.2]),
    "rate": np.array([0.5]),
    "threshold": np.array([0.05]),
    "max_cut": np.array([0.15]),
}
CUTS: dict[str, list[float]] = {  # by hand
    "none": [0, 0, 0],
    "tiers": [10, 40, 0],  # rates 10 %, 75 %, 0 %
    "excess": [2.5, 30, 0],  # half of 5; half of 84, at most 15 % of 200; nothing
    "increment": [3, 0, 0],  # half of 6; nothing more than a year ago
    "stale": [1, 30, 0],  # 80, at most 30
}


@pytest.mark.parametrize("name", METHODS)
def test_kernel_and_formula_cut_what_the_rule_says(name: str) -> None:
    method = METHODS[name]
    np.testing.assert_allclose(method.cut(FIGURES), CUTS[name], rtol=1e-12)
    np.testing.assert_allclose(method.formula.calculate(FIGURES), CUTS[name], rtol=1e-12)


@pytest.mark.parametrize("name", METHODS)
def test_the_sentence_tells_every_share_of_the_formula(name: str) -> None:
    told = {field for _text, field, _form, _turned in Formatter().parse(METHODS[name].sentence.message) if field}
    shares = METHODS[name].formula.names() & set(NUMBERS)
    assert told == shares | ({"tiers"} if "tiers" in METHODS[name].needs else set())


@pytest.mark.parametrize("name", [name for name in METHODS if name not in {"none", "tiers"}])
def test_the_words_evaluate_to_the_cut(name: str) -> None:
    texts = {key: repr(float(np.broadcast_to(values, 3)[1])) for key, values in FIGURES.items() if len(values) != 2}
    words = METHODS[name].formula.words(texts).replace("×", "*").replace("−", "-").replace("÷", "/")
    assert eval(words, {"min": min, "max": max}) == pytest.approx(CUTS[name][1])  # noqa: S307 - our own words


def test_every_method_names_the_keys_it_needs() -> None:
    assert all(set(method.needs) <= {*FIGURES, "tiers"} for method in METHODS.values())


def test_every_method_cuts_the_lesser_of_an_amount_and_a_share_as_lines_of_weights_need_it() -> None:
    assert all(method.is_lesser_of_share for method in METHODS.values())


@pytest.mark.parametrize(
    ("formula", "is_so"),
    [
        (RATE * MONEY, True),
        (RATE * (MAX_CUT * MONEY), True),
        (Least(MAX_CUT * MONEY, STALE), True),
        (MONEY * MONEY, False),
        (Excess(MONEY, STALE), False),
        (RATE * Excess(MONEY, STALE), False),
        (Least(STALE, Excess(MONEY, BALANCE)), False),
    ],
)
def test_what_is_such_a_formula(formula: Formula, *, is_so: bool) -> None:
    assert Method((), METHODS["none"].cut, formula, "", "", Phrase("")).is_lesser_of_share is is_so
