"""The score of a table: levels weighted, indicators capped, unmet ones in proportion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from allocator.evaluation.completion import Completion
from allocator.evaluation.figures import HUNDRED, rounded
from allocator.evaluation.tables import LEVELS, EvaluationTable
from allocator.policy.evaluation import Evaluation


@dataclass(frozen=True)
class Part:
    """The points a level is worth, and those earned."""

    points: Fraction
    earned: Fraction


@dataclass(frozen=True)
class Score:
    """The score of a table: its parts, their exact sum (0 to 100), the mark (rounded half up) and the grade."""

    parts: Mapping[str, Part]
    total: Fraction
    mark: Decimal
    grade: str


def score(table: EvaluationTable, completions: Sequence[Completion], rule: Evaluation) -> Score | None:
    """Return the score of `table`; None where it has no indicators that can be marked.

    A level the table does not have leaves its weight to the others in proportion. Within a level indicators count
    equally, or by the weights the table gives. Execution counts spent ÷ budget, at most 1. What cannot be read earns
    nothing; a target in words is left to a person and counts neither way.
    """
    fulfilled = _fulfilled(table, completions) if table.indicators else {}
    if not fulfilled:
        return None
    weights = {level: Fraction(str(getattr(rule.weights, level))) for level in fulfilled}
    whole = sum(weights.values())
    parts = {}
    for level, share in fulfilled.items():
        points = HUNDRED * weights[level] / whole if whole else HUNDRED / len(fulfilled)
        parts[level] = Part(points, points * share)
    earned = sum((part.earned for part in parts.values()), Fraction(0))
    mark = rounded(earned, Fraction(1, 10**rule.decimals))
    return Score(parts, earned, _decimal(mark, rule.decimals), _grade(mark, rule))


def _fulfilled(table: EvaluationTable, completions: Sequence[Completion]) -> dict[str, Fraction]:
    """Return the share earned of execution and each level the table has."""
    found = _executed(table)
    marked = [
        (indicator.level, Fraction(1) if indicator.weight is None else indicator.weight, outcome.fulfilment)
        for indicator, outcome in zip(table.indicators, completions, strict=True)
        if indicator.direction != "words"
    ]
    for level in LEVELS:
        rows = [(weight, fulfilment) for of, weight, fulfilment in marked if of == level]
        if worth := sum(weight for weight, _fulfilment in rows):
            found[level] = sum((weight * fulfilment for weight, fulfilment in rows), Fraction(0)) / worth
    return found


def _executed(table: EvaluationTable) -> dict[str, Fraction]:
    """Return the share earned of execution, nothing where the money cannot be read."""
    if table.money and table.execution is None:
        return {"execution": Fraction(0)}
    if table.execution and table.execution.rate is not None:
        return {"execution": min(table.execution.rate, Fraction(1))}
    return {}


def _decimal(value: Fraction, decimals: int) -> Decimal:
    return Decimal(int(value * 10**decimals)).scaleb(-decimals)


def _grade(mark: Fraction, rule: Evaluation) -> str:
    return next(grade.name for grade in rule.grades if mark >= Fraction(str(grade.at_least)))
