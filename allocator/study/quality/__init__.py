"""What is odd without being wrong: for a person to look at before the money is shared out."""

from allocator.model.case import Case
from allocator.study.quality.columns import column_findings
from allocator.study.quality.confirmation import confirmation_findings, unconfirmed
from allocator.study.quality.documents import document_findings
from allocator.study.quality.finding import Finding
from allocator.study.quality.money import money_findings
from allocator.study.quality.uses import use_findings

__all__ = ["Finding", "findings", "unconfirmed"]


def findings(case: Case) -> tuple[Finding, ...]:
    """Return what is odd about the figures' confirmation, the money, the documents and the columns, gravest first."""
    kinds = (confirmation_findings, money_findings, use_findings, document_findings, column_findings)
    return tuple(finding for kind in kinds for finding in kind(case))
