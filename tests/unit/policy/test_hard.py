"""Hard needs: a column, or people times a standard."""

import pytest
from pydantic import ValidationError

from allocator.policy.hard import Hard, HardItem

COUNTED = {"people": "人数", "standard": 1000, "months": 12}


@pytest.mark.parametrize("keys", [{"column": "需求"}, COUNTED, COUNTED | {"cap": 900}, COUNTED | {"standard": "标准 "}])
def test_a_need_is_of_one_kind(keys: dict[str, object]) -> None:
    item = HardItem.model_validate({"name": "n"} | keys)
    assert (item.column is None) == ("people" in keys)


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"column": "需求", "people": "人数"},
        {"column": "需求", "cap": 900},
        COUNTED | {"column": "需求"},
        {"people": "人数", "standard": 1000},
        {"people": "人数", "months": 12},
        {"standard": 1000, "months": 12},
    ],
)
def test_half_a_need_and_two_needs_are_refused(keys: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="give either `column`, or all of `people`, `standard` and `months`"):
        HardItem.model_validate({"name": "n"} | keys)


@pytest.mark.parametrize("keys", [{"coverage": 2.1}, {"coverage": -0.1}, {"carryover_use": 1.1}, {"shortfall": "stop"}])
def test_what_makes_no_sense_is_refused(keys: dict[str, object]) -> None:
    items = {"items": {"one": {"name": "n", "column": "c"}}}
    assert Hard.model_validate(items).coverage == 1
    with pytest.raises(ValidationError):
        Hard.model_validate(items | keys)
