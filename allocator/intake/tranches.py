"""The money of the tranches, checked to be whole steps, and whom each of them may go to."""

from collections.abc import Iterator

import numpy as np

from allocator.errors import Problem
from allocator.intake.columns import Columns
from allocator.kernel import BoolArray, FloatArray
from allocator.language import translate as _
from allocator.model.inputs import TrancheColumn
from allocator.model.pool import TranchePool, factor_pool, tranche_pools
from allocator.policy.scenario import Scenario
from allocator.policy.tranche import Tranche

WHOLE = 1e-6
"""Amounts nearer than this part of a step to a whole number of steps are whole."""


def tranche_columns(columns: Columns) -> dict[str, TrancheColumn]:
    """Return each tranche's pool and its columns; what is wrong is noted in `columns`."""
    columns.problems += _money_problems(columns.scenario)
    pools = tranche_pools(columns.scenario)
    return {
        key: TrancheColumn(
            pools[key],
            projects=_projects(columns, key, tranche),
            issued=_issued(columns, key, tranche, pools[key]),
            allowed=_allowed(columns, key, tranche),
        )
        for key, tranche in columns.scenario.tranches.items()
    }


def _projects(columns: Columns, key: str, tranche: Tranche) -> FloatArray:
    money = np.zeros(len(columns))
    for number, project in enumerate(tranche.projects, 1):
        place = columns.place(project.unit, f"tranches.{key}.projects.{number}.unit")
        if place is not None:
            money[place] += project.amount
    return money


def _issued(columns: Columns, key: str, tranche: Tranche, pool: TranchePool) -> FloatArray | None:
    """Return what each unit holds of a tranche that is out; the column must add up to the tranche's pool."""
    if tranche.fixed is None:
        return None
    held, step = columns.read(tranche.fixed), columns.scenario.step
    what = _("this is no whole number of steps of {step:g}").format(step=step)
    columns.complain(np.abs(held / step - np.rint(held / step)) > WHOLE, tranche.fixed, what, _("issue whole steps"))
    if abs(held.sum() - pool.pool) > WHOLE * step:
        what = _("the units hold {held:,.2f} of tranche {tranche}, which had {pool:,.2f} for them")
        todo = _("correct the column, or the tranche's amount, projects or reserve")
        columns.complain_of_column(tranche.fixed, what.format(held=held.sum(), tranche=key, pool=pool.pool), todo)
    return held


def _allowed(columns: Columns, key: str, tranche: Tranche) -> BoolArray:
    """Return which units may receive the tranche."""
    if tranche.units is not None:
        named = [columns.place(unit, f"tranches.{key}.units") for unit in tranche.units]
        return np.isin(np.arange(len(columns)), [place for place in named if place is not None])
    if tranche.level is None:
        return np.ones(len(columns), dtype=bool)
    return columns.having(columns.units.levels, tranche.level, f"tranches.{key}.level")


def _money_problems(scenario: Scenario) -> Iterator[Problem]:
    for key, tranche in tranche_pools(scenario).items():
        where = f"tranches.{key}"
        if tranche.pool < -WHOLE * scenario.step:
            what = _("projects ({projects:,.2f}) and reserve ({reserve:,.2f}) are more than the amount ({amount:,.2f})")
            yield Problem(
                where,
                what.format(projects=tranche.projects, reserve=tranche.reserve, amount=tranche.amount),
                _("lower them, or correct the amount"),
            )
        elif not _is_whole(tranche.pool, scenario.step):
            what = _("what is left for the factors, {pool:,.4f}, is no whole number of steps of {step:g}")
            todo = _("reserve the odd money, or make `step` smaller")
            yield Problem(where, what.format(pool=tranche.pool, step=scenario.step), todo)
        for number, project in enumerate(scenario.tranches[key].projects, 1):
            yield from _step_problem(f"{where}.projects.{number}", project.amount, scenario.step)
    for unit, arrangement in scenario.exceptions.items():
        yield from _step_problem(f"exceptions.{unit}.amount", arrangement.amount, scenario.step)
    if factor_pool(scenario) <= 0:
        yield Problem("tranches", _("there is no money to share out"), _("give the tranches their amounts"))


def _step_problem(where: str, amount: float, step: float) -> Iterator[Problem]:
    if not _is_whole(amount, step):
        what = _("{amount:,.4f} is no whole number of steps of {step:g}").format(amount=amount, step=step)
        yield Problem(where, what, _("round it, or make `step` smaller"))


def _is_whole(amount: float, step: float) -> bool:
    return abs(amount / step - round(amount / step)) <= WHOLE
