"""Scenarios side by side: who gains, who loses, and by which changed setting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from allocator.engine.pipeline import allocate
from allocator.errors import InputError, Problem
from allocator.formats.numbers import wan
from allocator.formats.sentence import listed
from allocator.kernel import BoolArray, FloatArray
from allocator.kernel.equal import place
from allocator.kernel.moved import moved
from allocator.kernel.ratio import ratio
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.held import Brief, Held
from allocator.model.units import UnitTable
from allocator.names import clean_name
from allocator.study.comparison.attribution import Decomposition, decompose
from allocator.study.comparison.differences import Difference, differences
from allocator.study.comparison.figures import ColumnDifference, column_differences, rows_of
from allocator.study.inequality import Correlation, PerHead, correlation, per_head

SHOWN = 5
"""How many units a message names."""


@dataclass(frozen=True, repr=False)
class Standing(Brief):
    """One scenario's result over the units of a comparison, (n,) in 万元; a unit it does not know has no money.

    `present` says which units it knows; `rank` is 1 for the largest amount, equal amounts share the better one, and
    NaN for a unit it does not know. `need` says how amounts go with need, where a need is known.
    """

    result: Allocation
    present: BoolArray
    amount: FloatArray
    last_year: FloatArray | None
    rank: FloatArray
    bound: tuple[str | None, ...]
    per_head: PerHead | None
    need: Correlation | None

    @property
    def since_last_year(self) -> FloatArray | None:
        """Amount less last year's (n,)."""
        return None if self.last_year is None else np.round(self.amount - self.last_year, 6)

    @property
    def rate_since_last_year(self) -> FloatArray | None:
        """That as a share of last year's (n,); NaN where that was nothing."""
        if self.since_last_year is None or self.last_year is None:
            return None
        return ratio(self.since_last_year, self.last_year)


@dataclass(frozen=True, repr=False)
class Variant(Brief):
    """A scenario against the baseline: what differs in policy and data, and what that does to every unit (n,)."""

    standing: Standing
    differences: tuple[Difference, ...]
    data: tuple[ColumnDifference, ...]
    change: FloatArray
    rate: FloatArray
    rank_change: FloatArray
    newly: tuple[str | None, ...]
    parts: Decomposition

    @property
    def winners(self) -> BoolArray:
        """Who gets more than in the baseline."""
        return self.change > 0

    @property
    def losers(self) -> BoolArray:
        """Who gets less than in the baseline."""
        return self.change < 0

    @property
    def moved(self) -> float:
        """The money in 万元 that changes hands."""
        return wan(float(moved(self.change)))


@dataclass(frozen=True, repr=False)
class Comparison(Held):
    """A baseline and its variants over the same units: those of the baseline's table, then any others.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> found = allocator.compare(case, case.changed({"bounds.cap": 0.2}))
    >>> float(found.to_frame().loc["450921", "comparisons.0.change"])
    4.0
    """

    units: UnitTable
    baseline: Standing
    variants: tuple[Variant, ...]

    def __repr__(self) -> str:
        """Name the scenarios, and the money that each moves."""
        said = (f"{one.standing.result.case.scenario.title} (moves {one.moved:,.10g} 万元)" for one in self.variants)
        return f"Comparison({self.baseline.result.case.scenario.title} → {', '.join(said)})"

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All scenarios, the baseline first."""
        return (self.baseline, *(variant.standing for variant in self.variants))


def compare(
    baseline: Case,
    *variants: Case,
    heads: str | None = None,
    need: str | None = None,
    outer: bool = False,
    tick: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Return how the `variants` differ from the `baseline`, in policy and in money.

    heads, need: columns of population and of need (万元), read by `load(path, columns=[…])`; without them the
    scenario's own [table] heads and its hard expenditure serve. outer: units that are in one table only count as
    units without money in the other; else they are an InputError. tick: called with runs done and runs in all.
    Raises what `allocate` raises.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> variant = allocator.compare(case, case.changed({"bounds.cap": 0.2})).variants[0]
    >>> int(variant.winners.sum()), int(variant.losers.sum()), variant.moved
    (98, 8, 388.0)
    """
    cases = (baseline, *variants)
    units = _union(cases, outer=outer)
    first, *others = [_standing(units, case, heads, need) for case in cases]
    return Comparison(units, first, tuple(_variant(first, other, units, tick) for other in others))


