"""Shares as people write them."""

import pytest
import typer

from allocator.cli.shares import share


@pytest.mark.parametrize(
    ("text", "value"), [("10%", 0.1), ("0.1", 0.1), (" -5 ％ ", -0.05), ("100%", 1.0), ("-1", -1.0), ("0", 0.0)]
)
def test_per_cent_or_a_fraction(text: str, value: float) -> None:
    assert share(text) == value


@pytest.mark.parametrize("text", ["10", "101%", "-1.5", "ten", "", "nan", "%"])
def test_anything_else_is_no_share(text: str) -> None:
    with pytest.raises(typer.BadParameter, match=r"write a share, such as 10% or 0\.1"):
        share(text)
