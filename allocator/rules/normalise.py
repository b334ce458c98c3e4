"""How an indicator's values are made comparable before they are shared (归一化)."""

from collections.abc import Callable
from dataclasses import dataclass

from allocator.kernel import FloatArray, equal, score


@dataclass(frozen=True)
class Normalisation:
    """One way: its kernel function, its heading and method in Chinese, and its cell.

    `cell` is a formula over {value}, {min}, {max} and {all}, the cells of the column it is applied to; None where the
    values stay as they are.
    """

    apply: Callable[[FloatArray], FloatArray]
    heading: str = ""
    said: str = ""
    cell: str | None = None


NORMALISATIONS: dict[str, Normalisation] = {
    "share": Normalisation(lambda value: value),
    "minmax": Normalisation(
        score.spread, "极差标准化", "（本值－最小值）÷（最大值－最小值）", "({value}-{min})/({max}-{min})"
    ),
    "rank": Normalisation(equal.average_rank, "位次", "从低到高，同值取平均", "_xlfn.RANK.AVG({value},{all},1)"),
}
"""The ways by the name that `normalise` writes."""
