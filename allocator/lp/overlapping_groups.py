"""The one plan among the cheapest where groups overlap.

What makes a plan cheapest is known from the prices of one optimum, whichever the solver found: a unit stands in the
tier whose cost of one more 万元 equals the price of its groups and the pool, and a limit with a price is used up.
Among the plans so described the fractions of the marginal tiers are made as even as the limits allow (leximin).
Units in the same groups share one fraction, so that the programs are as small as the number of kinds of membership.
Where groups are nested this is the plan of the greedy.
"""

import numpy as np

from allocator.kernel import FloatArray, tiers
from allocator.lp.groups import classes, sums
from allocator.lp.leximin import most_even
from allocator.lp.linear import Space
from allocator.lp.optimum import Optimum
from allocator.lp.problem import Program

SAME = 1e-6
"""Prices from a solver are the same as a cost when closer than this, relative to 1 + their size."""


def spread(program: Program, found: Optimum) -> FloatArray:
    """Return the most even of the cheapest plans (n,)."""
    kinds, kind = classes(program)
    price = found.duals.pool + kinds @ (found.duals.least + found.duals.most)
    cap = np.minimum(program.cap, np.maximum(program.floor, program.pool))
    at = tiers.margin(tiers.pieces(program.costs()), program.floor, cap, price[kind], SAME)

    def total(money: FloatArray) -> FloatArray:
        return sums(money, kind, len(kinds))

    low, high = total(at.low), total(at.high)
    columns = np.flatnonzero(high > low)
    fraction = np.zeros(len(kinds))
    if columns.size:
        space = _above(low, Space(low, high, *_limits(program, found, kinds.T.astype(np.float64))))
        moving = (at.high > at.low) & (at.width > 0)
        ends = [(end - at.base)[moving] / at.width[moving] for end in (at.low, at.high)]
        points = np.unique(np.concatenate(ends))
        fraction[columns] = most_even(space, columns, lambda f: (total(at.at(np.asarray(f))) - low)[columns], points)
    return at.at(fraction[kind])


def _above(low: FloatArray, space: Space) -> Space:
    """Count from `low` (v,) on: the smaller the figures, the finer a solver's tolerance."""
    spent = space.rows @ low
    return Space(space.low - low, space.high - low, space.rows, space.least - spent, space.most - spent)


def _limits(program: Program, found: Optimum, rows: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the rows of the groups and the pool with their limits, both the same where a limit has a price."""
    least = np.array([group.least for group in program.groups])
    most = np.array([group.most for group in program.groups])
    return (
        np.vstack([rows, np.ones(rows.shape[1])]),
        np.append(np.where(found.duals.most < -SAME, most, least), program.pool),
        np.append(np.where(found.duals.least > SAME, least, most), program.pool),
    )
