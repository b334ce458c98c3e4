"""What kind of control a key asks for is read from its model."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field

from allocator import language
from allocator.policy.base import Amount, Change, Name, Number, Policy, Share, Text
from allocator.policy.keys import Shape, shape_of
from allocator.policy.scenario import Scenario
from allocator.policy.tranche import Percent
from allocator.studio.keys import OTHER, POLICY, SAID, is_optional, kind_of
from allocator.study.comparison.differences import key_word, section_word


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
    flag: bool = False
    word: Literal["a", "b"] = "a"
    maybe: Literal["a", "b"] | None = None
    name: Name | None = None
    names: Name | tuple[Name, ...] = ()
    parts: Name | Number | tuple[Name | Number, ...] = ()
    pair: tuple[Number, Number] | None = None
    by_word: dict[Name, Number] | None = None
    text: Text = "x"
    needed: Text
    either: Amount | Percent = 0.0
    column: Amount | Name | None = None
    word_or_column: Literal["a", "b"] | Name = "a"
    word_or_number: Amount | Literal["need"] = 0.0
    once: Inner | None = None
    many: dict[Name, Inner] = Field(default_factory=dict)
    rows: tuple[Inner, ...] | None = None
    day: date | None = None


SHAPES = dict(shape_of(Keys).fields())


@pytest.mark.parametrize(
    ("key", "kind", "optional"),
    [
        ("number", "number", False),
        ("parts", "parts", False),
        ("pair", "parts", True),
        ("by_word", "figures", True),
        ("amount", "number", True),
        ("share", "number", False),
        ("change", "number", True),
        ("whole", "number", False),
        ("flag", "flag", False),
        ("word", "choice", False),
        ("maybe", "choice", True),
        ("name", "name", True),
        ("names", "names", False),
        ("text", "text", False),
        ("needed", "text", False),
        ("either", "mixed", False),
        ("column", "mixed", True),
        ("word_or_column", "choice", False),
        ("word_or_number", "mixed", False),
        ("once", "section", True),
        ("many", "sections", False),
        ("rows", "rows", True),
        ("day", "", True),
    ],
)
def test_the_kind_of_a_key(key: str, kind: str, *, optional: bool) -> None:
    assert (kind_of(SHAPES[key]), is_optional(SHAPES[key])) == (kind, optional)


def test_every_key_of_a_scenario_is_policy_or_named_as_something_else() -> None:
    assert {*POLICY, *OTHER} == {key for key, _shape in shape_of(Scenario).fields()}
    assert {"factors", "tranches", "hard", "carryover", "bounds", "exceptions", "lp", "step"} <= set(POLICY)
    assert not set(POLICY) & {"table", "targets", "schema", "notice"}


def unnamed(shape: Shape, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every key of the policy that has no words of its own."""
    for name, inner in shape.fields():
        if (not path and name in OTHER) or name in SAID:
            continue
        here = (*path, name)
        if str(key_word(here) if path else section_word(name)) == name:
            yield ".".join(here)
        for below in (inner, inner.named, inner.items):
            if below is not None and below.model is not None:
                yield from unnamed(below, here if below is inner else (*here, "*"))


def test_every_control_has_words_of_its_own() -> None:
    with language.speaking("zh"):
        assert list(unnamed(shape_of(Scenario))) == []
