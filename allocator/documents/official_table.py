"""The money columns of an official table, and what is said beside each unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from allocator.formats.numbers import plain
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.policy.scenario import Scenario

DECIMALS = 6
"""The most decimals that money in whole steps can have."""


@dataclass(frozen=True)
class Split:
    """The tranches of a table: those issued before, those it sends out, and those that go out by another notice."""

    issued: tuple[str, ...]
    sent: tuple[str, ...]
    other: tuple[str, ...]

    def by_source(self, scenario: Scenario) -> dict[str, tuple[str, ...]]:
        """Return the tranches sent out by source; sources that send nothing are left out."""
        keys = {
            source: tuple(key for key in self.sent if scenario.tranches[key].source == source)
            for source in scenario.sources
        }
        return {source: tranches for source, tranches in keys.items() if tranches}


def split(scenario: Scenario) -> Split:
    """Return what has been issued before and what goes out now: what the notice names, or all that is not issued."""
    sent = _sent(scenario)
    rest = {key: bool(tranche.fixed) for key, tranche in scenario.tranches.items() if key not in sent}
    issued = tuple(key for key, is_issued in rest.items() if is_issued)
    return Split(issued, sent, tuple(key for key, is_issued in rest.items() if not is_issued))


def _sent(scenario: Scenario) -> tuple[str, ...]:
    if scenario.notice.tranches:
        return tuple(key for key in scenario.tranches if key in scenario.notice.tranches)
    opened = tuple(key for key, tranche in scenario.tranches.items() if not tranche.fixed)
    return opened or tuple(scenario.tranches)


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
