"""Hard expenditure first (桂人社规〔2024〕9号: 优先保障硬性支出)."""

import numpy as np

from allocator.kernel import FloatArray


def counted_need(people: FloatArray, standard: FloatArray, months: FloatArray, cap: float) -> FloatArray:
    """Return people × standard (元 a month, at most `cap`) × months in 万元; shapes (..., n)."""
    return people * np.minimum(standard, cap) * months / 10_000


def hard_expenditure(
    need: FloatArray, carryover: FloatArray, carryover_use: FloatArray, pool: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return what each unit gets first, and the guarantee rate (保障率).

    need, carryover: (..., n) in 万元; carryover_use: (..., 1) share of the carryover that must be spent first;
    pool: (...,) in 万元. Needs above the pool are scaled down to it together.
    """
    claim = np.maximum(0.0, need - carryover_use * carryover)
    total = claim.sum(axis=-1)
    rate = np.divide(pool, total, out=np.ones(np.broadcast(pool, total).shape), where=total > pool)
    return claim * rate[..., None], rate
