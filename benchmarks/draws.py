"""Many weights under one policy, against what a user would write instead, and against copying the result.

Every rule is on: hard expenditure, deduction by tiers, floors, caps and rounding. The ratio is the time over ours.

Run `python -m benchmarks.draws` (`--quick` for the small table alone).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from allocator.engine.many import allocate_many, projects
from allocator.engine.pipeline import calculate
from allocator.intake import take_in
from allocator.kernel import FloatArray
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from benchmarks.measure import Row, alone, over, turns
from benchmarks.tables import wide

SIZES = ((126, 100_000), (2_900, 2_000), (35_000, 100))
REPEATS = 5
NEAR = 1e-9
"""Float error of a limit that is drawn in to whole steps."""
SLOW = 2_900
"""Units above which a plain loop or a linear program would take minutes."""


@dataclass(frozen=True)
class Figures:
    """What a user has prepared before the loop: shares (F, n) of the factors, and by unit (n,) the rest."""

    shares: FloatArray
    first: FloatArray
    part: FloatArray
    lower: FloatArray
    upper: FloatArray
    pool: float


def figures(inputs: Inputs) -> Figures:
    """Return the figures that no weight changes."""
    steps = calculate(inputs)
    part = np.divide(steps.cut, steps.money, out=np.zeros(len(steps.cut)), where=steps.money > 0)
    return Figures(steps.shares, steps.hard, part, steps.lower, steps.upper, float(inputs.pool))


def in_lists(data: Figures) -> tuple[Any, ...]:
    """Return what the tuned loop works on."""
    rooms = ((limit - data.first).tolist() for limit in (data.lower, data.upper))
    return (data.shares.tolist(), data.first.tolist(), data.part.tolist(), *rooms, data.pool)


def by_tuned_loop(lists: tuple[Any, ...], weights: Sequence[float]) -> list[int]:
    """Allocate with plain Python lists, everything that weights do not change prepared, θ by sorted breakpoints."""
    shares, first, parts, lower, upper, pool = lists
    units, rest = range(len(first)), pool - sum(first)
    money = [rest * sum(weight * row[unit] for weight, row in zip(weights, shares, strict=True)) for unit in units]
    cut = [part * amount for part, amount in zip(parts, money, strict=True)]
    spared = sum(amount for amount, taken in zip(money, cut, strict=True) if not taken)
    back = 1 + sum(cut) / spared
    shared = [amount - taken if taken else amount * back for amount, taken in zip(money, cut, strict=True)]
    theta = _theta(shared, lower, upper, rest)
    exact = [hard + min(max(theta * shared[unit], lower[unit]), upper[unit]) for unit, hard in enumerate(first)]
    return _rounded(exact, round(pool))


@dataclass(frozen=True)
class Plain:
    """The figures of every rule as lists: what the plain loop works on."""

    shares: list[list[float]]
    omega: list[list[float]]
    first: list[float]
    carryover: list[tuple[float, float]]
    tiers: list[tuple[float, float]]
    base: list[float]
    change: tuple[float, float]
    fixed: list[float | None]
    pool: float


def as_plain(inputs: Inputs) -> Plain:
    """Return the figures of a scenario as lists."""
    deduction, limits = inputs.deduction, inputs.limits
    fixed = zip(limits.fixed.tolist(), limits.fixed_amount.tolist(), strict=True)
    return Plain(
        inputs.indicator_shares.tolist(),
        inputs.indicator_weights.tolist(),
        inputs.need.tolist(),
        list(zip(deduction.balance.tolist(), deduction.available.tolist(), strict=True)),
        list(zip(deduction.over.tolist(), deduction.cut.tolist(), strict=True)),
        limits.base.tolist(),
        (float(limits.floor[0]), float(limits.cap[0])),
        [amount if is_fixed else None for is_fixed, amount in fixed],
        float(inputs.pool),
    )


def by_plain_loop(data: Plain, weights: Sequence[float]) -> list[int]:
    """Allocate with plain Python, rule by rule as the policy reads, θ by halving."""
    units, rest = range(len(data.first)), data.pool - sum(data.first)
    money = [0.0 for _unit in units]
    for weight, row in zip(weights, data.omega, strict=True):
        for omega, shares in zip(row, data.shares, strict=True):
            if omega:
                money = [amount + rest * weight * omega * shares[unit] for unit, amount in enumerate(money)]
    cut = []
    for amount, (balance, available) in zip(money, data.carryover, strict=True):
        rate = balance / available if available else 0.0
        cut.append(amount * max((part for over, part in data.tiers if rate > over), default=0.0))
    spared = sum(amount for amount, taken in zip(money, cut, strict=True) if not taken)
    back = 1 + sum(cut) / spared
    shared = [amount - taken if taken else amount * back for amount, taken in zip(money, cut, strict=True)]
    lower, upper = [], []
    for base, hard, fixed in zip(data.base, data.first, data.fixed, strict=True):
        least, most = max(base * (1 + data.change[0]), hard), max(base * (1 + data.change[1]), hard)
        lower.append(math.ceil(least - NEAR) if fixed is None else fixed)
        upper.append(max(math.floor(most + NEAR), math.ceil(hard - NEAR)) if fixed is None else fixed)
    low, high = 0.0, 2.0
    for _ in range(60):
        theta = (low + high) / 2
        exact = [min(max(data.first[unit] + theta * shared[unit], lower[unit]), upper[unit]) for unit in units]
        low, high = (theta, high) if sum(exact) < data.pool else (low, theta)
    return _rounded(exact, round(data.pool))


def _rounded(exact: list[float], total: int) -> list[int]:
    units = range(len(exact))
    whole = [int(amount + 2**-31) for amount in exact]
    grains = [round((amount - down) * 2**30) for amount, down in zip(exact, whole, strict=True)]
    order = sorted(units, key=lambda unit: (-grains[unit], -whole[unit], unit))
    for unit in order[: total - sum(whole)]:
        whole[unit] += 1
    return whole


def _theta(shared: list[float], lower: list[float], upper: list[float], total: float) -> float:
    points = []
    for weight, low, high in zip(shared, lower, upper, strict=True):
        if weight > 0:
            points += [(low / weight, weight), (high / weight, -weight)]
    points.sort()
    spent, slope, at = sum(lower), 0.0, 0.0
    for point, turn in points:
        if spent + slope * (point - at) > total:
            break
        spent, at, slope = spent + slope * (point - at), point, slope + turn
    return at + (total - spent) / slope if slope > 0 else at


def by_pandas(data: Figures, frame: Any, weights: Sequence[float]) -> Any:  # noqa: ANN401 - pandas is optional
    """Allocate with a data frame: columns, clip, and a bisection for θ."""
    rest = data.pool - frame["first"].sum()
    money = rest * sum(weight * frame[f"share{place}"] for place, weight in enumerate(weights))
    cut = money * frame["part"]
    spared = money.where(cut == 0, 0.0)
    shared = money - cut + spared * (cut.sum() / spared.sum())
    low, high = 0.0, 2.0
    for _ in range(60):
        theta = (low + high) / 2
        exact = frame["first"] + (theta * shared).clip(frame["low"], frame["high"])
        low, high = (theta, high) if exact.sum() < data.pool else (low, theta)
    whole = np.floor(exact)
    winners = (exact - whole).sort_values(ascending=False, kind="stable").index[: round(data.pool - whole.sum())]
    whole.loc[winners] += 1
    return whole


def by_program(data: Figures, weights: Sequence[float]) -> FloatArray:
    """Move as little money as possible away from the formula until floors and caps are kept, by linear program."""
    from scipy.optimize import linprog  # noqa: PLC0415 - only what is compared
    from scipy.sparse import csr_array, eye, hstack, vstack  # noqa: PLC0415

    units = len(data.first)
    rest = data.pool - data.first.sum()
    formula = data.first + rest * (np.array(weights) @ data.shares)
    one = eye(units)
    total = np.concatenate([np.ones(units), np.zeros(2 * units)])[None]
    around = vstack([hstack([one, -one, one]), csr_array(total)])
    free = [(0, None)] * units
    limits = [*zip(data.lower, data.upper, strict=True), *free, *free]
    cost = np.concatenate([np.zeros(units), np.ones(2 * units)])
    found = linprog(cost, A_eq=around, b_eq=np.append(formula, data.pool), bounds=limits, method="highs")
    assert found.status == 0
    return np.asarray(found.x[:units])


def methods(case: Case, weights: FloatArray) -> dict[str, tuple[int, Callable[[], object]]]:
    """Return what is compared, ours first: how many draws it takes, and the call."""
    inputs = take_in(case)
    data = figures(inputs)
    units, draws = data.shares.shape[1], len(weights)
    out, source = np.zeros((draws, units)), np.ones((draws, units))
    few, lists = weights[: max(1, 2_000 // units)].tolist(), in_lists(data)
    found: dict[str, tuple[int, Callable[[], object]]] = {
        "allocate_many": (draws, lambda: allocate_many(case, weights)),
        "np.copyto of the result": (draws, lambda: np.copyto(out, source)),
        "plain Python loop, tuned": (len(few), lambda: [by_tuned_loop(lists, row) for row in few]),
    }
    try:
        import pandas as pd  # noqa: PLC0415 - in the `bench` extra
    except ImportError:
        print("pandas is not installed: pip install allocator[bench]")
    else:
        shares = {f"share{place}": row for place, row in enumerate(data.shares)}
        limits = {"low": data.lower - data.first, "high": data.upper - data.first}
        frame = pd.DataFrame({**shares, **limits, "first": data.first, "part": data.part})
        found["pandas loop"] = (len(few), lambda: [by_pandas(data, frame, row) for row in few])
    if units <= SLOW:
        plain = as_plain(inputs)
        found["plain Python loop"] = (len(few), lambda: [by_plain_loop(plain, row) for row in few])
        found["scipy linprog a draw"] = (len(few), lambda: [by_program(data, row) for row in few])
    return found


def check(case: Case, weights: FloatArray) -> None:
    """Hold the plain loops against ours, to the last step."""
    inputs, few = take_in(case), weights[:3]
    lists, plain, given = in_lists(figures(inputs)), as_plain(inputs), projects(inputs)
    for row, ours in zip(few.tolist(), allocate_many(case, few).amount, strict=True):
        assert (by_tuned_loop(lists, row) + given == ours).all()
        assert (by_plain_loop(plain, row) + given == ours).all()


def section(*, quick: bool) -> list[Row]:
    """Return one row a size and method: time over ours, and microseconds a draw."""
    table: list[Row] = []
    for units, draws in SIZES[: 1 if quick else None]:
        case = wide(units)
        weights = np.random.default_rng(1).dirichlet(take_in(case).weights * 350, size=draws)
        check(case, weights)
        calls = methods(case, weights)
        times = turns({name: run for name, (_, run) in calls.items()}, REPEATS)
        each = {name: [1000 * time / count for time in times[name]] for name, (count, _) in calls.items()}
        table += [
            over(taken, each["allocate_many"])
            | {
                "µs a draw": median(taken),
                "size": f"{units:,} units, {draws:,} draws",
                "method": name,
            }
            for name, taken in each.items()
        ]
    return table


if __name__ == "__main__":
    alone(section)
