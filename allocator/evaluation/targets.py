"""Regional performance targets decomposed to the units with their money (绩效目标分解)."""

import math
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from allocator.errors import PolicyError, Problem
from allocator.formats.sentence import placed
from allocator.intake.columns import Columns
from allocator.kernel import BoolArray, FloatArray
from allocator.kernel.fill import fill
from allocator.kernel.rounding import at_least, largest_remainder
from allocator.kernel.score import share
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.held import Brief, Held
from allocator.model.targets import TargetsCase
from allocator.policy.targets import AMOUNT, Target

GRID = 10_000
"""The largest floor that would fit is named in whole parts of this."""


@dataclass(frozen=True, repr=False)
class UnitTargets(Brief):
    """One indicator by unit, (n,) in id order, in its unit of measure.

    `values` is None where the region meets the target itself. `last_actual` is last year's figure, `at_floor` marks
    the units that the floor holds up; None where the target names none.
    """

    key: str
    target: Target
    values: FloatArray | None
    last_actual: FloatArray | None = None
    at_floor: BoolArray | None = None


@dataclass(frozen=True, repr=False)
class Decomposition(Held):
    """The targets of every unit, beside its money.

    >>> import allocator
    >>> found = allocator.targets("scenarios/guangxi-2025/baseline-2025.toml")
    >>> float(found.to_frame().loc["450921", "targets.new_jobs"])
    2306.0
    """

    source: TargetsCase
    money: Allocation
    indicators: tuple[UnitTargets, ...]

    def __repr__(self) -> str:
        """Count the targets."""
        return f"Decomposition({self.source.plan.title}: {len(self.indicators)} targets)"


def decompose(source: TargetsCase, money: Allocation) -> Decomposition:
    """Return the targets of `source` by unit; `money` is the allocation of its case.

    Raises PolicyError with every problem found: another year, a driver that adds up to zero, floors above the target.
    """
    columns = Columns(source.case)
    columns.problems += _of_another_year(source)
    indicators = tuple(_by_unit(source, money, columns, key) for key in source.plan.targets)
    if columns.problems:
        raise PolicyError(columns.problems)
    return Decomposition(source, money, indicators)


def _of_another_year(source: TargetsCase) -> list[Problem]:
    year = source.case.scenario.year
    if source.plan.year == year:
        return []
    what = _("the targets are for {year}, the scenario is for {other}").format(year=source.plan.year, other=year)
    return [Problem(placed(source.file.file, "year"), what, _("name the targets of the scenario's year"))]


def _by_unit(source: TargetsCase, money: Allocation, columns: Columns, key: str) -> UnitTargets:
    target = source.plan.targets[key]
    if target.kind == "regional":
        return UnitTargets(key, target, None)
    if target.kind == "rate":
        return UnitTargets(key, target, np.full(len(columns), target.target))
    where = placed(source.file.file, f"targets.{key}")
    total = np.array(round(target.target / target.step))
    wish = total * _share(money, columns, target, where)
    least = _least(columns, target, where)
    exact = np.maximum(fill(wish, least, np.array(np.inf), total) * wish, least)
    return UnitTargets(
        key,
        target,
        np.asarray(largest_remainder(exact, total) * float(target.step), dtype=np.float64),
        columns.read(target.last_actual) if target.last_actual else None,
        (least > 0) & (exact == least) if target.floor is not None else None,
    )


def _share(money: Allocation, columns: Columns, target: Target, where: str) -> FloatArray:
    """Return the blend of the drivers' shares (n,) in id order; a driver that adds up to zero is noted."""
    blend = np.zeros(len(columns))
    for driver, weight in (target.driver or {}).items():
        values = money.amount if driver == AMOUNT else columns.read(driver)
        if not values.sum() > 0:
            what = _("{driver} adds up to zero, so the target cannot be shared by it").format(driver=driver)
            columns.problems.append(Problem(f"{where}.driver", what, _("fill in the figures, or name another driver")))
            values = np.ones(len(columns))
        blend += weight * share(values)
    return blend


def _least(columns: Columns, target: Target, where: str) -> FloatArray:
    """Return the steps (n,) in id order that no unit falls below; floors that do not fit are noted and left out."""
    if target.floor is None:
        return np.zeros(len(columns))
    actual = columns.read(target.last_actual) / target.step
    least = at_least(target.floor * actual)
    steps = round(target.target / target.step)
    if least.sum() <= steps:
        return least.astype(np.float64)
    what = _("floors of {floor:.6g} of last year's {column} add up to {sum:,} {unit}, {gap:,} more than the target")
    figures = {"sum": int(least.sum()) * target.step, "gap": (int(least.sum()) - steps) * target.step}
    todo = _("write floor = {largest:g} or less, or raise the target").format(
        largest=_largest_floor(actual, target.floor, steps)
    )
    message = what.format(floor=target.floor, column=target.last_actual, unit=target.unit, **figures)
    columns.problems.append(Problem(f"{where}.floor", message, todo))
    return np.zeros(len(columns))


def _largest_floor(actual: FloatArray, floor: float, steps: int) -> float:
    """Return the largest floor, in whole parts of GRID, that needs no more than `steps`."""
    parts = range(math.floor(floor * GRID) + 1)
    return (bisect_right(parts, steps, key=lambda part: int(at_least(part / GRID * actual).sum())) - 1) / GRID
