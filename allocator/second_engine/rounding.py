"""Step 6: whole steps by largest remainder, ties by the larger amount, then by id."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor

from allocator.language import Phrase as _
from allocator.second_engine.numbers import Column, RefusedError

BITS = 46
"""Remainders are equal that differ by less than 2⁻⁴⁶ of one step and the amount: the error of a sum in float64."""

HAIR = Fraction(1, 10**30)
"""A result of powers or logarithms this near a whole step is named."""


@dataclass(frozen=True)
class Rounded:
    """Whole steps of each unit, and the units that stood equal where the id had to decide."""

    steps: list[int]
    tied: list[int]


def error(steps: Fraction) -> Fraction:
    """Return by how much an amount in steps is known in float64."""
    return (1 + abs(steps)) / 2**BITS


def largest_remainder(exact: Sequence[Fraction], total: int) -> Rounded:
    """Return whole steps that add up to `total`, units in the order of ids. Raises RefusedError."""
    whole = [floor(amount + error(amount)) for amount in exact]
    extra = total - sum(whole)
    if not 0 <= extra <= len(exact):
        raise RefusedError(_("the amounts before rounding do not add up to what is given out"))
    level = _levels([amount - down for amount, down in zip(exact, whole, strict=True)], exact)
    key = [(-level[row], -whole[row]) for row in range(len(exact))]
    order = sorted(range(len(exact)), key=lambda row: (*key[row], row))
    tied = []
    if 0 < extra < len(exact) and key[order[extra - 1]] == key[order[extra]]:
        tied = [row for row in range(len(exact)) if key[row] == key[order[extra]]]
    for row in order[:extra]:
        whole[row] += 1
    return Rounded(whole, tied)


def _levels(rest: Column, exact: Sequence[Fraction]) -> list[int]:
    """Return the level of each remainder: equal ones, linked by gaps within the error of the two, share one."""
    order = sorted(range(len(rest)), key=rest.__getitem__)
    found, level = [0] * len(rest), 0
    for before, row in pairwise(order):
        near = max(error(exact[before]), error(exact[row]))
        level += rest[row] - rest[before] >= near
        found[row] = level
    return found
