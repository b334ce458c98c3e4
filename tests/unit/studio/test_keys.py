"""What a model says may stand under a key is read from the model itself."""

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from allocator.policy.base import Amount, Change, Name, Number, Policy, Share, Text
from allocator.policy.scenario import Scenario
from allocator.policy.tranche import Percent
from allocator.studio.keys import OTHER, POLICY, Shape, fields_of, shape_of


class Inner(Policy):
    """A section."""

    x: Number


class Keys(Policy):
    """One key of each kind."""

    number: Number = 1.0
    amount: Amount | None = None
    share: Share = 0.5
    change: Change | None = None
    whole: Annotated[int, Field(strict=True, ge=1, le=9)] = 1
    above: Annotated[Number, Field(gt=0)] = 1.0
    flag: bool = False
    word: Literal["a", "b"] = "a"
    maybe: Literal["a", "b"] | None = None
    name: Name | None = None
    names: Name | tuple[Name, ...] = ()
    text: Text = "x"
    either: Amount | Percent = 0.0
    column: Amount | Name | None = None
    once: Inner | None = None
    many: dict[Name, Inner] = Field(default_factory=dict)
    rows: tuple[Inner, ...] | None = None
    day: date | None = None
    aliased: int = Field(default=1, alias="other")


@pytest.mark.parametrize(
    ("key", "shape"),
    [
        ("number", Shape("number")),
        ("amount", Shape("number", least=0, optional=True)),
        ("share", Shape("number", 0, 1, percent=True)),
        ("change", Shape("number", -1, percent=True, optional=True)),
        ("whole", Shape("number", 1, 9, whole=True)),
        ("above", Shape("number", 0)),
        ("flag", Shape("flag")),
        ("word", Shape("choice", choices=("a", "b"))),
        ("maybe", Shape("choice", choices=("a", "b"), optional=True)),
        ("name", Shape("name", optional=True)),
        ("names", Shape("names")),
        ("text", Shape("text")),
        ("either", Shape("mixed", least=0)),
        ("column", Shape("mixed", least=0, optional=True)),
        ("once", Shape(model=Inner, optional=True)),
        ("many", Shape(model=Inner, nested="many")),
        ("rows", Shape(model=Inner, nested="rows", optional=True)),
        ("day", None),
        ("other", Shape("number", whole=True)),
    ],
)
def test_the_shape_of_a_key(key: str, shape: Shape | None) -> None:
    assert shape_of(dict(fields_of(Keys))[key]) == shape


def test_every_key_of_a_scenario_is_policy_or_named_as_something_else() -> None:
    assert {*POLICY, *OTHER} >= {key for key, _info in fields_of(Scenario)}
    assert {"factors", "tranches", "hard", "carryover", "bounds", "exceptions", "lp", "step"} <= set(POLICY)
    assert not set(POLICY) & {"table", "targets", "schema", "notice"}


def _numbers(model: type[BaseModel]) -> list[str]:
    found = []
    for key, info in fields_of(model):
        shape = shape_of(info)
        if shape and shape.model:
            found += [f"{key}.{inner}" for inner in _numbers(shape.model)]
        elif shape:
            found.append(key)
    return found


def test_no_number_of_the_policy_is_left_without_a_shape() -> None:
    keys = [
        key
        for section, info in POLICY.items()
        if (shape := shape_of(info)) and shape.model
        for key in _numbers(shape.model)
    ]
    assert {"tiers.over", "tiers.cut", "deviation.slope", "groups.max_share", "indicators.weight", "floor"} <= set(keys)
