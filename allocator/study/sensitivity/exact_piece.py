"""Amounts along a line of weights: between breakpoints each is one quadratic over another.

Factor money is linear along the line. A deduction takes the lesser of a fixed amount and a share of it, and what is
freed comes back in proportion to it, so that the money of a unit becomes a quadratic over one linear total. The units
at no limit share what the others leave in proportion to theirs: every amount is a ratio of quadratics, and where it
meets a limit, another amount or last year's is a quadratic equation.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import numpy.typing as npt

from allocator.engine.conflict import feasible, growing
from allocator.engine.deduction import carryover_cut, into_reserve
from allocator.engine.many import projects
from allocator.engine.pipeline import calculate
from allocator.engine.tranches import OpenTranches, open_tranches
from allocator.kernel import FloatArray, fill, quadratic, score
from allocator.model.allocation import Steps
from allocator.model.inputs import Inputs
from allocator.rules.carryover import METHODS
from allocator.study.sensitivity.weight_line import Line

INSIDE = 0.4877
"""Where between its ends an interval is looked into: not in the middle, where round weights have their breakpoints."""

NARROW = 1e-10
"""Weights nearer to each other than this are the same: no piece is sought between them."""

NOISE = 1e-13
"""A root nearer than this to the place that is looked at is not told from it."""

AT_LIMIT = 1e-9
"""Money nearer to a limit than this part is at it."""

MUCH = 2.0**500
"""More money than there is: what a deduction takes of it is the most it takes at all."""

NOTHING = np.zeros(())


@dataclass(frozen=True)
class Piece:
    """Amounts (n,) in 万元, projects included, for t from `left` to `right`: numerator / denominator in x = t − at.

    state: −1 for a unit at its floor, 1 at its cap, 0 for one between. Where the piece is not `feasible` floors and
    caps leave no way, or tranches cannot be split over those who may receive them, and the amounts mean nothing.
    """

    left: float
    right: float
    at: float
    feasible: bool
    state: npt.NDArray[np.int8]
    numerator: FloatArray
    denominator: FloatArray

    def amounts(self, t: float) -> FloatArray:
        """Return the amounts at t."""
        return quadratic.ratio(self.numerator, self.denominator, t - self.at)[0]

    def slopes(self, t: float) -> FloatArray:
        """Return their derivatives at t, in 万元 for a weight of one."""
        return quadratic.ratio(self.numerator, self.denominator, t - self.at)[1]


def has_pieces(inputs: Inputs, line: Line) -> bool:
    """Whether amounts are such ratios along a line: [score], [deductions] and other methods make others of them."""
    method = METHODS[inputs.deduction.method]
    return line.score(inputs).is_plain and not inputs.cuts and method.is_lesser_of_share


def around(inputs: Inputs, line: Line, work: int) -> Iterator[Piece]:
    """Yield the pieces of a line round today's weights, in order: as many to either side as make up half the work.

    Work is counted in amounts: a piece is as many as there are units. At least one piece is followed to either side.
    """
    most = max(1, work // (2 * len(inputs.need)))
    below, above = replace(line, end=line.today), replace(line, start=line.today)
    if below.start < below.end:
        yield from list(islice(pieces(inputs, below, backwards=True), most))[::-1]
    if above.start < above.end:
        yield from islice(pieces(inputs, above), most)


def pieces(inputs: Inputs, line: Line, *, backwards: bool = False) -> Iterator[Piece]:
    """Yield the pieces of a line in order, or from its end; floors and caps are those of `inputs` all along it.

    The engine is run inside every interval of which nothing is known yet. The formulas that hold there hold up to the
    nearest root of what would change them, which leaves a smaller interval on either side.
    """
    waiting: list[Piece | tuple[float, float]] = [(line.start, line.end)]
    tranches = open_tranches(inputs)
    while waiting:
        item = waiting.pop()
        if isinstance(item, Piece):
            yield item
            continue
        left, right = item
        at = left + INSIDE * (right - left)
        steps = calculate(line.inputs(inputs, at))
        found = _piece(inputs, line.money(inputs, steps), at, steps, feasible=bool(feasible(steps)))
        piece = _split(inputs, tranches, found)
        start = piece.left if piece.left - left > NARROW else left
        end = piece.right if right - piece.right > NARROW else right
        parts: list[Piece | tuple[float, float]] = [(left, start)] if start > left else []
        parts += [replace(piece, left=start, right=end), *([(end, right)] if end < right else [])]
        waiting += parts if backwards else parts[::-1]


def _piece(inputs: Inputs, more: FloatArray, at: float, steps: Steps, *, feasible: bool) -> Piece:
    """Return the piece around `at`, as far as its formulas hold; `more` is the slope of factor money (n,)."""
    money = quadratic.linear(steps.money, more)
    most, part = _deduction(inputs)
    cut = np.where(most < part * steps.money, quadratic.linear(most, NOTHING), part * money)
    lower, upper = steps.lower - steps.due, steps.upper - steps.due
    reaches = [np.where(growing(steps), limit, lower).sum() for limit in (lower, upper)]
    shared, over, there = _shared(inputs, steps, money, cut)
    purse, theta = _given_out(inputs, there, reaches), steps.theta
    if into_reserve(inputs):  # what is given out was rounded to a step
        theta = fill.common_multiplier(steps.shared, lower, upper, purse[0])[0]
    state = _state(theta * steps.shared, lower, upper)
    held = np.where(state < 0, lower, np.where(state > 0, upper, 0.0))
    total, given = shared[:, state == 0].sum(axis=1), purse - quadratic.linear(held.sum(), NOTHING)
    rests = not total[0] > 0  # every unit is at a limit, and θ rests
    if rests:
        total, given = over, quadratic.linear(theta, NOTHING)
    wishes = quadratic.product(given[:, None], shared)
    always = (steps.due + projects(inputs) + held) * total[:, None]
    ends = [quadratic.difference(part * money, quadratic.linear(most, NOTHING))[:, np.isfinite(most)]]
    for limit, reach in zip((lower, upper), reaches, strict=True):
        if np.isfinite(reach):
            ends.append(quadratic.difference(there, quadratic.linear(reach, NOTHING))[:, None])
        if feasible:
            can = np.isfinite(limit) & ~inputs.limits.fixed
            ends.append(quadratic.difference(wishes[:, can], limit[can] * total[:, None]))
    if rests:
        ends.append(_room(shared, lower, upper, state))
    left, right = _reach(np.concatenate(ends, axis=1))
    return Piece(at + left, at + right, at, feasible, state, np.where(state == 0, wishes, 0.0) + always, total)


def _given_out(inputs: Inputs, there: FloatArray, reaches: list[FloatArray]) -> FloatArray:
    """Return what is given out (3,) of what there is: floors go before a reserve, and what caps do not take goes to it.

    The engine rounds it to a step. Followed to the step it would be a staircase, with as many pieces as there are steps
    between, and on each of them a point of weight would change nothing; what the line tells are the amounts on its
    slope, less than a step from what is paid.
    """
    if not into_reserve(inputs):
        return there
    within = np.clip(there[0], *reaches)
    return there if within == there[0] else quadratic.linear(within, NOTHING)


def _split(inputs: Inputs, tranches: OpenTranches, piece: Piece) -> Piece:
    """Return the piece as far as tranches that only some units may receive can be split, or cannot, all along it."""
    hall = tranches.hall
    if not (piece.feasible and hall.is_restricted):
        return piece
    out = projects(inputs) + tranches.issued * tranches.step
    due = piece.numerator - out * piece.denominator[:, None]
    held = (hall.held - hall.pools.sum()) * tranches.step
    lacking = quadratic.difference(held * piece.denominator[:, None] + due.sum(axis=1)[:, None], hall.due(due))
    left, right = _reach(lacking)
    at_most = AT_LIMIT * hall.held * tranches.step * piece.denominator[0]
    return replace(
        piece,
        left=max(piece.left, piece.at + left),
        right=min(piece.right, piece.at + right),
        feasible=bool((lacking[0] <= at_most).all()),
    )


def _room(shared: FloatArray, lower: FloatArray, upper: FloatArray, state: npt.NDArray[np.int8]) -> FloatArray:
    """Return what is zero where θ has no room left to rest: one unit leaves its cap as another leaves its floor."""
    caps, floors = (state > 0) & np.isfinite(upper), (state < 0) & (lower > 0)
    at_cap = shared[:, caps, None] * lower[floors]
    at_floor = shared[:, None, floors] * upper[caps, None]
    return quadratic.difference(at_floor, at_cap).reshape(3, -1)


def _state(wish: FloatArray, lower: FloatArray, upper: FloatArray) -> npt.NDArray[np.int8]:
    """Say what holds each unit; one that is exactly at a limit, off every breakpoint, stays there and is held too."""
    near = AT_LIMIT * (1 + wish)
    at_floor = ((wish < lower + near) & (lower > 0)) | (lower == upper)
    return np.where(at_floor, -1, np.where(wish > upper - near, 1, 0)).astype(np.int8)


def _deduction(inputs: Inputs) -> tuple[FloatArray, FloatArray]:
    """Return the most a deduction takes of each unit (n,) and the share it takes below that, whatever its method."""
    rule, units = inputs.deduction, inputs.size
    most, part = carryover_cut(rule, np.full(units, MUCH)), carryover_cut(rule, np.full(units, 1 / MUCH)) * MUCH
    return np.where(part * MUCH == most, np.inf, most), part


def _shared(
    inputs: Inputs, steps: Steps, money: FloatArray, cut: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the money after deduction and return as shared (3, n) over a total (3,), and what there is of it (3,)."""
    after, one = money - cut, quadratic.linear(np.ones(()), NOTHING)
    rest = np.asarray(inputs.counting.money(inputs.steps)) - steps.due.sum()
    freed = cut.sum(axis=1)
    if inputs.deduction.return_to == "reserve":
        return after, one, quadratic.linear(rest, NOTHING) - freed
    purse = quadratic.linear(rest, NOTHING)
    if (by := inputs.deduction.measure) is not None:
        return after + freed[:, None] * score.share(by), one, purse
    spared = np.where(steps.cut > 0, 0.0, money)
    for measure in (spared, after) if inputs.deduction.return_to == "others" else (after,):
        over = measure.sum(axis=1)
        if over[0] > 0:
            shared = quadratic.product(after, over[:, None]) + quadratic.product(freed[:, None], measure)
            return shared, over, purse
    return money, one, purse


def _reach(ends: FloatArray) -> tuple[float, float]:
    """Return the nearest roots of the quadratics (3, ...) on either side of 0."""
    roots = quadratic.roots(ends)
    return (
        float(np.max(roots, initial=-np.inf, where=roots < -NOISE)),
        float(np.min(roots, initial=np.inf, where=roots > NOISE)),
    )
