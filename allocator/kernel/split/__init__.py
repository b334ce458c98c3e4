"""Rounding a table of amounts by unit and column to whole steps, rows and columns exact.

`flow` says whether restricted columns can be filled at all, `fit` fills them, `parts` takes the whole steps of each
cell, and `controlled_rounding` gives out the rest.
"""

import numpy as np

from allocator.kernel import IntArray
from allocator.kernel.split.levels import FAR, levelled
from allocator.kernel.split.lots import BITS, lots
from allocator.kernel.split.parts import Parts, is_open
from allocator.kernel.split.paths import repair


def controlled_rounding(parts: Parts, rows: IntArray, columns: IntArray) -> IntArray:
    """Return steps (n, m) that add up to `rows` (n,) and `columns` (m,): the whole steps of each cell or one more.

    The total deviation Σ|cell − exact value| is the least that such a table can have, counted in grains, and a cell
    without a remainder is its whole steps. Of the tables with the least deviation it is one whose cells rounded up have
    the largest sum of `lots`, which are fixed numbers by place of unit and column: so equal remainders are spread over
    the columns, and the result is the same on every machine and for every order of a file, since units stand in id
    order. Only whole numbers are compared. Sums that no such table has are a ValueError.

    A least-cost integral flow: each row rounds up its largest remainders, with a bonus on every column that brings the
    columns near their sums, and cheapest paths between columns then repair those that are off. As a transport problem:
    Causey, Cox, Ernst, J. Am. Stat. Assoc. 80 (1985).
    """
    worth = (parts.remainder << BITS) + lots(*parts.remainder.shape)
    worth = np.ascontiguousarray(np.where(is_open(parts), worth, -2 * FAR).T)
    levels = levelled(worth, rows - parts.whole.sum(axis=1), columns - parts.whole.sum(axis=0))
    repair(worth, levels.up, levels.over)
    return parts.whole + levels.up.T
