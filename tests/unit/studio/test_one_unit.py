"""One unit: the ledger that `explain` tells, and one sentence why."""

from decimal import Decimal

import pytest
from asking import Page
from workspace import Workspace

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.views.explanation.lines import explain

NAME = "baseline-2025.toml"
HENGZHOU = "450181"


def test_the_steps_are_those_of_explain(page: Page) -> None:
    told = page.told("unit", draft={"file": NAME, "set": {"bounds.cap": 0.2}}, unit=HENGZHOU)
    result = allocate(load(page.folder / NAME, ["bounds.cap=0.2"]))
    lines = explain(result, result.case.units.find(HENGZHOU))
    assert [(line["label"], line["formula"]) for line in told["lines"]] == [
        (line.label, line.formula) for line in lines
    ]
    entries = sum(Decimal(line["shown"].replace(",", "")) for line in told["lines"] if line["entry"])
    assert entries == Decimal(str(told["amount"]))


@pytest.mark.parametrize(
    ("unit", "begins", "holds"),
    [
        (HENGZHOU, "503 万元 less than last year (-10.00%)", "held at its floor"),
        ("450103", "208 万元 less than last year (-3.18%)", "in all factors"),
        ("450000", "75 万元 more than last year (+4.92%)", "special arrangement: "),
    ],
)
def test_why_against_last_year(page: Page, unit: str, begins: str, holds: str) -> None:
    why = page.told("unit", draft={"file": NAME}, unit=unit)["why"]
    assert why.startswith(begins)
    assert holds in why


def test_why_in_chinese(page: Page) -> None:
    page.language = "zh"
    why = page.told("unit", draft={"file": NAME}, unit=HENGZHOU)["why"]
    assert why.startswith("比上年金额减503万元 (-10.00%)；")
    assert "下限" in why


def test_why_against_another_draft_names_the_entries_that_differ_most(page: Page) -> None:
    draft = {"file": NAME, "set": {"tranches.spring.amount": 94884}}
    why = page.told("unit", draft=draft, unit="450103", against="saved")["why"]
    assert "more than the saved scenario" in why
    assert "基础因素 +" in why


def test_a_unit_that_stays_as_it_is(page: Page) -> None:
    why = page.told("unit", draft={"file": NAME}, unit=HENGZHOU, against="saved")["why"]
    assert why.startswith("as much as the saved scenario")


def test_where_last_year_is_not_known(workspace: Workspace) -> None:
    told = Page(workspace.folder).told("unit", draft={"file": "scenario.toml"}, unit="1")
    assert told["why"] == "nothing is known of its amount in last year"


def test_a_unit_nobody_knows(page: Page) -> None:
    assert page.ask("unit", draft={"file": NAME}, unit="999999").status == 422
