"""Whole steps that keep every limit: which of the exact amounts go up and which go down.

Every unit gets the step below or above its exact amount, within its bounds and hard money drawn in to whole steps, and
so that every group keeps its limits drawn in to whole steps, whenever there is such a way. Of all ways it is the
nearest one: Σ |amount − exact amount| is the least that can be (and so is the sum of squares, for with the total given
both are the largest sum of remainders sent up). Remainders are read to a millionth of a step. Equally near ways are
told apart by reading the units in one order, those under fewer maxima that a rounding could break first, then by larger
exact amounts, then by id: the first unit goes up if it does in any of them, then the second, and so on. Without
group limits that is the largest remainder with its ties. The plan is one, whatever the solver and the order of rows.
Where crossing limits are too many for a proof, it is the nearest that is found, and what it may lack is said.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from allocator.errors import BoundsError, Problem
from allocator.kernel import FloatArray, IntArray
from allocator.language import translate as _
from allocator.lp.groups import nested
from allocator.lp.nested_rounding import filled
from allocator.lp.overlapping_rounding import Way, least_broken, nearest
from allocator.lp.problem import Program
from allocator.lp.rounding_choice import Choice, left_open
from allocator.lp.whole_limits import DECIMALS


class Rounded(NamedTuple):
    """Whole steps (n,), and by how many steps in all others might be nearer: 0 where these are proven the nearest."""

    steps: IntArray
    nearer: float


def rounded(program: Program, exact_steps: FloatArray, total: int) -> Rounded:
    """Return whole steps (n,) that add up to `total`, each less than one step from `exact_steps` (n,).

    Raises BoundsError naming the groups, and by how much, if no such steps keep every limit; SolverError if groups
    overlap and HiGHS is missing or gave no proven answer.
    """
    choice = left_open(program, exact_steps, total)
    way = _sent_up(program, choice)
    if way is None:
        raise BoundsError(list(_broken(program, choice, total)))
    return Rounded(choice.below + (choice.up | way.up), way.nearer)


def _sent_up(program: Program, choice: Choice) -> Way | None:
    if any(limit.hopeless for limit in choice.limits):
        return None
    tree = nested(replace(program, groups=tuple(program.groups[limit.group] for limit in choice.limits)))
    if tree is None:
        return nearest(choice)
    up = filled(choice, tree)
    return None if up is None else Way(up, 0.0)


def _broken(program: Program, choice: Choice, total: int) -> Iterator[Problem]:
    """Say which limits the rounding that breaks the least of them breaks, and by how much."""
    nearest_steps = choice.below + (choice.up | least_broken(choice))
    yield Problem(
        "lp",
        _("no rounding of the plan to whole steps of {step:g} 万元 keeps every limit").format(step=program.step),
        _("use a smaller step, or loosen the limits named here by what they lack"),
    )
    if by := abs(int(nearest_steps.sum()) - total) * program.step:
        what = _("hard money, floors and caps in whole steps miss the pool by {by:.12g} 万元")
        yield Problem("lp", what.format(by=by))
    for limit in choice.limits:
        group = program.groups[limit.group]
        money = round(int(nearest_steps[limit.members].sum()) * program.step, DECIMALS)
        where = f"lp.groups.{group.name}"
        if by := max(0.0, round(money - group.most, DECIMALS)):
            what = _("its maximum of {most:.12g} 万元 would be exceeded by {by:.12g} 万元")
            yield Problem(where, what.format(most=group.most, by=by))
        if by := max(0.0, round(group.least - money, DECIMALS)):
            what = _("its minimum of {least:.12g} 万元 would be missed by {by:.12g} 万元")
            yield Problem(where, what.format(least=group.least, by=by))
