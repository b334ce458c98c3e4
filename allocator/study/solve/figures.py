"""What a condition may be about: one figure of a run, or of many runs at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from allocator.kernel import FloatArray
from allocator.kernel.moved import moved
from allocator.kernel.ratio import ratio
from allocator.language import Phrase
from allocator.language import Phrase as _
from allocator.model.allocation import Allocation

Form = Literal["money", "rate", "count"]
"""万元; a share or a change, shown in %; a number of units."""


@dataclass(frozen=True)
class Paid:
    """What runs pay, units in id order, batch axes first: amount (..., n) in 万元, and what holds each unit (..., n).

    before: (n,) what is paid today, None where today's scenario cannot be paid; result: the run where it is one.
    """

    amount: FloatArray
    last_year: FloatArray | None
    bound: npt.NDArray[np.str_]
    before: FloatArray | None
    result: Allocation | None = None

    @property
    def change(self) -> FloatArray:
        """The change (..., n) on last year in 万元; none where that is not known."""
        return np.round(self.amount - self.last_year, 6) if self.last_year is not None else self.amount * np.nan

    @property
    def change_rate(self) -> FloatArray:
        """The change (..., n) as a share of last year's amount."""
        return self.change if self.last_year is None else ratio(self.change, self.last_year)


def paid(result: Allocation, before: Allocation | None) -> Paid:
    """Return what one run pays."""
    bound = np.array([held or "" for held in result.bound])
    return Paid(result.amount, result.last_year, bound, None if before is None else before.amount, result)


@dataclass(frozen=True)
class Figure:
    """One figure (...,) of runs. One that `is_single` is told of a whole run and not of many at once."""

    key: str
    label: Phrase | str
    form: Form
    of: Callable[[Paid], FloatArray]
    is_single: bool = False


def of_units(rows: tuple[int, ...], label: Phrase | str, *, share: bool) -> Figure:
    """Return the money of some units together, or their share of all."""

    def money(runs: Paid) -> FloatArray:
        own = np.round(runs.amount[..., list(rows)].sum(axis=-1), 6)
        return np.asarray(ratio(own, runs.amount.sum(axis=-1)) if share else own)

    label = _("the share of {name}").format(name=label) if share else label
    return Figure("units", label, "rate" if share else "money", money)


def of_change(row: int, name: str, *, share: bool) -> Figure:
    """Return the change of a unit on last year, in 万元 or as a share."""

    def change(runs: Paid) -> FloatArray:
        return np.asarray((runs.change_rate if share else runs.change)[..., row])

    return Figure("change", _("the change of {name}").format(name=name), "rate" if share else "money", change)


def figure_of(kind: str, *, share: bool) -> Figure | None:
    """Return a figure of the whole under its key; None where it has no such form."""
    made = (RATES if share else PLAIN).get(kind)
    return None if made is None else made()


NEEDS_LAST_YEAR = ("lose", "gain", "fall", "rise", "change")
"""Figures that say something of last year."""


def _held(bound: str) -> Callable[[Paid], FloatArray]:
    return lambda runs: np.sum(runs.bound == bound, axis=-1, dtype=np.float64)


def _most(sign: float, *, share: bool) -> Callable[[Paid], FloatArray]:
    """Return the largest change in one direction, nothing where nobody goes there."""

    def largest(runs: Paid) -> FloatArray:
        change = sign * (runs.change_rate if share else runs.change)
        return np.asarray(np.nan_to_num(change, nan=0.0).max(axis=-1, initial=0.0))

    return largest


def _moved(runs: Paid) -> FloatArray:
    nothing = np.full(runs.amount.shape[:-1], np.nan)
    return nothing if runs.before is None else np.asarray(moved(np.round(runs.amount - runs.before, 6)))


def _whole(key: str, label: Phrase, form: Form, told: Callable[[Allocation], float]) -> Callable[[], Figure]:
    """Return how to make a figure that is told of a whole run."""

    def of(runs: Paid) -> FloatArray:
        return np.array(np.nan if runs.result is None else told(runs.result))

    return lambda: Figure(key, label, form, of, is_single=True)


def _of(key: str, label: Phrase, form: Form, of: Callable[[Paid], FloatArray]) -> Callable[[], Figure]:
    return lambda: Figure(key, label, form, of)


PLAIN: Mapping[str, Callable[[], Figure]] = {
    "total": _of(
        "total", _("all amounts together"), "money", lambda runs: np.asarray(np.round(runs.amount.sum(axis=-1), 6))
    ),
    "pool": _whole("pool", _("the pool"), "money", lambda result: result.totals.pool),
    "hard": _whole("hard", _("hard expenditure"), "money", lambda result: result.totals.hard),
    "reserve": _whole("reserve", _("the reserve"), "money", lambda result: result.totals.reserve),
    "point": _whole("point", _("the point value"), "money", lambda result: result.totals.point_value),
    "cut": _whole("cut", _("carryover deducted"), "money", lambda result: float(-result.ledger.carryover_cut.sum())),
    "guarantee": _whole("guarantee", _("the guarantee rate"), "rate", lambda result: result.totals.guarantee_rate),
    "moved": _of("moved", _("money moved against today"), "money", _moved),
    "floor": _of("floor", _("units at the floor"), "count", _held("floor")),
    "cap": _of("cap", _("units at the cap"), "count", _held("cap")),
    "lose": _of("lose", _("units that lose"), "count", lambda runs: np.sum(runs.change < 0, axis=-1, dtype=np.float64)),
    "gain": _of("gain", _("units that gain"), "count", lambda runs: np.sum(runs.change > 0, axis=-1, dtype=np.float64)),
    "fall": _of("fall", _("the largest fall"), "money", _most(-1.0, share=False)),
    "rise": _of("rise", _("the largest rise"), "money", _most(1.0, share=False)),
    "payable": _of("payable", _("it can be paid"), "count", lambda runs: np.ones(runs.amount.shape[:-1])),
}
"""Figures whose limit is a plain number."""

RATES: Mapping[str, Callable[[], Figure]] = {
    "guarantee": PLAIN["guarantee"],
    "fall": _of("fall", _("the largest fall"), "rate", _most(-1.0, share=True)),
    "rise": _of("rise", _("the largest rise"), "rate", _most(1.0, share=True)),
}
"""Figures whose limit is written in per cent."""
