"""Shares as people write them, and names that are none."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from allocator.policy.base import Change, Name, Proportion, Share
from allocator.policy.bounds import Bounds
from allocator.policy.lp import Deviation


@pytest.mark.parametrize(
    ("written", "share"),
    [(0.25, 0.25), ("25%", 0.25), (" 12.5 ％", 0.125), ("0.1%", 0.001), ("100%", 1), (0, 0), ("7%", 0.07)],
)
def test_a_share_is_a_fraction_or_in_per_cent(written: object, share: float) -> None:
    assert TypeAdapter(Share).validate_python(written) == share


@pytest.mark.parametrize(("written", "change"), [("-10%", -0.1), ("2500%", 25.0), (3, 3.0), (-1, -1.0)])
def test_a_change_may_fall_or_rise(written: object, change: float) -> None:
    assert TypeAdapter(Change).validate_python(written) == change


@pytest.mark.parametrize("kind", [Share, Change, Proportion])
def test_a_bare_number_that_was_meant_in_per_cent_is_refused(kind: Any) -> None:
    with pytest.raises(ValidationError, match='25 would be 2500 %: write "25%", or "2500%" if that is meant'):
        TypeAdapter(kind).validate_python(25)


@pytest.mark.parametrize("written", [1.1e6, -1e308, 10**400])
def test_a_number_beyond_any_share_is_refused_without_its_digits(written: float) -> None:
    with pytest.raises(ValidationError, match="a number of this size is no share and no change") as caught:
        TypeAdapter(Proportion).validate_python(written)
    assert caught.value.errors()[0]["ctx"]["error"].todo == 'write one such as 0.25 or "25%"'


@pytest.mark.parametrize("written", ["", "%", "ten %", "0.25", "1,5%", "200%", "-5%", None, [0.1]])
def test_other_texts_are_no_share(written: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Share).validate_python(written)


def test_a_number_with_a_percent_sign_is_never_a_heading() -> None:
    assert TypeAdapter(Name).validate_python("增长25%的县") == "增长25%的县"
    with pytest.raises(ValidationError, match='"25%" is a share, and no name'):
        TypeAdapter(Name).validate_python("25 ％")
    assert TypeAdapter(Name | Share).validate_python("25%") == 0.25
    assert TypeAdapter(Share | Name).validate_python("25%") == 0.25


def test_sections_take_them() -> None:
    assert Bounds.model_validate({"base": "b", "floor": "-10%", "cap": "25%"}).cap == 0.25
    assert Deviation.model_validate({"within": "20%", "slope": 1}).within == 0.2
