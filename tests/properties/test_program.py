"""Laws of the LP mode over drawn programs: every figure is synthetic."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allocator.lp.optimum import optimum
from allocator.lp.problem import Group, Program
from allocator.lp.recheck import violations
from allocator.lp.solution import solve

PER_UNIT = ("hard", "target", "lower", "upper", "rate", "carryover", "capacity")


@st.composite
def programs(
    draw: st.DrawFn, most_units: int = 12, groupings: tuple[str, ...] = ("none", "apart", "crossing")
) -> Program:
    """Possible programs: some plan between the bounds is drawn first, pool and limits are set around it."""
    units = draw(st.integers(2, most_units))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    target = np.round(rng.lognormal(5, 1, units), draw(st.integers(0, 2))) + 1
    plan = target * rng.uniform(0.7, 1.3, units)
    grouping = draw(st.sampled_from(groupings))
    cut = draw(st.integers(1, units - 1))
    sides = [np.arange(cut), np.arange(cut, units)] if grouping != "none" else []
    if grouping == "crossing":
        sides.append(np.arange(0, units, 2))
    room = draw(st.sampled_from([0.0, 0.01, 0.1]))
    groups = tuple(
        Group(
            f"group {which}", members, float(plan[members].sum() * (1 - room)), float(plan[members].sum() * (1 + room))
        )
        for which, members in enumerate(sides)
    )
    return Program(
        units=tuple(f"unit {unit}" for unit in range(units)),
        pool=np.float64(plan.sum()),
        hard=plan * rng.uniform(0, 1, units),
        target=target,
        lower=plan * rng.choice([0.0, 0.8, 1.0], units),
        upper=plan * rng.choice([1.0, 1.2, np.inf], units),
        rate=rng.choice([0.0, 0.25, 0.5, 1.0], units),
        carryover=plan * rng.uniform(0, 0.5, units),
        capacity=plan * rng.uniform(0.8, 1.6, units),
        within=np.array([0.1, 0.3, draw(st.sampled_from([0.6, 2.0, np.inf]))]),
        slopes=np.array([1.0, 3.0, 10.0]),
        carryover_weight=draw(st.sampled_from([0.0, 1.0, 4.0, 7.3])),
        idle_weight=draw(st.sampled_from([0.0, 0.5, 2.0])),
        groups=groups,
    )


NESTED = programs(groupings=("none", "apart"))


@given(programs())
@settings(max_examples=60, deadline=None)
def test_the_plan_keeps_every_limit_and_no_solver_beats_it(program: Program) -> None:
    found = solve(program)
    assert violations(program, found.amount) == ()
    assert found.objective == pytest.approx(optimum(program, "highs").objective, rel=1e-7, abs=1e-5)


@given(programs(most_units=8))
@settings(max_examples=15, deadline=None)
def test_cbc_reaches_the_same_objective_and_plan(program: Program) -> None:
    np.testing.assert_allclose(solve(program, "cbc").amount, solve(program).amount, rtol=0, atol=1e-6)


@given(programs(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_units_and_groups_changes_nothing(program: Program, random: Random) -> None:
    order = np.array(random.sample(range(len(program.units)), len(program.units)))
    place = np.argsort(order)
    groups = [replace(group, members=np.sort(place[group.members])) for group in program.groups]
    random.shuffle(groups)
    columns = {name: getattr(program, name)[order] for name in PER_UNIT}
    other = replace(program, units=tuple(program.units[unit] for unit in order), groups=tuple(groups), **columns)
    np.testing.assert_allclose(solve(other).amount, solve(program).amount[order], rtol=0, atol=1e-6)


@given(NESTED)
@settings(max_examples=100, deadline=None)
def test_without_penalties_and_binding_limits_every_unit_gets_its_target(program: Program) -> None:
    slack = replace(
        program,
        pool=program.target.sum(),
        hard=program.target * 0.5,
        lower=program.target * 0.9,
        upper=program.target * 1.1,
        carryover_weight=0.0,
        idle_weight=0.0,
        groups=tuple(
            replace(group, least=program.target[group.members].sum() * 0.9, most=np.inf) for group in program.groups
        ),
    )
    found = solve(slack, confirm=False)
    np.testing.assert_allclose(found.amount, program.target, rtol=1e-13)
    assert found.objective == pytest.approx(0, abs=1e-9)
    assert not found.tier.any()


@given(NESTED, st.data())
@settings(max_examples=150, deadline=None)
def test_more_carryover_never_raises_an_amount(program: Program, data: st.DataObject) -> None:
    unit = data.draw(st.integers(0, len(program.units) - 1))
    rate, carryover = program.rate.copy(), program.carryover.copy()
    rate[unit] += data.draw(st.sampled_from([0.0, 0.1, 0.25, 1.0]))
    carryover[unit] += data.draw(st.sampled_from([0.0, 1.0, 50.0]))
    before = solve(program, confirm=False).amount[unit]
    assert solve(replace(program, rate=rate, carryover=carryover), confirm=False).amount[unit] <= before + 1e-9


@given(programs(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_looser_limit_never_raises_the_objective(program: Program, data: st.DataObject) -> None:
    unit = data.draw(st.integers(0, len(program.units) - 1))
    lower, upper = program.lower.copy(), program.upper.copy()
    lower[unit] *= data.draw(st.sampled_from([1.0, 0.9]))
    upper[unit] *= data.draw(st.sampled_from([1.0, 1.1]))
    by = data.draw(st.sampled_from([0.0, 0.5, 20.0]))
    groups = tuple(replace(group, least=max(0.0, group.least - by), most=group.most + by) for group in program.groups)
    looser = replace(program, lower=lower, upper=upper, groups=groups)
    assert solve(looser, confirm=False).objective <= solve(program, confirm=False).objective + 1e-6


@given(programs(groupings=("none",)))
@settings(max_examples=150, deadline=None)
def test_units_within_the_marginal_tier_have_moved_by_the_same_part_of_it(program: Program) -> None:
    """Read off the plan alone: strictly inside a tier, clear of bounds and capacity, all stand at one fraction."""
    amount = solve(program, confirm=False).amount
    last = program.within[-1]
    end = max(1.0, last if np.isfinite(last) else program.within[-2] + 1.0)
    edges = np.concatenate([[-end], -program.within[-2::-1], [0.0], program.within[:-1], [end]])
    share = amount / program.target - 1
    heights = []
    for unit in range(share.size):
        held = [program.floor[unit], program.cap[unit], program.knee[unit]]
        if np.abs(np.array(held) - amount[unit]).min() < 1e-6 or np.abs(share[unit] - edges).min() < 1e-7:
            continue
        tier = np.searchsorted(edges, share[unit]) - 1
        low, high = edges[tier], (edges[tier + 1] if tier + 1 < edges.size else np.inf)
        heights.append((share[unit] - low) / (high - low if np.isfinite(high) else end - program.within[-2]))
    assert np.ptp(heights or [0.0]) < 1e-5


@given(st.lists(st.tuples(st.integers(1, 50), st.sampled_from([0, 1, 2, 3])), min_size=2, max_size=6), st.data())
@settings(max_examples=150, deadline=None)
def test_the_greedy_against_exact_fractions(units: list[Path], data: st.DataObject) -> None:
    """The same rule in fractions: fill pieces level by level, the last level by one fraction of each tier."""
    target = [Fraction(10 * size) for size, _ in units]
    total = sum(target) * data.draw(st.sampled_from([Fraction(k, 20) for k in range(15, 30)]))
    edges = [
        Fraction(-1),
        Fraction(-3, 10),
        Fraction(-1, 10),
        Fraction(0),
        Fraction(1, 10),
        Fraction(3, 10),
        Fraction(1),
    ]
    slopes = [-10, -3, -1, 1, 3, 10]
    amount = [Fraction(0)] * len(units)
    left = total
    for level in sorted({slope + rate for slope in slopes for _, rate in units}):
        widths = [
            sum((edges[k + 1] - edges[k]) * size for k in range(6) if slopes[k] + rate == level)
            for size, (_, rate) in zip(target, units, strict=True)
        ]
        part = min(Fraction(1), left / sum(widths))
        amount = [money + part * width for money, width in zip(amount, widths, strict=True)]
        left -= part * sum(widths)
        if not left:
            break
    program = Program(
        units=tuple(map(str, range(len(units)))),
        pool=np.float64(total),
        hard=np.zeros(len(units)),
        target=np.array(target, dtype=float),
        lower=np.zeros(len(units)),
        upper=np.array([2 * size for size in target], dtype=float),
        rate=np.array([rate for _, rate in units], dtype=float),
        carryover=np.zeros(len(units)),
        capacity=None,
        within=np.array([0.1, 0.3, 1.0]),
        slopes=np.array([1.0, 3.0, 10.0]),
        carryover_weight=1.0,
    )
    np.testing.assert_allclose(solve(program, confirm=False).amount, [float(money) for money in amount], rtol=1e-12)
