"""Programs drawn at random, with and without groups; every figure is synthetic."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.lp.problem import Group, Program

PER_UNIT = ("hard", "target", "lower", "upper", "rate", "carryover", "capacity")


def draw(units: int, seed: int, cities: int = 0, levels: int = 0, pool: float = 1.0) -> Program:
    """Draw a program whose pool is this part of the targets; cities are disjoint, levels cross them."""
    rng = np.random.default_rng(seed)
    target = rng.lognormal(6.5, 0.8, units)
    groups = []
    for word, count, spread in (("city", cities, 0.04), ("level", levels, 0.02)):
        for which in range(count):
            members = np.flatnonzero(np.arange(units) % count == which)
            least = target[members].sum() * pool * (1 + rng.uniform(-spread, spread / 4))
            groups.append(Group(f"{word}{which}", members, float(least), float(least * (1 + spread))))
    return Program(
        units=tuple(f"unit {unit:04}" for unit in range(units)),
        pool=np.float64(target.sum() * pool),
        hard=target * rng.uniform(0.1, 0.5, units),
        target=target,
        lower=target * rng.uniform(0.6, 0.95, units),
        upper=target * rng.uniform(1.05, 1.5, units),
        rate=np.where(rng.random(units) < 0.4, rng.choice([0.25, 0.5, rng.random()], units), 0.0),
        carryover=target * rng.uniform(0, 0.5, units),
        capacity=target * rng.uniform(1.0, 1.6, units),
        within=np.array([0.1, 0.3, np.inf]),
        slopes=np.array([1.0, 3.0, 10.0]),
        carryover_weight=4.0,
        idle_weight=0.5,
        groups=tuple(groups),
    )


def shuffle(program: Program, seed: int) -> tuple[Program, np.ndarray]:
    """Return the same program with its units and groups in another order, and that order."""
    order = np.random.default_rng(seed).permutation(len(program.units))
    place = np.argsort(order)
    groups = tuple(replace(group, members=np.sort(place[group.members])) for group in reversed(program.groups))
    columns = {name: getattr(program, name)[order] for name in PER_UNIT}
    return replace(program, units=tuple(program.units[unit] for unit in order), groups=groups, **columns), order


@pytest.fixture
def drawn() -> Callable[..., Program]:
    return draw


@pytest.fixture
def shuffled() -> Callable[[Program, int], tuple[Program, np.ndarray]]:
    return shuffle


@pytest.fixture
def small() -> Program:
    """Two units of 100 and 200 万元 without anything that holds them, pool 300."""
    return Program(
        units=("甲", "乙"),
        pool=np.float64(300),
        hard=np.zeros(2),
        target=np.array([100.0, 200.0]),
        lower=np.zeros(2),
        upper=np.full(2, np.inf),
        rate=np.zeros(2),
        carryover=np.zeros(2),
        capacity=None,
        within=np.array([0.1, 0.3, np.inf]),
        slopes=np.array([1.0, 3.0, 10.0]),
    )


@pytest.fixture
def bare(small: Program) -> Callable[[int], Program]:
    """So many units that nothing holds: whatever the amounts are to be rounded."""

    def program(units: int) -> Program:
        none = np.zeros(units)
        return replace(
            small,
            units=tuple(f"unit {unit}" for unit in range(units)),
            hard=none,
            target=none,
            lower=none,
            upper=np.full(units, np.inf),
            rate=none,
            carryover=none,
        )

    return program
