"""Columns that are worked out from others (测算系数): a closed set of verbs in a fixed order, no expressions."""

import math
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from allocator.language import translate as _
from allocator.policy.base import Name, Number, Policy, Text, columns_of

Factor = Name | Number
"""A column or a number to multiply by."""


class ClassStep(Policy):
    """One class of figures: below `below` (<) or up to `upto` (≤) the coefficient is `value`; the last has no limit."""

    below: Number | None = None
    upto: Number | None = None
    value: Number

    @property
    def limit(self) -> float | None:
        """The upper end of the class, None where it has none."""
        return self.upto if self.below is None else self.below

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if self.below is not None and self.upto is not None:
            raise ValueError(_("give `below` or `upto`, not both"))
        return self


class DerivedColumn(Policy):
    """A column worked out from others.

    It starts with `column` (with `map`, class words and their coefficients), `sum` (columns and what they are
    multiplied by), `value` or `max_of`. Then, in this order: `per` divides, `times` multiplies, `distance` is the
    largest value less each (`top = "next"`: the largest itself takes the distance of the next), `ratio_to` divides by
    the mean, the median, the largest or a number, `rescale` maps [least, largest] to two numbers, `rank` gives places
    (`where`, a column of 1 and 0, keeps the others out), `steps` gives class coefficients, `share` divides by the sum
    (`within` a group; `of`, times a column of one value a group), `min` and `max` limit (`redistribute` shares the
    excess among the rest), `power` or `log`.
    """

    model_config = ConfigDict(serialize_by_alias=True)

    name: Text | None = None
    column: Name | None = None
    map: Annotated[dict[Name, Number], Field(min_length=1)] | None = None
    otherwise: Annotated[Number | None, Field(alias="else")] = None
    sum: Annotated[dict[Name, Number], Field(min_length=1)] | None = None
    value: Number | None = None
    max_of: Annotated[tuple[Name, ...], Field(min_length=1)] | None = None
    per: Name | None = None
    times: Factor | tuple[Factor, ...] = ()
    distance: Literal["max"] | None = None
    top: Literal["next"] | None = None
    ratio_to: Literal["mean", "median", "max"] | Number | None = None
    rescale: tuple[Number, Number] | None = None
    rank: Literal["desc", "asc"] | None = None
    where: Name | None = None
    steps: Annotated[tuple[ClassStep, ...], Field(min_length=1)] | None = None
    share: Annotated[bool, Field(strict=True)] = False
    within: Name | None = None
    of: Name | None = None
    min: Number | None = None
    max: Number | None = None
    redistribute: Annotated[bool, Field(strict=True)] = False
    power: Annotated[Number | None, Field(gt=0)] = None
    log: Annotated[bool, Field(strict=True)] = False
    source: Text | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if problems := [*self._starts(), *self._not_together(), *self._out_of_order()]:
            raise ValueError(_("; ").join(problems))
        return self

    def _starts(self) -> Iterator[str]:
        starts = [key for key in ("column", "sum", "value", "max_of") if getattr(self, key) is not None]
        if len(starts) != 1:
            written = _(", ").join(f"`{key}`" for key in starts) or _("none of them")
            yield _("start with one of `column`, `sum`, `value`, `max_of`; here is {keys}").format(keys=written)

    def _not_together(self) -> Iterator[str]:
        needs = {"map": "column", "otherwise": "map", "top": "distance", "where": "rank"}
        needs |= dict.fromkeys(("within", "of", "redistribute"), "share")
        for key, other in needs.items():
            if self.gives(key) and not self.gives(other):
                written = "else" if key == "otherwise" else key
                yield _("`{key}` goes with `{other}`").format(key=written, other=other)
        if self.power is not None and self.log:
            yield _("give `power` or `log`, not both")
        if self.redistribute and self.min is None and self.max is None:
            yield _("`redistribute` needs `min` or `max`")

    def _out_of_order(self) -> Iterator[str]:
        limits = [(math.inf if step.limit is None else step.limit, step.below is None) for step in self.steps or ()]
        if limits != sorted(set(limits)):
            yield _("the limits of `steps` must rise, and only the last may have none")
        if self.min is not None and self.max is not None and self.min > self.max:
            yield _("`min` is above `max`")
        if self.ratio_to == 0:
            yield _("`ratio_to` is zero, and nothing can be divided by it")

    def gives(self, key: str) -> bool:
        """Whether a verb is there."""
        value = getattr(self, key)
        return not (value is None or value is False or value == ())

    @property
    def multipliers(self) -> tuple[Factor, ...]:
        """The columns and numbers it is multiplied by."""
        return self.times if isinstance(self.times, tuple) else (self.times,)

    def numbers(self) -> dict[str, tuple[str, ...]]:
        """Return the number columns it rests on, by the key that names them."""
        return {
            "column": () if self.map else columns_of(self.column),
            "sum": tuple(self.sum or ()),
            "max_of": self.max_of or (),
            "per": columns_of(self.per),
            "times": tuple(part for part in self.multipliers if isinstance(part, str)),
            "where": columns_of(self.where),
            "of": columns_of(self.of),
        }

    def words(self) -> dict[str, str]:
        """Return the columns of words it rests on, by the key that names them."""
        named: dict[str, Any] = {"column": self.column if self.map else None, "within": self.within}
        return {key: column for key, column in named.items() if column}


def circles(columns: dict[str, DerivedColumn]) -> list[str]:
    """Return the derived columns that rest on themselves, each with the way round, as A → B → A."""
    found: list[str] = []
    done: set[str] = set()

    def follow(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            found.append(" → ".join((*trail[trail.index(name) :], name)))
            return
        if name in done or name not in columns:
            return
        for below in {column for named in columns[name].numbers().values() for column in named}:
            follow(below, (*trail, name))
        done.add(name)

    for name in columns:
        follow(name, ())
    return found