def _union(cases: Sequence[Case], *, outer: bool) -> UnitTable:
    """Return the units of all tables, without their columns."""
    units = replace(cases[0].units, columns={})
    for case in cases[1:]:
        extra = _strangers(case.units, units)
        if not outer:
            _refuse_strangers(cases[0], case)
        texts = ("lines", "ids", "codes", "names", "cities", "levels")
        joined = {key: getattr(units, key) + tuple(getattr(case.units, key)[row] for row in extra) for key in texts}
        units = replace(units, **joined)
    return units


def _strangers(units: UnitTable, known: UnitTable) -> list[int]:
    ids = set(known.ids)
    return [row for row, unit in enumerate(units.ids) if unit not in ids]


def _refuse_strangers(baseline: Case, case: Case) -> None:
    problems = []
    for owner, other in ((case, baseline), (baseline, case)):
        if rows := _strangers(owner.units, other.units):
            names = listed([f"{owner.units.ids[row]} {owner.units.names[row]}" for row in rows], SHOWN)
            what = _("{count} of the units are not in {other}, the table of {scenario}: {names}")
            text = what.format(
                count=len(rows), other=other.units.file, scenario=other.origin.scenario.file, names=names
            )
            todo = _("add --outer (`outer=True`) to compare them as units without money, or correct the ids")
            problems.append(Problem(owner.units.file, text, todo))
    if problems:
        raise InputError(problems)


def _standing(units: UnitTable, case: Case, heads: str | None, need: str | None) -> Standing:
    result = allocate(case)
    rows = rows_of(units.ids, case.units)
    present = rows >= 0
    amount = _aligned(result.amount, rows)
    population = _column(result, heads or case.scenario.table.heads)
    wanted = _column(result, need) if need else _hard_need(result)
    return Standing(
        result=result,
        present=present,
        amount=amount,
        last_year=None if result.last_year is None else _aligned(result.last_year, rows),
        rank=_ranks(amount, present),
        bound=tuple(result.bound[row] if row >= 0 else None for row in rows),
        per_head=None if population is None else per_head(result.amount, population),
        need=None if wanted is None else correlation(result.amount, wanted),
    )


def _column(result: Allocation, column: str | None) -> FloatArray | None:
    if column is None:
        return None
    case = result.case
    if clean_name(column) not in {*case.units.columns, *case.scenario.columns}:
        what = _("the column {column} was not read").format(column=column)
        todo = _('name it when reading: load(path, columns=["{column}"])').format(column=column)
        raise InputError(Problem(case.units.file, what, todo))
    return result.column(clean_name(column))


def _hard_need(result: Allocation) -> FloatArray | None:
    return None if result.case.scenario.hard is None else result.inputs.need


def _aligned(values: FloatArray, rows: npt.NDArray[np.intp]) -> FloatArray:
    return np.where(rows >= 0, values[rows], 0.0)


def _ranks(amount: FloatArray, present: BoolArray) -> FloatArray:
    ranks = np.full(len(amount), np.nan)
    ranks[present] = place(amount[present])
    return ranks


def _variant(first: Standing, other: Standing, units: UnitTable, tick: Callable[[int, int], None] | None) -> Variant:
    change = np.round(other.amount - first.amount, 6)
    before, after = first.result.case, other.result.case
    newly = tuple(now if now != then else None for then, now in zip(first.bound, other.bound, strict=True))
    return Variant(
        standing=other,
        differences=differences(before.scenario, after.scenario),
        data=column_differences(before, after),
        change=change,
        rate=ratio(change, first.amount),
        rank_change=first.rank - other.rank,
        newly=newly,
        parts=decompose(first.result, other.result, units.ids, tick),
    )
