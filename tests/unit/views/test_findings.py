"""Findings in words and as a document."""

from typing import get_args

import pytest
from workspace import Workspace

from allocator.errors import Problem
from allocator.language import speaking
from allocator.study.quality import Finding
from allocator.study.quality.finding import Kind
from allocator.views.findings import findings_document, findings_sheet

VALUES: dict[str, str | float] = {
    "median": 5.0,
    "times": 9957.2,
    "amount": 5.0,
    **dict.fromkeys(("other", "tranche", "factor", "title", "text", "form"), "可用"),
    **dict.fromkeys(("since", "issued"), "2025-03-01"),
}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_its_words(workspace: Workspace, kind: Kind) -> None:
    case = workspace.load()
    for language in ("en", "zh"):
        with speaking(language):
            ((column, words, count, names),) = findings_sheet(case, [Finding("人数", kind, (1,), VALUES)]).rows
            assert (column, count, names) == ("人数", 1, "乙县")
            assert words
            assert "{" not in str(words)


def test_the_document_holds_facts_and_what_stops_a_run(workspace: Workspace) -> None:
    found = [Finding("人数", "zero", (0,)), Finding("上年", "of_pool", (), {"times": 300.0})]
    document = findings_document(workspace.load(), found, [Problem("bounds", "too much")])
    assert document["stops"] == [{"where": "bounds", "what": "too much"}]
    assert document["findings"] == [
        {"column": "人数", "kind": "zero", "what": "zero", "units": ["1"], "values": {}},
        {
            "column": "上年",
            "kind": "of_pool",
            "what": "adds up to 300 times the money to be shared out; it looks as if written in 元",
            "units": [],
            "values": {"times": 300.0},
        },
    ]
