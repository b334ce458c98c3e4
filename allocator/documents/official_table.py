"""The money columns of an official table, and what is said beside each unit."""

from collections.abc import Iterator, Mapping

import numpy as np

from allocator.formats.numbers import plain
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation

DECIMALS = 6
"""The most decimals that money in whole steps can have."""


def together(tranches: Mapping[str, FloatArray], keys: tuple[str, ...], units: int) -> FloatArray:
    """Return the money of several tranches (units,)."""
    return np.sum([tranches[key] for key in keys], axis=0) if keys else np.zeros(units)


def decimals(*money: FloatArray | None) -> int:
    """Return the fewest decimals that show all these amounts exactly."""
    shown = [np.round(values, DECIMALS) for values in money if values is not None]
    return next(
        (places for places in range(DECIMALS) if all((np.round(values, places) == values).all() for values in shown)),
        DECIMALS,
    )


def unit_notes(result: Allocation) -> list[str]:
    """Return for each unit, in table order, its special arrangement and its projects."""
    notes: list[list[str]] = [[] for _unit in result.amount]
    for row, note in _notes(result):
        notes[row].append(note)
    return ["；".join(parts) for parts in notes]


def _notes(result: Allocation) -> Iterator[tuple[int, str]]:
    scenario, units = result.case.scenario, result.case.units
    for unit, arrangement in scenario.exceptions.items():
        yield units.find(unit), f"特殊安排：{arrangement.reason}"
    for tranche in scenario.tranches.values():
        for project in tranche.projects:
            yield units.find(project.unit), f"含{project.title}{plain(project.amount)}万元"
