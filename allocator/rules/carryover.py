"""The methods of the carryover deduction (结转结余扣减)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray, carryover
from allocator.language import Phrase
from allocator.language import Phrase as _
from allocator.rules.formula import Excess, Figure, Figures, Formula, Least, Nothing, Tier, is_share

COLUMNS = ("balance", "available", "previous", "stale")
"""The keys of [carryover] that name a column in 万元."""

NUMBERS = ("rate", "threshold", "max_cut")
"""The keys of [carryover] that are shares."""

BALANCE, AVAILABLE, PREVIOUS, STALE = map(Figure, COLUMNS)
RATE, THRESHOLD, MAX_CUT = map(Figure, NUMBERS)
MONEY = Figure("money")


@dataclass(frozen=True)
class Method:
    """One method: the keys of [carryover] it cannot do without, its kernel function, and its formula.

    `cut` takes the figures of the rule and the factor money by name, and returns what is cut (..., n) in 万元; `title`
    and `said` are the method and its formula in Chinese, for documents. `sentence` says what it takes, with the shares
    of [carryover] in % and its tiers in braces.
    """

    needs: tuple[str, ...]
    cut: Callable[[Figures], FloatArray]
    formula: Formula
    title: str
    said: str
    sentence: Phrase

    @property
    def is_lesser_of_share(self) -> bool:
        """Whether the cut is a part of the factor money, an amount whatever that is, or the lesser of the two."""
        formula = self.formula
        parts = (formula.one, formula.other) if isinstance(formula, Least) else (formula,)
        return all(is_share(part, MONEY.name) or MONEY.name not in part.names() for part in parts)


def _by_tiers(of: Figures) -> FloatArray:
    return carryover.by_tiers(of["money"], carryover.rate(of["balance"], of["available"]), of["over"], of["cut"])


def _by_excess(of: Figures) -> FloatArray:
    allowed = of["threshold"] * of["available"]
    return carryover.by_excess(of["money"], of["balance"], allowed, of["rate"], of["max_cut"])


def _by_increment(of: Figures) -> FloatArray:
    return carryover.by_excess(of["money"], of["balance"], of["previous"], of["rate"], of["max_cut"])


RATED = frozenset({"balance", "available"})
"""Figures whose quotient is the carryover rate: a balance where no money was available is no rate."""

METHODS: dict[str, Method] = {
    "none": Method((), lambda of: np.zeros_like(of["money"]), Nothing(), "不扣减", "不扣减", _("no deduction")),
    "tiers": Method(
        ("balance", "available", "tiers"),
        _by_tiers,
        MONEY * Tier(BALANCE / AVAILABLE),
        "分档：按结转率分档扣减",
        "因素法资金×所达最高档扣减比例",
        _("{tiers} of the factor money"),
    ),
    "excess": Method(
        ("balance", "available", "threshold"),
        _by_excess,
        Least(RATE * Excess(BALANCE, THRESHOLD * AVAILABLE), MAX_CUT * MONEY),
        "超额：扣减超过合理结转的部分",
        "扣减率×（结转结余－合理结转率×可用资金），不超过扣减上限",
        _("{rate} % of what is above {threshold} % of the available, at most {max_cut} % of the factor money"),
    ),
    "increment": Method(
        ("balance", "previous"),
        _by_increment,
        Least(RATE * Excess(BALANCE, PREVIOUS), MAX_CUT * MONEY),
        "增量：扣减比上年增加的结转",
        "扣减率×（结转结余－上年结转），不超过扣减上限",
        _("{rate} % of what the balance has grown, at most {max_cut} % of the factor money"),
    ),
    "stale": Method(
        ("stale",),
        lambda of: np.minimum(of["stale"], of["max_cut"] * of["money"]),
        Least(STALE, MAX_CUT * MONEY),
        "存量：扣减两年以上结转",
        "两年以上结余，不超过扣减上限",
        _("the balance older than two years, at most {max_cut} % of the factor money"),
    ),
}
"""The methods by the name that [carryover] `method` writes."""
