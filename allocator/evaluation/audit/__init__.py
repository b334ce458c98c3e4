"""The audit of self-evaluation tables: every printed figure against the others."""

from collections.abc import Sequence

from allocator.evaluation.audit.across import audit_across
from allocator.evaluation.audit.finding import SEVERITIES, Finding
from allocator.evaluation.audit.indicators import audit_indicators
from allocator.evaluation.audit.money import audit_money
from allocator.evaluation.audit.points import audit_points
from allocator.evaluation.completion import Completion
from allocator.evaluation.tables import EvaluationTable
from allocator.policy.evaluation import Evaluation


def audit(tables: Sequence[tuple[EvaluationTable, Sequence[Completion]]], rule: Evaluation) -> tuple[Finding, ...]:
    """Return the findings in `tables`, each with the completions of its indicators: errors first, else in order."""
    found: list[Finding] = []
    for table, outcomes in tables:
        found += [*audit_money(table), *audit_indicators(table, outcomes, rule), *audit_points(table, rule)]
    found += audit_across([table for table, _outcomes in tables], rule)
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))
