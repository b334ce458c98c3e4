"""The LP mode beside what a user would pick instead, on one synthetic model in one run.

Everybody builds the model from the same arrays and solves it; only ours also makes the plan unique and prices exact.
The ratio is the time over ours, confirmed by a solver.

Run `python -m benchmarks.lp` (`--quick` for the small model alone).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from statistics import median
from typing import TypeAlias

import highspy
import numpy as np
import pulp
from scipy import sparse
from scipy.optimize import linprog

from allocator.lp.groups import nested
from allocator.lp.plan import greedy
from allocator.lp.problem import Group, Program
from allocator.lp.rounding import rounded
from allocator.lp.solution import solve
from benchmarks.measure import Row, alone, beside, medians, over

Road: TypeAlias = Callable[[Program], float]

SIZES = (125, 2_900)
LARGE = 35_000
GROUPS = (20, 50)
OF_UNITS = 3_000


def drawn(units: int) -> Program:
    """Draw a program without groups; synthetic figures."""
    rng = np.random.default_rng(units)
    target = rng.lognormal(6.5, 0.8, units)
    return Program(
        units=tuple(f"unit {unit}" for unit in range(units)),
        pool=target.sum(),
        hard=target * 0.3,
        target=target,
        lower=target * 0.7,
        upper=target * 1.4,
        rate=rng.random(units) * rng.integers(0, 2, units),
        carryover=target * 0.5,
        capacity=target * rng.uniform(1.2, 1.8, units),
        within=np.array([0.1, 0.3, np.inf]),
        slopes=np.array([1.0, 3.0, 10.0]),
        carryover_weight=2.0,
        idle_weight=0.5,
    )


def matrices(program: Program) -> tuple[np.ndarray, sparse.csr_matrix, tuple[np.ndarray, ...]]:
    """Return cost, rows and limits of the model: amounts, three tiers above, three below, idle money."""
    units, tiers = program.target.size, program.slopes.size
    one, none = sparse.identity(units), sparse.csr_matrix((units, units))
    rows = sparse.vstack(
        [
            sparse.hstack([one, *[-one] * tiers, *[one] * tiers, none]),
            sparse.hstack([-one, *[none] * (2 * tiers), one]),
            sparse.hstack([np.ones((1, units)), sparse.csr_matrix((1, units * (2 * tiers + 1)))]),
        ],
        format="csr",
    )
    width = np.append(np.diff(program.within[:-1], prepend=0.0), np.inf)[:, None] * program.target
    cost = np.concatenate(
        [2 * program.rate, np.repeat(np.tile(program.slopes, 2), units), np.full(units, program.idle_weight)]
    )
    low = np.concatenate([program.floor, np.zeros(cost.size - units)])
    high = np.concatenate([program.cap, width.ravel(), width.ravel(), np.full(units, np.inf)])
    least = np.concatenate([program.target, -program.knee, [program.pool]])
    most = np.concatenate([program.target, np.full(units, np.inf), [program.pool]])
    return cost, rows, (low, high, least, most)


def with_scipy(program: Program) -> float:
    """scipy.optimize.linprog."""
    units = program.target.size
    cost, rows, (low, high, least, _) = matrices(program)
    equal = np.r_[:units, 2 * units]
    found = linprog(
        cost,
        A_ub=-rows[units : 2 * units],
        b_ub=-least[units : 2 * units],
        A_eq=rows[equal],
        b_eq=least[equal],
        bounds=np.column_stack([low, high]),
        method="highs",
    )
    return float(found.fun)


def with_highspy(program: Program) -> float:
    """Raw highspy, passed as arrays."""
    cost, rows, (low, high, least, most) = matrices(program)
    model = highspy.Highs()
    model.silent()
    model.setOptionValue("threads", 1)
    model.addVars(cost.size, low, high)
    model.changeColsCost(cost.size, np.arange(cost.size, dtype=np.int32), cost)
    model.addRows(least.size, least, most, rows.nnz, rows.indptr[:-1], rows.indices, rows.data)
    model.run()
    return float(model.getObjectiveValue())


def with_pulp_and_cbc(program: Program) -> float:
    """PuLP rebuilt, solved by CBC."""
    model = pulp.LpProblem("benchmark")
    units, tiers = range(program.target.size), range(program.slopes.size)
    amount = [model.add_variable(f"a{i}", program.floor[i], program.cap[i]) for i in units]
    idle = [model.add_variable(f"z{i}", 0) for i in units]
    inner = [0.0, *program.within[:-1]]
    away = [
        [
            [
                model.add_variable(
                    f"{sign}{k}_{i}", 0, None if k == tiers[-1] else (inner[k + 1] - inner[k]) * program.target[i]
                )
                for k in tiers
            ]
            for sign in "pm"
        ]
        for i in units
    ]
    model += pulp.lpSum(
        [program.slopes[k] * (away[i][0][k] + away[i][1][k]) for i in units for k in tiers]
        + [program.carryover_weight * program.rate[i] * amount[i] + program.idle_weight * idle[i] for i in units]
    )
    for i in units:
        model += amount[i] - pulp.lpSum(away[i][0]) + pulp.lpSum(away[i][1]) == program.target[i]
        model += idle[i] - amount[i] >= -program.knee[i]
    model += pulp.lpSum(amount) == program.pool
    model.solve(pulp.COIN_CMD(path=pulp.apis.coin_api.pulp_cbc_path, msg=False))
    return float(pulp.value(model.objective))


def without_confirmation(program: Program) -> float:
    """Ours: unique plan and prices, proved by a certificate."""
    return penalised(program, solve(program, confirm=False).objective)


def with_confirmation(program: Program) -> float:
    """Ours, confirmed by HiGHS."""
    return penalised(program, solve(program, confirm=True).objective)


def penalised(program: Program, objective: float) -> float:
    """Return the objective with the penalty counted from the first 万元, as the others do."""
    return objective + program.carryover_weight * float(program.rate @ program.hard)


def grouped(units: int, groups: int) -> Program:
    """Draw overlapping groups of a quarter of the units each; every third may have 2 % less than its targets."""
    program, rng = drawn(units), np.random.default_rng(groups)
    limits = []
    for which in range(groups):
        members = np.sort(rng.choice(units, units // 4, replace=False))
        most = np.floor(program.target[members].sum() * (0.98 if which % 3 == 0 else 1.02))
        limits.append(Group(f"group {which}", members, most=float(most)))
    return replace(program, pool=np.round(program.pool), groups=tuple(limits))


def planned_and_rounded(program: Program) -> int:
    """Ours: plan, prices and whole steps under overlapping groups."""
    amount = solve(program).amount
    return int(rounded(program, amount, int(program.pool)).steps.sum())


def compared(program: Program, roads: Sequence[Road]) -> list[Row]:
    """Return one row a road; all of them must find the same objective."""
    found = beside({str(road.__doc__).rstrip("."): partial(road, program) for road in roads})
    ours = found[str(with_confirmation.__doc__).rstrip(".")][1]
    values = [value for value, _ in found.values()]
    assert np.ptp(values) < 1e-6 * max(values)
    size = f"{program.target.size:,} units"
    return [
        over(times, ours) | {"ms": median(times), "size": size, "method": name} for name, (_, times) in found.items()
    ]


def section(*, quick: bool) -> list[Row]:
    """Return one row a size and road, overlapping groups, and many plans in one call."""
    arrays: tuple[Road, ...] = (without_confirmation, with_confirmation, with_highspy)
    everybody = (*arrays, with_scipy, with_pulp_and_cbc)
    rows = [row for units in SIZES[: 1 if quick else None] for row in compared(drawn(units), everybody)]
    if not quick:
        rows += compared(drawn(LARGE), arrays)
        methods = {count: partial(planned_and_rounded, grouped(OF_UNITS, count)) for count in GROUPS}
        for count, method in methods.items():
            time = medians({"ours": method})["ours"]
            size = f"{OF_UNITS:,} units, {count} overlapping groups"
            rows.append({"ms": time, "size": size, "method": str(planned_and_rounded.__doc__).rstrip(".")})
    program = drawn(126)
    target = program.target * np.random.default_rng(0).uniform(0.9, 1.1, (1000, 126))
    many = replace(program, target=target, pool=target.sum(axis=-1))
    tree = nested(program)
    assert tree is not None
    time = medians({"greedy": partial(greedy, many, tree)})["greedy"]
    return [*rows, {"ms": time, "size": "1,000 plans of 126 units", "method": "Ours: unique plans in one call"}]


if __name__ == "__main__":
    alone(section)
