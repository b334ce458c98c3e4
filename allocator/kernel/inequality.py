"""How unevenly money is spread (Lorenz 1905; Gini 1912)."""

import numpy as np

from allocator.kernel import FloatArray


def lorenz(money: FloatArray, heads: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the Lorenz curve of money (n,) over heads (n,): cumulative shares of heads and of money, (n + 1,) each.

    The poorest per head come first. Heads are positive; undefined where there is no money at all.
    """
    order = np.argsort(money / heads, kind="stable")
    return _shares(heads[order]), _shares(money[order])


def gini(money: FloatArray, heads: FloatArray) -> float:
    """Return twice the area between the Lorenz curve and equality: 0 all the same, towards 1 all in one hand."""
    across, up = lorenz(money, heads)
    return float(1 - np.sum(np.diff(across) * (up[1:] + up[:-1])))


def _shares(values: FloatArray) -> FloatArray:
    return np.concatenate([[0.0], np.cumsum(values) / values.sum()])
