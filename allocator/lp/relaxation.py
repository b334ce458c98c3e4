"""The smallest relaxations in 万元 that make an impossible program possible. Hard money and the pool never give way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from allocator.errors import BoundsError, Problem
from allocator.kernel import FloatArray, IntArray
from allocator.language import translate as _
from allocator.lp.groups import classes, sums
from allocator.lp.leximin import most_even
from allocator.lp.linear import Space, minimise
from allocator.lp.problem import Program

NOISE = 1e-9
"""Relative slack on the smallest total while it is shared out."""
TRACE = 1e-6
"""A relaxation below this part of the total is noise."""
SHOWN = 20
"""Relaxations named in a message; the rest are summed."""


@dataclass(frozen=True)
class Relaxation:
    """One limit that has to give way: "floor" or "cap" of a unit, "minimum" or "maximum" of a group."""

    what: str
    which: int
    """Position of the unit or the group."""
    amount: float
    """万元."""


def impossible(program: Program) -> BoundsError:
    """Return the error that says how much has to give way, and where."""
    parts = relaxations(program)
    total = sum(part.amount for part in parts)
    head = _("no plan keeps every limit; the smallest way out moves limits by {total:.2f} 万元").format(total=total)
    problems = [Problem("lp", head), *(_problem(program, part) for part in parts[:SHOWN])]
    if parts[SHOWN:]:
        rest = sum(part.amount for part in parts[SHOWN:])
        what = _("and {count} smaller ones, {amount:.2f} 万元 together").format(count=len(parts[SHOWN:]), amount=rest)
        problems.append(Problem("", what))
    return BoundsError(problems)


def relaxations(program: Program) -> tuple[Relaxation, ...]:
    """Return the relaxations with the smallest total, largest first; none if the program is possible as it is.

    Of several such sets the one that leaves bounds of units alone as far as possible (a group limit is one figure),
    then the one in which every limit gives way by as even a share of itself as can be: floors as a share of what
    lies above hard money, caps and group limits as a share of their amount.
    Raises BoundsError if hard money alone is more than the pool.
    """
    kinds, kind = classes(program)
    limits = [*_unit_limits(program, len(kinds), kind), *_group_limits(program, kinds.T.astype(np.float64))]
    gives = np.arange(len(kinds), len(kinds) + len(limits))
    hard = sums(program.hard, kind, len(kinds))
    space, total = _least(_space(limits, hard, float(program.pool)), gives)
    if total <= program.grain:
        return ()
    space, _of_units = _least(space, gives[[limit.what in ("floor", "cap") for limit in limits]])
    measure = np.array([max(limit.measure, 1.0) for limit in limits])
    points = np.append(np.unique(-total / measure), 0.0)
    share = most_even(space, gives, lambda at: np.maximum(at * measure, -total), points)
    give = np.minimum(-share * measure, total)
    each = (part for limit, money in zip(limits, give, strict=True) for part in _each(limit, money))
    return tuple(sorted((part for part in each if part.amount > TRACE * total), key=lambda part: -part.amount))


class _Limit(NamedTuple):
    """sign · (row · money of kinds) ≥ sign · value − what it gives."""

    what: str
    row: FloatArray
    sign: float
    value: float
    may_give: float
    measure: float
    members: IntArray
    """Positions of the units, or of the one group, that it stands for."""
    parts: FloatArray
    """Their parts of it."""


def _unit_limits(program: Program, count: int, kind: IntArray) -> Iterator[_Limit]:
    """Floors and caps of the units of one kind give way together."""
    floor, cap, room = program.floor, program.cap, program.floor - program.hard
    for row, members in ((row, np.flatnonzero(kind == which)) for which, row in enumerate(np.eye(count))):
        spare, highest = float(room[members].sum()), float(cap[members].sum())
        if spare > 0:
            yield _Limit("floor", row, 1.0, float(floor[members].sum()), spare, spare, members, room[members])
        if np.isfinite(highest):
            parts = cap[members] if highest > 0 else np.ones(members.size)
            yield _Limit("cap", row, -1.0, highest, np.inf, highest, members, parts)


def _group_limits(program: Program, rows: FloatArray) -> Iterator[_Limit]:
    for which, (group, row) in enumerate(zip(program.groups, rows, strict=True)):
        alone = np.array([which])
        if group.least > 0:
            yield _Limit("minimum", row, 1.0, group.least, group.least, group.least, alone, np.ones(1))
        if np.isfinite(group.most):
            yield _Limit("maximum", row, -1.0, group.most, np.inf, group.most, alone, np.ones(1))


def _space(limits: list[_Limit], hard: FloatArray, pool: float) -> Space:
    """Columns: the money of each kind of unit, at least its hard money, and minus what each limit gives."""
    rows = np.array([limit.sign * limit.row for limit in limits]).reshape(-1, hard.size)
    ends = np.array([limit.sign * limit.value for limit in limits])
    none = np.zeros(ends.size)
    return Space(
        np.append(hard, [-limit.may_give for limit in limits]),
        np.append(np.full(hard.size, np.inf), none),
        np.vstack([np.hstack([rows, -np.eye(ends.size)]), np.append(np.ones(hard.size), none)]),
        np.append(ends, pool),
        np.append(np.full(ends.size, np.inf), pool),
    )


def _least(space: Space, gives: IntArray) -> tuple[Space, float]:
    """Return the part of the space in which these limits give the least together, and how much that is."""
    row = np.zeros(space.low.size)
    row[gives] = -1.0
    best = minimise(row, space)
    if not np.isfinite(best.value):
        raise BoundsError(
            Problem(
                "lp",
                _("hard money alone is more than the pool"),
                _("raise the pool, or let hard money be scaled down: [hard] shortfall"),
            )
        )
    most = np.append(space.most, best.value + NOISE * (1 + best.value))
    kept = space._replace(rows=np.vstack([space.rows, row]), least=np.append(space.least, -np.inf), most=most)
    return kept, best.value


def _each(limit: _Limit, give: float) -> Iterator[Relaxation]:
    for which, part in zip(limit.members.tolist(), limit.parts / limit.parts.sum(), strict=True):
        yield Relaxation(limit.what, which, float(give * part))


def _problem(program: Program, part: Relaxation) -> Problem:
    where = (
        program.units[part.which] if part.what in ("floor", "cap") else f"lp.groups.{program.groups[part.which].name}"
    )
    what = {
        "floor": _("the floor is {amount:.2f} 万元 too high"),
        "cap": _("the cap is {amount:.2f} 万元 short"),
        "minimum": _("the minimum is {amount:.2f} 万元 too high"),
        "maximum": _("the maximum is {amount:.2f} 万元 short"),
    }
    return Problem(where, what[part.what].format(amount=part.amount))
