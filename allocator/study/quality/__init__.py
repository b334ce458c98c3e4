"""What is odd without being wrong: for a person to look at before the money is shared out."""

from allocator.model.case import Case
from allocator.study.quality.columns import column_findings
from allocator.study.quality.documents import document_findings
from allocator.study.quality.finding import Finding
from allocator.study.quality.money import money_findings
from allocator.study.quality.uses import use_findings

__all__ = ["Finding", "findings"]


def findings(case: Case) -> tuple[Finding, ...]:
    """Return what is odd about the money, the documents and the columns of a case, the gravest first."""
    return (*money_findings(case), *use_findings(case), *document_findings(case), *column_findings(case))
