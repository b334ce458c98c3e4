"""Which changed setting causes which part of each unit's change."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from pydantic import ValidationError

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.kernel import FloatArray
from allocator.language import Phrase, joined
from allocator.model.allocation import Allocation
from allocator.study.comparison.hybrids import MixError, Setting, changed_settings, mixed, rows_of
from allocator.study.shapley import shapley

MOST = 8
"""Settings that change key by key; where there are more they change section by section."""

DECIMALS = 9
"""Parts are decimal numbers, so that what is printed adds up to the change without a remainder."""

Changed = frozenset[int]
"""The settings of a mix that are changed already, by their places."""


@dataclass(frozen=True)
class Decomposition:
    """Parts of each unit's change, in 万元: one by changed setting, and what rounding to whole steps adds.

    settings: the labels; parts: (k, n), of the amounts before rounding; rounding: (n,). They add up to the change.
    `inseparable` are the labels of settings that had to be joined: one without the other cannot be carried out.
    """

    settings: tuple[Phrase, ...]
    parts: FloatArray
    rounding: FloatArray
    inseparable: tuple[Phrase, ...] = ()


def decompose(
    before: Allocation, after: Allocation, ids: Sequence[str], tick: Callable[[int, int], None] | None = None
) -> Decomposition:
    """Return the Shapley parts of the change between two results over the units `ids`.

    Every mix of changed and unchanged settings is a run of the engine, so the parts are exact and do not depend on
    an order. Settings of which some mix cannot be carried out are joined, as few as possible at a time.
    """
    settings = changed_settings(before.case, after.case, MOST)
    change = np.round(_over(ids, after, after.amount) - _over(ids, before, before.amount), 6)
    if not settings:
        return Decomposition((), np.zeros((0, len(ids))), change)
    runs = _runs(before, after, settings, ids, tick)
    groups = _separable([frozenset([place]) for place in range(len(settings))], runs)
    labels = tuple(joined(" + ", [settings[place].label for place in sorted(group)]) for group in groups)
    values = np.array([runs[frozenset().union(*chosen)] for chosen in _by_bits(groups)])
    parts = np.round(shapley(values), DECIMALS)
    rounding = np.round(change - parts.sum(axis=0), DECIMALS)
    return Decomposition(
        labels, parts, rounding, tuple(name for name, group in zip(labels, groups, strict=True) if len(group) > 1)
    )


def _runs(
    before: Allocation,
    after: Allocation,
    settings: Sequence[Setting],
    ids: Sequence[str],
    tick: Callable[[int, int], None] | None,
) -> Mapping[Changed, FloatArray | None]:
    """Return the exact amounts of every mix; None where it cannot be carried out."""
    places = range(len(settings))
    mixes = [frozenset(chosen) for size in range(len(settings) + 1) for chosen in combinations(places, size)]
    runs: dict[Changed, FloatArray | None] = {mixes[0]: _exact(ids, before), mixes[-1]: _exact(ids, after)}
    for number, mix in enumerate(mixes[1:-1], 1):
        runs[mix] = _run(before, after, [settings[place] for place in sorted(mix)], ids)
        if tick:
            tick(number, len(mixes) - 2)
    return runs


def _run(before: Allocation, after: Allocation, changed: Collection[Setting], ids: Sequence[str]) -> FloatArray | None:
    try:
        return _exact(ids, allocate(mixed(before.case, after.case, changed)))
    except (AllocatorError, ValidationError, MixError):
        return None


def _exact(ids: Sequence[str], result: Allocation) -> FloatArray:
    """Return amounts before rounding, projects included."""
    return _over(ids, result, result.amount - result.ledger.rounding)


def _over(ids: Sequence[str], result: Allocation, values: FloatArray) -> FloatArray:
    rows = rows_of(ids, result.case.units)
    return np.where(rows >= 0, values[rows], 0.0)


def _separable(groups: list[Changed], runs: Mapping[Changed, FloatArray | None]) -> list[Changed]:
    """Join settings until every mix of the groups can be carried out: the pair first that most failed mixes part."""
    while failed := [chosen for chosen in _by_bits(groups) if runs[frozenset().union(*chosen)] is None]:
        parted = {
            pair: sum((pair[0] in chosen) != (pair[1] in chosen) for chosen in failed)
            for pair in combinations(groups, 2)
        }
        one, other = max(parted, key=lambda pair: parted[pair])
        groups = [one | other if group == one else group for group in groups if group != other]
    return groups


def _by_bits(groups: Sequence[Changed]) -> list[list[Changed]]:
    """Return every choice of groups, choice m holding those whose bits are set in m."""
    return [[group for place, group in enumerate(groups) if mask >> place & 1] for mask in range(2 ** len(groups))]
