"""Which figures follow which keys by law."""

import build
import pytest

from allocator.study.solve.condition import condition_of
from allocator.study.solve.key import key_of
from allocator.study.solve.law import follows


@pytest.mark.parametrize(
    ("vary", "text", "kept", "is_law"),
    [
        ("tranches.only.amount", "pool >= 5", "others", True),
        ("tranches.only.amount", "total >= 5", "others", True),
        ("tranches.only.amount", "total >= 5", "reserve", False),  # what caps do not take is held back
        ("tranches.only.amount", "total = 5", "others", False),
        ("tranches.only.amount", "a >= 5", "others", False),  # rounding may turn a step back
        ("hard.coverage", "guarantee rate >= 95%", "others", True),
        ("hard.coverage", "total >= 5", "others", False),
    ],
)
def test_a_figure_follows_a_key_by_law_or_not(vary: str, text: str, kept: str, *, is_law: bool) -> None:
    rule = {"method": "excess", "balance": "x", "available": "y", "threshold": 0.5, "return_to": kept}
    hard = {"items": {"posts": {"name": "posts", "column": "x"}}, "shortfall": "proportional"}
    case = build.case({"x": [1.0, 3.0], "y": [3.0, 9.0]}, carryover=rule, hard=hard)
    assert follows(condition_of(text, case), key_of(case, vary)) is is_law
