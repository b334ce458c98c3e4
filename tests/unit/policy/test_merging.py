"""Keys as paths, tables laid over one another."""

import pytest

from allocator.policy.merging import laid_over, nested, split_key, without


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("bounds.cap", ("bounds", "cap")),
        ('exceptions."甲.乙".amount', ("exceptions", "甲.乙", "amount")),
        ("exceptions.横州市.amount", ("exceptions", "横州市", "amount")),
    ],
)
def test_keys_are_split_as_toml_writes_them(key: str, parts: tuple[str, ...]) -> None:
    assert split_key(key) == parts


def test_what_is_above_wins_table_by_table() -> None:
    below = {"a": {"x": 1, "y": 2}, "tiers": [{"over": 0.1, "cut": 0.1}, {"over": 0.3, "cut": 0.2}]}
    above = {"a": {"y": 3}, "tiers": {"2": {"cut": 0.5}}}
    assert laid_over(below, above) == {
        "a": {"x": 1, "y": 3},
        "tiers": [{"over": 0.1, "cut": 0.1}, {"over": 0.3, "cut": 0.5}],
    }
    assert laid_over(below, {"tiers": {"3": {"cut": 1}}})["tiers"] == {"3": {"cut": 1}}  # no such place: an error later


def test_a_key_is_made_and_left_out() -> None:
    values = nested(("a", "b"), 1)
    assert values == {"a": {"b": 1}}
    assert without(values, ("a", "b")) == {"a": {}}
    with pytest.raises(KeyError):
        without(values, ("a", "c"))
