"""Draws of the weights: what `sensitivity` says, with progress, and called off."""

from asking import Page
from workspace import Workspace

from allocator.files.load import load
from allocator.study.sensitivity import sensitivity

NAME = "baseline-2025.toml"


def test_the_draws_are_those_of_the_study(page: Page) -> None:
    job = page.told("draws", draft={"file": NAME, "set": {"bounds.cap": 0.3}}, draws=512, seed=7, points=3)["job"]
    found = page.ended(job)
    assert (found["state"], found["done"] == found["total"] > 0) == ("done", True)
    study = sensitivity(load(page.folder / NAME, ["bounds.cap=0.3"]), draws=512, seed=7, spread=0.03)
    assert study.sampled is not None
    assert study.sampled.gain is not None
    low, middle, high = study.sampled.paid.value
    result = found["result"]
    assert (result["low"], result["middle"], result["high"]) == (low.tolist(), middle.tolist(), high.tolist())
    assert result["gain"] == study.sampled.gain.tolist()
    assert (result["draws"], result["amount"]) == (512, study.today.amount.tolist())


def test_one_may_draw_anywhere(page: Page) -> None:
    found = page.ended(page.told("draws", draft={"file": NAME}, draws=256, points=None)["job"])
    assert found["result"]["unpayable"] >= 0


def test_it_is_called_off(page: Page) -> None:
    job = page.told("draws", draft={"file": NAME}, draws=1_000_000)["job"]
    assert page.told("call-off", job=job) == {"stopped": True}
    assert page.ended(job)["state"] == "called off"


def test_a_single_factor_has_nothing_to_draw(workspace: Workspace) -> None:
    alone = Page(workspace.folder)
    found = alone.ended(alone.told("draws", draft={"file": "scenario.toml"})["job"])
    assert found["result"]["draws"] == 0


def test_what_cannot_be_drawn_is_told(page: Page) -> None:
    assert page.ask("draws", draft={"file": NAME}, draws=0).status == 422
    found = page.ended(page.told("draws", draft={"file": "lp-carryover.toml"}, draws=10)["job"])
    assert (found["state"], len(found["problems"])) == ("refused", 1)
    assert page.ask("progress", job="x").status == 422
