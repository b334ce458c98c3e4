"""The value of a number with which something holds is the one that `solve` finds."""

import re

import pytest
from asking import Page

from allocator.files.load import load
from allocator.language import speaking
from allocator.studio.pages import FOLDER, words
from allocator.study.solve import solve
from allocator.study.solve.condition import condition_of

NAME = "baseline-2025.toml"


def test_the_value_is_that_of_the_study_and_set_it_holds(page: Page) -> None:
    draft = {"file": NAME, "set": {"bounds.floor": -0.2}}
    found = page.worked("solve", draft=draft, key="bounds.cap", so_that="units at cap <= 4")
    wanted = solve(load(page.folder / NAME, ["bounds.floor=-0.2"]), vary="bounds.cap", so_that="units at cap <= 4")
    assert found["satisfied"]
    assert found["set"] == {"bounds.cap": wanted.value}
    assert found["parts"][0].startswith("units at the cap ≤ 4: it holds with cap")
    applied = page.told("what-if", draft={"file": NAME, "set": {**draft["set"], **found["set"]}})  # type: ignore[dict-item]
    assert applied["moved"]["cap"] <= 4


def test_what_holds_already_or_cannot_be_is_said_and_sets_nothing(page: Page) -> None:
    holds = page.worked("solve", draft={"file": NAME}, key="bounds.cap", so_that="总额 >= 1")
    assert (holds["satisfied"], holds["set"]) == (True, {})
    never = page.worked("solve", draft={"file": NAME}, key="bounds.cap", so_that="total >= 999999999")
    assert (never["satisfied"], never["set"]) == (False, {})


def test_a_weight_takes_the_others_with_it(page: Page) -> None:
    found = page.worked(
        "solve", draft={"file": NAME}, key="factors.performance.weight", so_that="450123 >= 1500", direction="smallest"
    )
    assert set(found["set"]) == {f"factors.{key}.weight" for key in load(page.folder / NAME).scenario.factors}
    assert round(sum(found["set"].values()), 9) == 1


def test_what_is_not_understood_or_no_policy_is_told(page: Page) -> None:
    found = page.ended(page.told("solve", draft={"file": NAME}, key="bounds.cap", so_that="make it nice")["job"])
    assert (found["state"], len(found["problems"])) == ("refused", 1)
    assert page.ask("solve", draft={"file": NAME}, key="table.file", so_that="no unit loses").status == 422
    assert page.ask("solve", draft={"file": NAME}, key="bounds.cap", so_that="x" * 201).status == 422


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_everything_the_page_offers_to_say_is_understood(page: Page, spoken: str) -> None:
    script = (FOLDER / "solving.js").read_text(encoding="utf-8")
    (offered,) = re.findall(r"return \[(.*)\];", script.partition("function examples")[2].partition("}\n")[0])
    said = re.findall(r'_\("([^"]+)"\)', offered)
    case = load(page.folder / NAME)
    assert len(said) == 7
    with speaking(spoken):
        assert all(condition_of(words()[text], case) for text in said)
