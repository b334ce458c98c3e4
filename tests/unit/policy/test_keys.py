"""What the models take under each key, as the models themselves say."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from allocator.policy.base import Amount, Name, Policy, Share
from allocator.policy.keys import Shape, shape_of, spread


class Inner(Policy):
    """A table in a list."""

    over: Share
    word: Literal["a", "b"] = "a"


class Outer(Policy):
    """A table with every kind of key."""

    count: Annotated[int, Field(ge=1, le=9)]
    rate: Share | Name | None = None
    amount: Amount = 2.5
    day: dt.date | None = None
    on: bool = False
    names: Name | tuple[Name, ...] = ()
    rows: tuple[Inner, ...] = ()
    named: dict[str, Inner] = Field(default_factory=dict)
    map: dict[str, float] = Field(default_factory=dict)


OUTER = shape_of(Outer)


def at(*path: str | int) -> Shape:
    found = OUTER.at(path)
    assert found is not None
    return found


def test_numbers_have_their_limits() -> None:
    count = at("count")
    assert (count.forms, count.least, count.most, count.required) == ({"whole"}, 1, 9, True)
    amount = at("amount")
    assert (amount.forms, amount.least, amount.most, amount.default) == ({"number"}, 0, None, 2.5)


def test_shares_are_in_per_cent_and_names_are_names() -> None:
    rate = at("rate")
    assert (rate.in_percent, rate.is_name, rate.forms) == (True, True, {"number", "text"})


def test_lists_and_tables_lead_further() -> None:
    assert OUTER.at(("rows", 2, "over")) == OUTER.at(("rows", "2", "over"))
    assert at("named", "x", "word").choices == ("a", "b")
    assert at("map", "一类").forms == {"number"}
    assert OUTER.at(("rows", 1, "unknown")) is None
    assert OUTER.at(("unknown", "x")) is None


def test_one_cell_holds_single_values_and_lists_of_them() -> None:
    single = {name for name, shape in OUTER.fields() if shape.is_single}
    assert single == {"count", "rate", "amount", "day", "on", "names"}


def test_tables_of_tables_are_found() -> None:
    assert [path for path, _row in spread(OUTER)] == [("rows", 0), ("named", "*")]
