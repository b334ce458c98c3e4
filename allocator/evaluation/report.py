"""A self-evaluation as a whole: tables marked, audited and watched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from allocator.evaluation.audit import audit
from allocator.evaluation.audit.finding import Finding
from allocator.evaluation.completion import Completion, completion
from allocator.evaluation.monitoring import Progress, progress
from allocator.evaluation.score import Score, score
from allocator.evaluation.tables import EvaluationTable
from allocator.language import Phrase
from allocator.model.held import Held
from allocator.policy.evaluation import MONTHS, Evaluation
from allocator.policy.scenario import Scenario


@dataclass(frozen=True)
class Marked:
    """A table, the completion of each of its indicators in turn, and its score; None where it has no indicators."""

    table: EvaluationTable
    completions: tuple[Completion, ...]
    score: Score | None

    @property
    def met(self) -> int:
        """How many indicators are met."""
        return sum(outcome.met is True for outcome in self.completions)


@dataclass(frozen=True, repr=False)
class Report(Held):
    """Everything that is said of some tables under a rule, `months` into their year; `notes` are on their reading.

    `files` are the files they were read from, name → SHA-256; the tranches of `scenario`, if there is one, are watched.

    >>> import allocator
    >>> report = allocator.evaluate("scenarios/guangxi-2025/evaluation/self_evaluation_2024.csv")
    >>> [float(marked.score.mark) for marked in report.tables if marked.score]
    [100.0, 98.7, 99.2]
    """

    rule: Evaluation
    months: int
    tables: tuple[Marked, ...]
    findings: tuple[Finding, ...]
    progress: tuple[Progress, ...]
    notes: tuple[Phrase, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    scenario: Scenario | None = None

    def __repr__(self) -> str:
        """Count the tables and the findings."""
        return f"Report({len(self.tables)} tables, {len(self.findings)} findings)"

    @property
    def synthetic(self) -> bool:
        """Whether any table is made up."""
        return any(marked.table.synthetic for marked in self.tables)

    @property
    def behind(self) -> tuple[Progress, ...]:
        """The tables whose money as a whole is behind plan, furthest first."""
        late = [item for item in self.progress if not item.source and item.light != "green"]
        return tuple(sorted(late, key=lambda item: (-item.behind, item.table.unit, item.table.title)))


def evaluate(
    tables: Sequence[EvaluationTable], rule: Evaluation, months: int = MONTHS, notes: Sequence[Phrase] = ()
) -> Report:
    """Return the report on `tables`; `months` of their year are over, `notes` say how they were read."""
    marked = tuple(_marked(table, rule) for table in tables)
    findings = audit([(item.table, item.completions) for item in marked], rule)
    return Report(rule, months, marked, findings, progress(tables, rule.monitoring, months), tuple(notes))


def _marked(table: EvaluationTable, rule: Evaluation) -> Marked:
    outcomes = tuple(completion(indicator, rule.over) for indicator in table.indicators)
    return Marked(table, outcomes, score(table, outcomes, rule))
