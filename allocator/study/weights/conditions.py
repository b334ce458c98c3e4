"""What an allocation should satisfy: lower and upper limits on the money of some units together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from allocator.errors import PolicyError, Problem
from allocator.kernel import FloatArray
from allocator.language import Phrase
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.grouping import rows_of_city
from allocator.model.money import MOST
from allocator.model.units import UnitTable

NOISE = 1e-6
"""Money closer than this, in 万元, is equal."""


@dataclass(frozen=True)
class Condition:
    """The units in `rows` of the table together get at least, or at most, `limit` 万元 or a share of all amounts."""

    label: Phrase
    rows: tuple[int, ...]
    side: Literal["at_least", "at_most"]
    limit: float
    is_share: bool = False

    def measured(self, amount: FloatArray) -> float:
        """Return what the condition limits: money, or a share of all money."""
        money = float(amount[list(self.rows)].sum())
        return money / float(amount.sum()) if self.is_share else money

    def missing(self, amount: FloatArray) -> float:
        """Return how much money is missing, or too much, in 万元; nothing where it is satisfied."""
        return float(missing_of([self], amount)[0])


@dataclass(frozen=True)
class Wish:
    """A limit on a unit (by id, code or name) or a city: in 万元, or as a share of one of all amounts.

    >>> import allocator
    >>> allocator.Wish("city", "河池市", "at_least", 0.087, is_share=True)
    Wish(subject='city', name='河池市', side='at_least', limit=0.087, is_share=True)
    """

    subject: Literal["unit", "city"]
    name: str
    side: Literal["at_least", "at_most"]
    limit: float
    is_share: bool = False

    def __post_init__(self) -> None:
        """Refuse words that say nothing. Raises PolicyError."""
        for said, known in ((self.subject, ("unit", "city")), (self.side, ("at_least", "at_most"))):
            if said not in known:
                what = _("there is no wish of the kind {word}").format(word=said)
                raise PolicyError(Problem("wishes", what, _("write one of {words}").format(words=_(", ").join(known))))

    def on(self, units: UnitTable) -> Condition:
        """Return it for the rows of the units it names. Raises UnknownUnitError, and PolicyError for no number."""
        limited = on_unit if self.subject == "unit" else on_city
        return limited(units, self.name, self.side, self.limit, share=self.is_share)


def missing_of(conditions: Sequence[Condition], amounts: FloatArray) -> FloatArray:
    """Return how much money is missing in each condition (..., m) of amounts (..., n) in 万元."""
    signed = [condition.limit if condition.side == "at_least" else -condition.limit for condition in conditions]
    bounds = [0.0 if condition.is_share else limit for condition, limit in zip(conditions, signed, strict=True)]
    gaps = amounts @ coefficients(conditions, amounts.shape[-1]).T - np.array(bounds)
    return np.where(gaps < -NOISE, -gaps, 0.0)


def coefficients(conditions: Sequence[Condition], count: int) -> FloatArray:
    """Return C (m, n), units in table order: a condition holds where C · amounts ≥ its bound."""
    matrix = np.zeros((len(conditions), count))
    for place, condition in enumerate(conditions):
        matrix[place, list(condition.rows)] = 1.0
        matrix[place] -= condition.limit if condition.is_share else 0.0
        matrix[place] *= 1 if condition.side == "at_least" else -1
    return matrix


def bounds_of(conditions: Sequence[Condition], step: float) -> FloatArray:
    """Return the bounds (m,) in 万元; one on a single unit is the next whole step, which survives rounding."""
    return np.array([_whole(condition, step) for condition in conditions])


def _whole(condition: Condition, step: float) -> float:
    if condition.is_share:
        return 0.0
    sign = 1.0 if condition.side == "at_least" else -1.0
    if len(condition.rows) > 1:
        return sign * condition.limit
    return float(np.ceil(sign * condition.limit / step - NOISE) * step)


def loses_at_most(result: Allocation, share: float) -> list[Condition]:
    """Return that no unit gets less than last year by more than `share`, to the whole step below, as floors are kept.

    Raises PolicyError where last year's amounts are not known, or the share is no number.
    """
    _refuse_endless("--no-unit-loses-more-than", share)
    if result.last_year is None:
        todo = _("name it in [table] last_year, or as the base of [bounds]")
        raise PolicyError(Problem("table.last_year", _("the scenario knows no amounts of last year"), todo))
    label = Phrase("{unit}: at most {share:.10g} % less than last year")
    names, step = result.case.units.names, result.inputs.step
    least = np.floor((1 - share) * result.last_year / step + NOISE) * step
    return [
        Condition(label.format(unit=names[row], share=share * 100), (row,), "at_least", float(least[row]))
        for row in np.flatnonzero(result.last_year > 0).tolist()
    ]


def on_unit(
    units: UnitTable, unit: str, side: Literal["at_least", "at_most"], limit: float, *, share: bool
) -> Condition:
    """Return a limit on one unit, by id, code or name. Raises UnknownUnitError, and PolicyError for no number."""
    _refuse_endless(f"--{side.replace('_', '-')}", limit)
    row = units.find(unit, "--unit")
    return Condition(_said(units.names[row], side, limit, share=share), (row,), side, limit, share)


def on_city(
    units: UnitTable, city: str, side: Literal["at_least", "at_most"], limit: float, *, share: bool
) -> Condition:
    """Return a limit on all units of a city. Raises UnknownUnitError, and PolicyError for no number."""
    _refuse_endless(f"--{side.replace('_', '-')}", limit)
    rows = rows_of_city(units, city)
    return Condition(_said(units.cities[rows[0]], side, limit, share=share), rows, side, limit, share)


def _refuse_endless(where: str, limit: float) -> None:
    if not abs(limit) <= MOST:  # no amount has more steps, and NaN has none
        what = _("{limit} is no amount").format(limit=limit)
        raise PolicyError(Problem(where, what, _("write a number")))


def _said(name: str, side: str, limit: float, *, share: bool) -> Phrase:
    words = Phrase("{name}: at least {limit}") if side == "at_least" else Phrase("{name}: at most {limit}")
    shown = f"{limit * 100:.10g}%" if share else Phrase("{money:,.10g} 万元").format(money=limit)
    return words.format(name=name, limit=shown)
