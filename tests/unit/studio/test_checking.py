"""A result is calculated again by a second program, and its knife-edges are listed."""

from dataclasses import replace

import pytest
from asking import Page

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation
from allocator.second_engine import Certificate, certify
from allocator.studio import checking
from allocator.study.knife_edges import knife_edges

NAME = "baseline-2025.toml"


def test_every_unit_is_equal_by_two_programs_and_edges_are_those_of_the_study(page: Page) -> None:
    found = page.worked("check", draft={"file": NAME})
    assert found["equal"]
    assert found["lines"][0] == "126 of 126 units equal, by two programs."
    assert found["differing"] is None
    edges = knife_edges(allocate(load(page.folder / NAME)))
    assert found["rows"] == [list(edge.units) for edge in edges]
    assert [row[0] for row in found["edges"]["rows"]] == ["钦州市本级"]


def test_it_is_the_draft_that_is_looked_at(page: Page) -> None:
    found = page.worked("check", draft={"file": NAME, "set": {"bounds.cap": 0.3}})
    assert found["equal"]
    assert found["rows"] == []
    assert page.ask("check", draft={"file": NAME, "set": {"bounds.cap": 0.01}}).status == 422


def test_a_unit_that_differs_is_named(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(result: Allocation) -> Certificate:
        amount = result.amount.copy()
        amount[result.case.units.find("450181")] += 1
        return certify(replace(result, amount=amount))

    monkeypatch.setattr(checking, "certify", wrong)
    found = page.worked("check", draft={"file": NAME})
    assert not found["equal"]
    assert [row[1] for row in found["differing"]["rows"]] == ["横州市"]
