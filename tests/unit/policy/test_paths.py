"""Keys as one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.policy.paths import leaves, path_text, read_path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("step", ("step",)),
        ("factors.base.weight", ("factors", "base", "weight")),
        ("carryover.tiers[1].over", ("carryover", "tiers", 1, "over")),
        ("exceptions.450123.amount", ("exceptions", "450123", "amount")),
        ('lp.groups."a.b".min', ("lp", "groups", "a.b", "min")),
        ("lp.groups.'甲 乙'.min", ("lp", "groups", "甲 乙", "min")),
        (" columns . 差异 . map ", ("columns", "差异", "map")),
        ("a[2][3]", ("a", 2, 3)),
    ],
)
def test_a_line_is_a_path(text: str, path: tuple[str | int, ...]) -> None:
    assert read_path(text) == path


@pytest.mark.parametrize("text", ["", ".", "a.", "a..b", "a[0]", "a[x]", "[1]", "a b", "一、基本 信息", "a=b"])
def test_other_lines_are_none(text: str) -> None:
    assert read_path(text) is None


@given(
    st.lists(st.one_of(st.text(min_size=1), st.integers(1, 99)), min_size=1, max_size=5).filter(
        lambda p: isinstance(p[0], str)
    )
)
def test_every_path_reads_back(parts: list[str | int]) -> None:
    assert read_path(path_text(tuple(parts))) == tuple(parts)


def test_leaves_are_values_that_hold_no_others() -> None:
    values = {"a": 1, "b": {"c": [1, 2], "d": [{"e": 3}, {"e": 4}]}, "f": {}, "g": []}
    assert dict(leaves(values)) == {
        ("a",): 1,
        ("b", "c"): [1, 2],
        ("b", "d", 1, "e"): 3,
        ("b", "d", 2, "e"): 4,
        ("f",): {},
        ("g",): [],
    }
