"""The money of the tranches, counted in whole steps, and whom each of them may go to."""

from collections.abc import Iterator

import numpy as np

from allocator.errors import Problem
from allocator.intake.columns import Columns
from allocator.kernel import BoolArray, IntArray
from allocator.language import translate as _
from allocator.model.inputs import TrancheColumn
from allocator.model.money import MOST, SMALLEST, Step
from allocator.model.pool import TranchePool, tranche_pools
from allocator.policy.scenario import Scenario
from allocator.policy.tranche import Tranche


def uncountable(scenario: Scenario) -> Iterator[Problem]:
    """Yield what is beyond counting at all: a step too small, an amount of too many steps, a step above the pool."""
    step = Step(scenario.step)
    if step.exact < SMALLEST:
        what = _("a step of {step} 万元 is too small").format(step=scenario.step)
        yield Problem("step", what, _("write 0.000001 (a hundredth of 1 元) or more"))
        return
    for where, amount in _amounts(scenario):
        if step.in_steps(amount) > MOST:
            fits = _step_that_fits(step, amount)
            what = _("{amount:,.15g} in steps of {step:g} is more than can be counted")
            todo = _("make `step` larger, for example {fits:g}").format(fits=fits)
            yield Problem(where, what.format(amount=amount, step=step.size), todo)


def money_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield every amount that is no whole number of steps, and tranches that promise more than they hold."""
    step = Step(scenario.step)
    amounts = dict(_amounts(scenario))
    yield from (problem for where, amount in amounts.items() for problem in _uncounted(where, amount, step))
    if all(step.in_steps(amount).denominator == 1 for amount in amounts.values()):
        yield from _overdrawn(scenario)


def tranche_columns(columns: Columns) -> dict[str, TrancheColumn]:
    """Return each tranche's pool and its columns; what is wrong is noted in `columns`."""
    return {
        key: TrancheColumn(
            pool,
            projects=_projects(columns, key, columns.scenario.tranches[key], pool.step),
            issued=_issued(columns, key, columns.scenario.tranches[key], pool),
            allowed=_allowed(columns, key, columns.scenario.tranches[key]),
        )
        for key, pool in tranche_pools(columns.scenario).items()
    }


def _amounts(scenario: Scenario) -> Iterator[tuple[str, float]]:
    """Yield every amount of money a scenario writes, by its key."""
    for key, tranche in scenario.tranches.items():
        if not isinstance(tranche.amount, str):
            yield f"tranches.{key}.amount", tranche.amount
        if tranche.reserve_share is None:
            yield f"tranches.{key}.reserve", float(tranche.reserve)
        for number, project in enumerate(tranche.projects, 1):
            yield f"tranches.{key}.projects.{number}.amount", project.amount
    for unit, arrangement in scenario.exceptions.items():
        yield f"exceptions.{unit}.amount", arrangement.amount
    for key, group in (scenario.lp.groups if scenario.lp else {}).items():
        for end in ("min", "max"):
            if (amount := getattr(group, end)) is not None:
                yield f"lp.groups.{key}.{end}", amount


def _uncounted(where: str, amount: float, step: Step) -> Iterator[Problem]:
    steps = step.in_steps(amount)
    if steps.denominator != 1:
        what = _("{amount:,.15g} is no whole number of steps of {step:g}").format(amount=amount, step=step.size)
        yield Problem(where, what, _("round it, or make `step` smaller"))


def _step_that_fits(step: Step, amount: float) -> float:
    """Return a step, some power of ten above the one written, in which an amount can be counted."""
    size = step.size
    while Step(size).in_steps(amount) > MOST:
        size = float(f"{size * 10:.6g}")
    return size


def _overdrawn(scenario: Scenario) -> Iterator[Problem]:
    pools = tranche_pools(scenario)
    for key, pool in pools.items():
        if pool.steps < 0 and not scenario.tranches[key].is_need:
            what = _(
                "projects ({projects:,.15g}) and reserve ({reserve:,.15g}) are more than the amount ({amount:,.15g})"
            )
            figures = {"projects": pool.projects, "reserve": pool.reserve, "amount": pool.amount}
            yield Problem(f"tranches.{key}", what.format(**figures), _("lower them, or correct the amount"))
    total = sum(pool.steps for pool in pools.values())
    if total <= 0 and not any(tranche.is_need for tranche in scenario.tranches.values()):
        yield Problem("tranches", _("there is no money to share out"), _("give the tranches their amounts"))


def _projects(columns: Columns, key: str, tranche: Tranche, step: Step) -> IntArray:
    """Return the steps of each unit (n,) by the project method."""
    money = np.zeros(len(columns), dtype=np.int64)
    for number, project in enumerate(tranche.projects, 1):
        place = columns.place(project.unit, f"tranches.{key}.projects.{number}.unit")
        if place is not None:
            money[place] += step.nearest(project.amount)
    return money


def _issued(columns: Columns, key: str, tranche: Tranche, pool: TranchePool) -> IntArray | None:
    """Return the steps each unit holds of a tranche that is out; they must add up to the tranche's pool."""
    if tranche.fixed is None:
        return None
    held, whole = pool.step.counted(columns.read(tranche.fixed))
    what = _("this is no whole number of steps of {step:g}").format(step=pool.step.size)
    columns.complain(~whole, tranche.fixed, what, _("issue whole steps"))
    if whole.all() and held.sum() != pool.steps:
        what = _("the units hold {held:,.15g} of tranche {tranche}, which had {pool:,.15g} for them")
        todo = _("correct the column, or the tranche's amount, projects or reserve")
        figures = {"held": pool.step.money(int(held.sum())), "tranche": key, "pool": pool.pool}
        columns.complain_of_column(tranche.fixed, what.format(**figures), todo)
    return held


def _allowed(columns: Columns, key: str, tranche: Tranche) -> BoolArray:
    """Return which units may receive the tranche."""
    if tranche.units is not None:
        named = [columns.place(unit, f"tranches.{key}.units") for unit in tranche.units]
        return np.isin(np.arange(len(columns)), [place for place in named if place is not None])
    if tranche.level is None:
        return np.ones(len(columns), dtype=bool)
    return columns.having(columns.units.levels, tranche.level, f"tranches.{key}.level")
