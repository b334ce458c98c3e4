"""What is odd about the data, in words, as a table and as a document."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from allocator.errors import Problem
from allocator.formats.dates import said
from allocator.formats.sentence import listed
from allocator.formats.table import Sheet
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.study.quality import Finding
from allocator.views.allocation.json import scenario_head
from allocator.views.words import word

SHOWN = 8
"""How many units a line names."""

DAYS = {"since", "issued"}
"""What a finding tells that is a day."""


def findings_document(case: Case, found: Sequence[Finding], stops: Sequence[Problem] = ()) -> dict[str, Any]:
    """Return the findings with the ids of all units concerned, and what `run` would stop at."""
    return {
        "schema": 1,
        "scenario": scenario_head(case),
        "stops": [{"where": str(problem.where), "what": str(problem.what)} for problem in stops],
        "findings": [
            {
                "column": finding.column,
                "kind": finding.kind,
                "what": finding_words(finding),
                "units": [case.units.ids[row] for row in finding.rows],
                "values": dict(finding.values),
            }
            for finding in found
        ],
    }


def findings_sheet(case: Case, found: Sequence[Finding]) -> Sheet:
    """Return one row a finding, naming the first units concerned."""
    rows = tuple(
        (finding.column, finding_words(finding), len(finding.rows) or None, _named(case, finding)) for finding in found
    )
    columns = (
        word("column_or_key"),
        word("odd"),
        word("units"),
        word("which"),
    )
    return Sheet(_("Data quality"), columns, rows)


def finding_words(finding: Finding) -> str:
    """Say what is odd."""
    return {
        "blank": _("empty"),
        "zero": _("zero"),
        "outlier": _("far from the median of {median:,.10g}"),
        "above": _("more than {other}"),
        "unused": _("no key of the scenario uses this column"),
        "of_pool": _("adds up to {times:.0f} times the money to be shared out; it looks as if written in 元"),
        "beside": _("more than {times:.0f} times as large beside {other} as usual; it looks as if written in 元"),
        "not_in_force": _("the rule holds from {since}; {tranche} was issued on {issued}, before it was in force"),
        "project_twice": _("{title}, {amount:,.10g} 万元, stands {times} times"),
        "use": _(
            "{tranche} seems to be what the factor {factor} is for, yet units without a share in it get some of it; "
            "give the tranche factors of its own"
        ),
        "unconfirmed": _("not confirmed by the units, or changed since they confirmed"),
        "document_number": _("{text} is not in the form of a document number; write {form}"),
    }[finding.kind].format(**{key: _written(key, value) for key, value in finding.values.items()})


def _written(key: str, value: str | float) -> str | float:
    """Return what a finding tells; its days as a sentence has them."""
    return said(date.fromisoformat(str(value))) if key in DAYS else value


def _named(case: Case, finding: Finding) -> str:
    most = len(finding.rows) if finding.kind == "unconfirmed" else SHOWN  # whoever signs asks each of them
    return listed([case.units.names[row] for row in finding.rows], most)
