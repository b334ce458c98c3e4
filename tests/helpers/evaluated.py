"""Small self-evaluation tables built in memory."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, cast

from allocator.evaluation.audit.finding import Finding
from allocator.evaluation.figures import printed
from allocator.evaluation.report import Report, evaluate
from allocator.evaluation.tables import LEVELS, Direction, Entry, EvaluationTable, Indicator, Level, Money
from allocator.policy.evaluation import Evaluation

CHINESE = dict(zip(LEVELS, ("产出指标", "效益指标", "满意度指标"), strict=True))


def entry(text: str) -> Entry:
    """Return a cell that holds a plain number, a word, or nothing."""
    try:
        return Entry(text, printed(text)) if text else Entry()
    except ArithmeticError:
        return Entry(text, why="text")


def indicator(
    target: str,
    actual: str,
    direction: str = ">=",
    stated: str = "",
    **keys: Any,
) -> Indicator:
    """Return an output indicator called jobs, in 万人, unless `keys` say otherwise."""
    level = keys.pop("level", "output")
    weight = keys.pop("weight", None)
    cells = {"target": target, "actual": actual}
    entries = {key: Entry(text) if direction == "yes/no" else entry(text) for key, text in cells.items()}
    named = {"where": "row", "level2": "", "name": "jobs", "measure": "万人"} | entries | keys
    return Indicator(
        level=cast("Level", level),
        level1=CHINESE[level],
        direction=cast("Direction", direction),
        stated=entry(stated),
        weight=None if weight is None else Fraction(weight),
        **named,
    )


def money(source: str, budget: str, spent: str, stated: str = "") -> Money:
    """Return a money row; 合计 is the total."""
    return Money("row", source, source == "合计", entry(budget), entry(spent), entry(stated))


def table(
    indicators: Sequence[Indicator] = (), rows: Sequence[Money] = (), title: str = "programme", unit: str = ""
) -> EvaluationTable:
    """Return a table."""
    return EvaluationTable(title, unit, f"unit {unit}" if unit else "", tuple(indicators), tuple(rows))


def report(*tables: EvaluationTable, months: int = 12, **rule: Any) -> Report:
    """Return the report on `tables` under the default rule changed by `rule`."""
    return evaluate(tables, Evaluation.model_validate(rule), months)


def found(*tables: EvaluationTable, **rule: Any) -> list[tuple[str, str]]:
    """Return severity and rule of each finding in `tables`."""
    return [(finding.severity, finding.rule) for finding in findings(*tables, **rule)]


def findings(*tables: EvaluationTable, **rule: Any) -> tuple[Finding, ...]:
    """Return the findings in `tables`."""
    return report(*tables, **rule).findings
