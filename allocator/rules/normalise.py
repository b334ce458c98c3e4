"""How an indicator's values are made comparable before they are shared (归一化)."""

from collections.abc import Callable
from dataclasses import dataclass

from allocator.kernel import FloatArray, equal, score
from allocator.rules.formula import Figure, Formula, Rank

VALUE, LEAST, MOST = map(Figure, ("value", "min", "max"))


@dataclass(frozen=True)
class Normalisation:
    """One way: its kernel function over values (..., n), its formula, and how it is called in Chinese.

    The formula stands over a unit's value and the least (min) and most (max) of all units. `title` is the way as a
    parameter; `heading` and `said` are the column it makes and its method, nothing where the values stay as they are.
    """

    apply: Callable[[FloatArray], FloatArray]
    formula: Formula
    title: str
    heading: str = ""
    said: str = ""


SPREAD = frozenset({"min", "max"})
"""Figures whose distance is divided by: values that are all equal have none."""

NORMALISATIONS: dict[str, Normalisation] = {
    "share": Normalisation(lambda value: value, VALUE, "占比"),
    "minmax": Normalisation(
        score.spread,
        (VALUE - LEAST) / (MOST - LEAST),
        "极差标准化后占比",
        "极差标准化",
        "（本值－最小值）÷（最大值－最小值）",
    ),
    "rank": Normalisation(equal.average_rank, Rank(VALUE), "位次占比", "位次", "从低到高，同值取平均"),
}
"""The ways by the name that `normalise` writes."""
