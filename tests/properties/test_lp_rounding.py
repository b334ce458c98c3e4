"""Whole steps of the LP mode against every rounding there is, in whole numbers: all 2ⁿ of them, or a table of them."""

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


SHAPES = ("apart", "nested", "crossing")


@st.composite
def choices(
    draw: st.DrawFn, least: int = 2, most: int = 9, shapes: tuple[str, ...] = SHAPES
) -> tuple[Program, np.ndarray, int]:
    """Draw a program with its exact amounts in millionths, and the steps to pay: groups nested, crossing or both."""
    units = draw(st.integers(least, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    parts = draw(st.sampled_from([2, 4, 10, PARTS]))
    exact = rng.integers(0, 12, units) * PARTS + rng.integers(0, parts, units) * (PARTS // parts)
    exact[-1] += -exact.sum() % PARTS
    bounded = draw(st.booleans())
    lower = exact - rng.choice([0, PARTS // 5, 9 * PARTS], units) if bounded else np.zeros(units)
    upper = exact + rng.choice([0, PARTS // 5, 9 * PARTS], units) if bounded else np.full(units, np.inf)
    shape = draw(st.sampled_from(shapes))
    groups = tuple(
        Group(f"group {which}", members, *_limits(rng, int(exact[members].sum())))
        for which, members in enumerate(_members(rng, units, shape))
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
    if shape == "three crossing":
        sides = [np.flatnonzero(rng.random(units) < part) for part in (0.5, 0.3, 0.3)]
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
        assert rounded(program, exact / PARTS, total).steps.tolist() == expected


def tabled(program: Program, exact: np.ndarray, total: int) -> list[int] | None:
    """Return the same for more units than can be looked at one by one, under three groups, where bounds hold nobody.

    A table for every unit says how large the sum of remainders sent up can still become, for every number of steps
    that the units before it may have used of the total and of each group; the last allows what keeps the limits.
    """
    below, over = exact // PARTS, exact % PARTS
    rest = total - int(below.sum())
    members = np.array([np.isin(np.arange(exact.size), group.members) for group in program.groups]).astype(int)
    spent = [int(below[group.members].sum()) for group in program.groups]
    ends = [
        (-(-round(group.least * PARTS) // PARTS) - steps, round(group.most * PARTS) // PARTS - steps)
        for group, steps in zip(program.groups, spent, strict=True)
    ]
    crowded = sum(row * ((row @ (over > 0)) > most) for row, (_, most) in zip(members, ends, strict=True))
    reading = sorted(np.flatnonzero(over), key=lambda unit: (crowded[unit], -below[unit], unit))
    allowed = np.ones((rest + 1, *(max(0, min(most, rest)) + 1 for _, most in ends)), dtype=bool)
    allowed[:rest] = False
    for axis, (least, most) in enumerate(ends, 1):
        place = np.arange(allowed.shape[axis])
        kept = (least <= place) & (place <= most)
        allowed &= kept.reshape([-1 if axis == other else 1 for other in range(allowed.ndim)])
    tables = [np.where(allowed, 0, -(10**12))]
    for unit in reversed(reading):
        up = _moved(tables[-1], (1, *members[:, unit])) + over[unit]
        tables.append(np.maximum(tables[-1], up))
    tables.reverse()
    if tables[0].flat[0] < 0:
        return None
    paid, at = below.copy(), (0,) * allowed.ndim
    for unit, here, after in zip(reading, tables[:-1], tables[1:], strict=True):
        further = tuple(np.add(at, (1, *members[:, unit])))
        if all(np.less(further, after.shape)) and after[further] + over[unit] == here[at]:
            paid[unit] += 1
            at = further
    return list(paid.tolist())


def _moved(table: np.ndarray, by: tuple[int, ...]) -> np.ndarray:
    """Return what stands this far on, nothing where that is past the end."""
    padded = np.pad(table, [(0, step) for step in by], constant_values=-(10**12))
    return padded[tuple(slice(step, None) for step in by)]


@given(choices(20, 60, ("three crossing",)))
@settings(max_examples=120, deadline=None)
def test_among_many_units_it_is_the_nearest_too(drawn: tuple[Program, np.ndarray, int]) -> None:
    program, exact, total = drawn
    program = replace(program, lower=np.zeros(exact.size), upper=np.full(exact.size, np.inf))
    expected = tabled(program, exact, total)
    if expected is None:
        with pytest.raises(BoundsError, match="no rounding of the plan to whole steps"):
            rounded(program, exact / PARTS, total)
    else:
        found = rounded(program, exact / PARTS, total)
        assert (found.steps.tolist(), found.nearer) == (expected, 0.0)


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
    expected = rounded(program, exact / PARTS, total).steps
    np.testing.assert_array_equal(rounded(other, exact / PARTS + noise, total).steps, expected)
