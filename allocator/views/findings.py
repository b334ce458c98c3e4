"""What is odd about the data, as a table and as a document."""

from collections.abc import Sequence
from typing import Any

from allocator.formats.table import Column, Sheet
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.study.quality import Finding
from allocator.views.allocation.json import scenario_head

SHOWN = 8
"""How many units a line names."""


def findings_document(case: Case, found: Sequence[Finding]) -> dict[str, Any]:
    """Return the findings with the ids of all units concerned."""
    return {
        "schema": 1,
        "scenario": scenario_head(case),
        "findings": [
            {
                "column": finding.column,
                "what": str(finding.what),
                "units": [case.units.ids[row] for row in finding.rows],
            }
            for finding in found
        ],
    }


def findings_sheet(case: Case, found: Sequence[Finding]) -> Sheet:
    """Return one row a finding, naming the first units concerned."""
    rows = tuple((item.column, str(item.what), len(item.rows) or None, _named(case, item)) for item in found)
    columns = (
        Column("列", shown=_("column")),
        Column("情况", shown=_("what is odd")),
        Column("单位数", "count", _("units")),
        Column("涉及单位", shown=_("which")),
    )
    return Sheet(_("Data quality"), columns, rows)


def _named(case: Case, finding: Finding) -> str:
    names = ", ".join(case.units.names[row] for row in finding.rows[:SHOWN])
    more = len(finding.rows) - SHOWN
    return _("{names} and {more} more").format(names=names, more=more) if more > 0 else names
