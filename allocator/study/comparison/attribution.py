"""Which changed setting causes which part of each unit's change."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from pydantic import ValidationError

from allocator.engine.pipeline import exact_amounts
from allocator.errors import AllocatorError
from allocator.kernel import FloatArray
from allocator.language import Phrase, joined
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.study.comparison.figures import rows_of
from allocator.study.comparison.hybrids import Mixer, MixError, Setting, changed_settings
from allocator.study.comparison.joined_settings import fewer
from allocator.study.shapley import shapley

MOST = 8
"""Settings of which every mix is run, 256 at most; where there are more, some of them change together."""

DECIMALS = 9
"""Parts are decimal numbers, so that what is printed adds up to the change without a remainder."""

Changed = frozenset[int]
"""The settings of a mix that are changed already, by their places."""


@dataclass(frozen=True)
class Together:
    """Settings that are told as one, and what they are."""

    label: Phrase
    members: tuple[str | Phrase, ...]


@dataclass(frozen=True)
class Decomposition:
    """Parts of each unit's change, in 万元: one by changed setting, and what rounding to whole steps adds.

    settings: the labels; parts: (k, n), of the amounts before rounding; rounding: (n,). They add up to the change.
    `inseparable` are the labels of settings that had to be joined: one without the other cannot be carried out.
    `together` are those that were joined because more than `MOST` differ.
    """

    settings: tuple[Phrase, ...]
    parts: FloatArray
    rounding: FloatArray
    inseparable: tuple[Phrase, ...] = ()
    together: tuple[Together, ...] = ()


def decompose(
    before: Allocation, after: Allocation, ids: Sequence[str], tick: Callable[[int, int], None] | None = None
) -> Decomposition:
    """Return the Shapley parts of the change between two results over the units `ids`.

    Every mix of changed and unchanged settings is a run of the engine, so the parts are exact and do not depend on
    an order. Settings of which some mix cannot be carried out are joined, as few as possible at a time.
    """
    mixes = _Mixes(before.case, after.case, ids)
    change = np.round(mixes.over(after.case, after.amount) - mixes.over(before.case, before.amount), 6)
    found = changed_settings(before.case, after.case)
    if not found:
        return Decomposition((), np.zeros((0, len(ids))), change)
    settings = fewer(found, MOST, lambda setting: mixes.effect(setting, found))
    runs = mixes.every(settings, tick)
    groups = _separable([frozenset([place]) for place in range(len(settings))], runs)
    labels = tuple(joined(" + ", [settings[place].label for place in sorted(group)]) for group in groups)
    values = np.array([runs[frozenset().union(*chosen)] for chosen in _by_bits(groups)])
    parts = np.round(shapley(values), DECIMALS)
    return Decomposition(
        labels,
        parts,
        np.round(change - parts.sum(axis=0), DECIMALS),
        tuple(name for name, group in zip(labels, groups, strict=True) if len(group) > 1),
        tuple(Together(joined("", [one.label]), one.members) for one in settings if one.members),
    )


class _Mixes:
    """Runs of the engine between two cases, each the amounts before rounding over the same units."""

    def __init__(self, before: Case, after: Case, ids: Sequence[str]) -> None:
        self.mixer, self.ids = Mixer(before, after), tuple(ids)
        self.ends = [self.over(case, exact_amounts(case)) for case in (before, after)]

    def over(self, case: Case, values: FloatArray) -> FloatArray:
        """Bring values of a case's units (n,) to the units of the comparison; others have nothing."""
        rows = rows_of(self.ids, case.units)
        return np.where(rows >= 0, values[rows], 0.0)

    def run(self, changed: Sequence[Setting]) -> FloatArray | None:
        """Return the amounts of a mix; None where it cannot be carried out."""
        try:
            case = self.mixer.case(changed)
            return self.over(case, exact_amounts(case))
        except (AllocatorError, ValidationError, MixError):
            return None

    def every(
        self, settings: Sequence[Setting], tick: Callable[[int, int], None] | None
    ) -> Mapping[Changed, FloatArray | None]:
        """Return the amounts of every mix."""
        places = range(len(settings))
        mixes = [frozenset(chosen) for size in range(len(settings) + 1) for chosen in combinations(places, size)]
        runs: dict[Changed, FloatArray | None] = {mixes[0]: self.ends[0], mixes[-1]: self.ends[1]}
        for number, mix in enumerate(mixes[1:-1], 1):
            runs[mix] = self.run([settings[place] for place in sorted(mix)])
            if tick:
                tick(number, len(mixes) - 2)
        return runs

    def effect(self, setting: Setting, found: Sequence[Setting]) -> float:
        """Return what a setting moves alone, as the first to change and as the last; endless where it cannot be."""
        first, last = self.run([setting]), self.run([other for other in found if other is not setting])
        pairs = ((first, self.ends[0]), (last, self.ends[1]))
        return sum(math.inf if one is None else float(np.abs(one - end).sum()) for one, end in pairs)


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
