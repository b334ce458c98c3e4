"""Whole steps of the LP mode against every rounding there is: all 2ⁿ of them, in whole numbers."""

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allocator.errors import BoundsError
from allocator.lp.problem import Group, Program
from allocator.lp.rounding import rounded

PARTS = 1_000_000
"""Exact amounts are drawn in millionths of a step, so that every sum below is a whole number."""


@st.composite
def choices(draw: st.DrawFn) -> tuple[Program, np.ndarray, int]:
    """Draw a program with its exact amounts in millionths, and the steps to pay: groups nested, crossing or both."""
    units = draw(st.integers(2, 9))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    parts = draw(st.sampled_from([2, 4, 10, PARTS]))
    exact = rng.integers(0, 12, units) * PARTS + rng.integers(0, parts, units) * (PARTS // parts)
    exact[-1] += -exact.sum() % PARTS
    bounded = draw(st.booleans())
    lower = exact - rng.choice([0, PARTS // 5, 9 * PARTS], units) if bounded else np.zeros(units)
    upper = exact + rng.choice([0, PARTS // 5, 9 * PARTS], units) if bounded else np.full(units, np.inf)
    shape = draw(st.sampled_from(["apart", "nested", "crossing"]))
    groups = tuple(
        Group(f"group {which}", members, least, most)
        for which, members in enumerate(_members(rng, units, shape))
        for least, most in [_limits(rng, int(exact[members].sum()))]
    )
    amount = exact / PARTS
    none = np.zeros(units)
    program = Program(
        units=tuple(f"unit {unit}" for unit in range(units)),
        pool=amount.sum(),
        hard=none,
        target=amount,
        rate=none,
        carryover=none,
        lower=np.maximum(lower, 0) / PARTS,
        upper=upper / PARTS,
        capacity=None,
        within=np.array([np.inf]),
        slopes=np.ones(1),
        groups=groups,
    )
    return program, exact, int(exact.sum() // PARTS)


def _members(rng: np.random.Generator, units: int, shape: str) -> list[np.ndarray]:
    cut = int(rng.integers(1, units))
    sides = [np.arange(cut), np.arange(cut, units)]
    if shape == "nested":
        sides = [*sides, np.arange(max(1, cut // 2)), np.arange(units)]
    if shape == "crossing":
        sides = [np.flatnonzero(rng.random(units) < 0.5) for _ in range(int(rng.integers(2, 5)))]
    return [side for side in sides if side.size]


def _limits(rng: np.random.Generator, money: int) -> tuple[float, float]:
    """Limits near what the exact amounts give the group: mostly whole steps, some of them hard to keep."""
    under, over = rng.choice([0, 0, 0, PARTS // 3, PARTS, 100 * PARTS], 2)
    least, most = max(0, money - int(under)), money + int(over)
    if rng.random() < 0.8:
        least, most = least // PARTS * PARTS, -(-most // PARTS) * PARTS
    return least / PARTS, most / PARTS


def best(program: Program, exact: np.ndarray, total: int) -> list[int] | None:
    """Return the nearest rounding that keeps every limit, by looking at each of them; None if there is none."""
    low, high = (np.round(np.minimum(bound, 1e6) * PARTS).astype(int) for bound in (program.lower, program.upper))
    below = exact // PARTS
    ways = np.array(list(product(*[(0, 1) if part else (0,) for part in exact % PARTS])))
    held = (-(-low // PARTS)) <= high // PARTS
    fewest, most = np.where(held, -(-low // PARTS), 0), np.where(held, high // PARTS, 10**9)
    paid = below + ways
    kept = ((fewest <= paid) & (paid <= most)).all(axis=1)
    free = paid[kept]
    kept &= paid.sum(axis=1) == total
    crowded = np.zeros(len(exact), dtype=int)
    for group in program.groups:
        least, most_of = round(group.least * PARTS), round(group.most * PARTS)
        money = paid[:, group.members].sum(axis=1)
        kept &= (-(-least // PARTS) <= money) & (money <= most_of // PARTS)
        crowded[group.members] += (free[:, group.members].sum(axis=1) > most_of // PARTS).any()
    if not kept.any():
        return None
    distance = np.abs(paid[kept] * PARTS - exact).sum(axis=1)
    nearest = paid[kept][distance == distance.min()]
    reading = sorted(range(len(exact)), key=lambda unit: (crowded[unit], -below[unit], unit))
    return max(nearest.tolist(), key=lambda way: [way[unit] for unit in reading])


@given(choices())
@settings(max_examples=250, deadline=None)
def test_it_is_the_nearest_rounding_that_keeps_every_limit(drawn: tuple[Program, np.ndarray, int]) -> None:
    program, exact, total = drawn
    expected = best(program, exact, total)
    if expected is None:
        with pytest.raises(BoundsError, match="no rounding of the plan to whole steps"):
            rounded(program, exact / PARTS, total)
    else:
        assert rounded(program, exact / PARTS, total).tolist() == expected


@given(choices(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_float_noise_and_the_order_of_groups_change_nothing(
    drawn: tuple[Program, np.ndarray, int], random: Random
) -> None:
    program, exact, total = drawn
    if best(program, exact, total) is None:
        return
    noise = np.random.default_rng(random.getrandbits(32)).uniform(-1e-9, 1e-9, exact.size)
    other = replace(program, groups=tuple(random.sample(program.groups, len(program.groups))))
    expected = rounded(program, exact / PARTS, total)
    np.testing.assert_array_equal(rounded(other, exact / PARTS + noise, total), expected)
