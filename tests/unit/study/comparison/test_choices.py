"""What the words mean that a key chooses from."""

from dataclasses import replace

import pytest

from allocator.rules.carryover import METHODS
from allocator.study.comparison.choices import choice_word


def test_a_word_without_words_stands_as_it_is() -> None:
    assert choice_word(("carryover", "method"), "stale") == "what is older than two years"
    assert choice_word(("deductions", "audit", "return_to"), "others") == "to units that are not cut"
    assert choice_word(("deductions", "audit", "return_to"), "得分") == "得分"
    assert choice_word(("lp", "solver"), "highs") == "highs"


def test_a_rule_without_words_goes_by_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(METHODS, "levy", replace(METHODS["stale"], title="计征"))
    assert choice_word(("carryover", "method"), "levy") == "计征"
