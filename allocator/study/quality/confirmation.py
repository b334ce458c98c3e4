"""Units that have not confirmed their figures, where a table of confirmed figures is in use."""

from collections.abc import Iterator

from allocator.model.case import Case
from allocator.policy.columns import columns_in_use
from allocator.study.quality.finding import Finding


def unconfirmed(case: Case) -> tuple[int, ...]:
    """Return the rows of the units that have not confirmed every figure in use, or whose figures changed since.

    In the order of the file; none where no unit was asked.
    """
    provenance = case.origin.provenance
    if provenance is None or not provenance.confirmed:
        return ()
    columns, ids = columns_in_use(case.scenario), case.units.ids
    return tuple(row for row in case.units.shown.tolist() if not provenance.holds(ids[row], columns))


def confirmation_findings(case: Case) -> Iterator[Finding]:
    """Yield the units that have not confirmed their figures."""
    if rows := unconfirmed(case):
        yield Finding("table.file", "unconfirmed", rows)
