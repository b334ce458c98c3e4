"""What each column keeps of the money that is not paid out, so that the rest can be split."""

import numpy as np

from allocator.kernel import BoolArray, IntArray
from allocator.kernel.split.flow import shortage


def kept(rows: IntArray, pools: IntArray, allowed: BoolArray) -> IntArray:
    """Return the steps (m,) that stay in `pools` (m,) once `rows` (n,) are paid out of those each unit is `allowed`.

    Every pool pays the same part of its steps; where the units that some pools are open to are due less than that,
    these pay all that the units are due, and the others again the same part of theirs. So the smallest part paid is as
    large as it can be, then the next (the lexicographically optimal base: Fujishige, Math. Oper. Res. 5, 1980). Steps
    lost by rounding down go to the largest remainders that can be paid, equal ones to the larger amount, then to the
    earlier column. There must be a way to pay: no `shortage` once what is kept is a row that is allowed everywhere.
    """
    exact = _fair_parts(rows, pools, allowed)
    paid = np.array([whole for whole, _remainder in exact], dtype=np.int64)
    order = sorted(range(len(pools)), key=lambda column: (-exact[column][1], -exact[column][0], column))
    left = int(rows.sum() - paid.sum())
    while left:
        for column in order:
            more = paid + (np.arange(len(pools)) == column)
            if left and more[column] <= pools[column] and not shortage(rows, more, allowed)[0]:
                paid, left = more, left - 1
    return pools - paid


def _fair_parts(rows: IntArray, pools: IntArray, allowed: BoolArray) -> list[tuple[int, float]]:
    """Return what each pool pays: steps rounded down, and the remainder."""
    paid = [(0, 0.0)] * len(pools)
    left, columns = rows, np.flatnonzero(pools)
    while columns.size:
        tight, due, pool = _tightest(left, pools[columns], allowed[:, columns])
        for column in columns[tight].tolist():
            whole, over = divmod(due * int(pools[column]), pool)
            paid[column] = whole, over / pool
        left = np.where(allowed[:, columns[tight]].any(axis=1), 0, left)
        columns = columns[~tight]
    return paid


def _tightest(rows: IntArray, pools: IntArray, allowed: BoolArray) -> tuple[BoolArray, int, int]:
    """Return the pools (m,) that can pay the smallest part, what their units are due, and the steps of these pools.

    A part that some pools cannot pay is lowered to the one they can (Newton's method: Dinkelbach 1967), to a step.
    """
    tight = np.ones(len(pools), dtype=np.bool_)
    while True:
        due, pool = int(rows[allowed[:, tight].any(axis=1)].sum()), int(pools[tight].sum())
        part = np.array([due * each // pool for each in pools.tolist()], dtype=np.int64)
        missing, short = shortage(rows, part, allowed)
        if not missing:
            return tight, due, pool
        tight = short
