"""Findings are facts."""

from typing import get_args

from allocator.study.quality.finding import Finding, Kind


def test_a_finding_says_where_and_what_and_no_words() -> None:
    finding = Finding("人数", "outlier", (3,), {"median": 5.0})
    assert (finding.rows, finding.values["median"]) == ((3,), 5.0)
    assert finding.kind in get_args(Kind)
