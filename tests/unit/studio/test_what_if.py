"""What happens to a draft, held against the command line's own result."""

import json

import numpy as np
import pytest
from asking import Page

from allocator.engine.pipeline import allocate
from allocator.files.load import load

NAME = "baseline-2025.toml"
DRAFT = {"file": NAME, "set": {"bounds.cap": 0.2}}


def test_every_amount_is_that_of_a_run(page: Page) -> None:
    wanted = allocate(load(page.folder / NAME, ["bounds.cap=0.2"]))
    found = page.told("what-if", draft=DRAFT)
    assert found["units"]["amount"] == wanted.amount.tolist()
    assert wanted.change is not None
    assert found["units"]["change"] == wanted.change.tolist()
    assert found["units"]["bound"] == [bound or "" for bound in wanted.bound]
    assert found["total"] == wanted.totals.amount
    assert {one["key"]: one["value"] for one in found["totals"]}["theta"] == wanted.totals.theta
    assert found["engine_ms"] >= 0


def test_held_against_the_saved_scenario_and_a_pinned_draft(page: Page) -> None:
    base = allocate(load(page.folder / NAME)).amount
    draft = allocate(load(page.folder / NAME, ["bounds.cap=0.2"])).amount
    found = page.told("what-if", draft=DRAFT, against="saved")
    assert (found["against"], found["units"]["change"]) == ("the saved scenario", (draft - base).tolist())
    (pin,) = page.told("pin", name="甲", draft=DRAFT)["pinned"]
    found = page.told("what-if", draft={"file": NAME}, against=pin["id"])
    assert (found["against"], found["units"]["change"]) == ("甲", (base - draft).tolist())


def test_a_saved_scenario_that_cannot_be_paid_is_no_reference(page: Page) -> None:
    (page.folder / "short.toml").write_text(f'extends = "{NAME}"\n[bounds]\ncap = 0.01\n', encoding="utf-8")
    found = page.told("what-if", draft={"file": "short.toml", "set": {"bounds.cap": 0.3}}, against="saved")
    assert set(found["units"]["change"]) == {None}


def test_what_cannot_be_paid_is_told_in_the_engines_words(page: Page) -> None:
    answer = page.ask("what-if", draft={"file": NAME, "set": {"bounds.cap": 0.01}})
    assert answer.status == 422
    (problem,) = answer.json["problems"]
    assert problem["where"] == "bounds"
    assert "bounds.cap = 0.03" in problem["todo"]


@pytest.mark.parametrize("measure", ["amount", "head", "carryover", "bound", "change"])
def test_the_map_shows_what_is_asked(page: Page, measure: str) -> None:
    assert page.told("what-if", draft=DRAFT, measure=measure)["map"]["measure"] == measure


def test_a_measure_or_a_reference_nobody_knows(page: Page) -> None:
    assert page.ask("what-if", draft=DRAFT, measure="colour").status == 422
    assert page.ask("what-if", draft=DRAFT, against="draft-1").status == 422


def test_the_answer_is_plain_json(page: Page) -> None:
    found = page.told("what-if", draft=DRAFT)
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert np.isfinite(found["total"])
