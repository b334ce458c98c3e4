"""Floors, caps and fixed amounts."""

import pytest
from pydantic import ValidationError

from allocator.policy.bounds import Bounds, SpecialArrangement


def test_names_are_cleaned_as_headings_are() -> None:
    assert Bounds.model_validate({"base": "上年 下达"}).base == "上年下达"


@pytest.mark.parametrize("key", ["floor", "cap"])
def test_a_change_needs_a_base(key: str) -> None:
    with pytest.raises(ValidationError, match="name its column in `base`"):
        Bounds.model_validate({key: 0.1})


def test_amounts_need_none() -> None:
    assert Bounds.model_validate({"floor_column": "最低", "cap_column": "最高"}).base is None


def test_a_floor_may_meet_the_cap_and_not_pass_it() -> None:
    assert Bounds.model_validate({"base": "b", "floor": 0.1, "cap": 0.1}).cap == 0.1
    with pytest.raises(ValidationError, match=r"the floor \+20.00% is above the cap -5.00%"):
        Bounds.model_validate({"base": "b", "floor": 0.2, "cap": -0.05})


@pytest.mark.parametrize("keys", [{"floor": -1.1, "base": "b"}, {"include_projects": 1}, {"on_conflict": "ignore"}])
def test_what_makes_no_sense_is_refused(keys: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Bounds.model_validate(keys)


def test_a_policy_is_frozen() -> None:
    bounds = Bounds()
    with pytest.raises(ValidationError, match="frozen"):
        bounds.floor = 0.5  # type: ignore[misc]


def test_a_fixed_amount_needs_a_written_reason() -> None:
    assert SpecialArrangement.model_validate({"amount": 0, "reason": "停拨"}).amount == 0
    for keys in ({"amount": 1}, {"amount": 1, "reason": ""}, {"amount": -1, "reason": "停拨"}):
        with pytest.raises(ValidationError):
            SpecialArrangement.model_validate(keys)
