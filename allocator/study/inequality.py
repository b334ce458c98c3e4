"""How unequal money per head is, and how it goes with need."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray
from allocator.kernel.equal import average_rank
from allocator.kernel.inequality import gini
from allocator.kernel.ratio import per_head as heads_money

NOISE = 1e-12
"""Sums of people closer than this part are equal."""


@dataclass(frozen=True)
class PerHead:
    """Inequality of money per head, every person counting once; `left_out` units have no people.

    mean in 元 a head; Gini index from 0 (equal) to 1; Theil's T index from 0; p90 and p10 in 元 a head, the lowest
    values that 90 % and 10 % of the people do not exceed.
    """

    counted: int
    left_out: int
    mean: float
    gini: float
    theil: float
    p90: float
    p10: float

    @property
    def p90_to_p10(self) -> float | None:
        """How many times the tenth from the bottom the tenth from the top gets; None where that is nothing."""
        return self.p90 / self.p10 if self.p10 > 0 else None


@dataclass(frozen=True)
class Correlation:
    """Linear (Pearson) and rank (Spearman) correlation; None where one side does not vary."""

    pearson: float | None
    spearman: float | None


def per_head(amount: FloatArray, heads: FloatArray) -> PerHead | None:
    """Return the inequality of amounts (n,) in 万元 over people (n,); None where there are no people or no money."""
    peopled = heads > 0
    money, people = amount[peopled], heads[peopled]
    if money.sum() <= 0:
        return None
    order = np.argsort(money / people, kind="stable")
    money, people = money[order], people[order]
    value, share = heads_money(money, people), people / people.sum()
    mean = float(heads_money(money.sum(), people.sum()))
    relative = value / mean
    logs = np.log(relative, out=np.zeros(len(value)), where=relative > 0)
    return PerHead(
        counted=int(peopled.sum()),
        left_out=int((~peopled).sum()),
        mean=mean,
        gini=gini(money, people),
        theil=float(share @ (relative * logs)),
        p90=_percentile(value, people, 0.9),
        p10=_percentile(value, people, 0.1),
    )


def _percentile(value: FloatArray, people: FloatArray, part: float) -> float:
    """Return the lowest of the rising values that `part` of the people do not exceed."""
    return float(value[np.searchsorted(np.cumsum(people), part * people.sum() * (1 - NOISE))])


def correlation(amount: FloatArray, need: FloatArray) -> Correlation:
    """Return how amounts (n,) go with need (n,)."""
    return Correlation(_pearson(amount, need), _pearson(average_rank(amount), average_rank(need)))


def _pearson(one: FloatArray, other: FloatArray) -> float | None:
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return None
    x, y = one - one.mean(), other - other.mean()
    return float(x @ y / np.sqrt((x @ x) * (y @ y)))
