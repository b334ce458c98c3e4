"""What numbers are and what words mean."""

from dataclasses import replace

import pytest

from allocator.rules.carryover import METHODS
from allocator.studio.labels import Measured, choice_word, measured


@pytest.mark.parametrize(
    ("path", "percent", "said"),
    [
        (("bounds", "cap"), True, Measured("rate", "%")),
        (("hard", "items", "a", "cap"), False, Measured("number", "元 a month")),
        (("hard", "items", "a", "months"), False, Measured("number", "months")),
        (("tranches", "a", "amount"), False, Measured("money", "万元")),
        (("step",), False, Measured("money", "万元")),
        (("lp", "idle_weight"), False, Measured("number", "")),
    ],
)
def test_the_measure_of_a_number(path: tuple[str, ...], *, percent: bool, said: Measured) -> None:
    assert measured(path, percent=percent) == said


def test_a_word_without_words_stands_as_it_is() -> None:
    assert choice_word(("carryover", "method"), "stale") == "what is older than two years"
    assert choice_word(("lp", "solver"), "highs") == "highs"


def test_a_rule_without_words_goes_by_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(METHODS, "levy", replace(METHODS["stale"], title="计征"))
    assert choice_word(("carryover", "method"), "levy") == "计征"
