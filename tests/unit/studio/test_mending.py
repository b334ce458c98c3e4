"""A scenario that cannot be read has a control for each key it is wrong at."""

from asking import Page

NAME = "baseline-2025.toml"


def test_the_control_of_a_wrong_key_and_what_stands_there_now(page: Page) -> None:
    (page.folder / "broken.toml").write_text(f'extends = "{NAME}"\n[bounds]\ncap = "much"\n', encoding="utf-8")
    keys = ["bounds.cap", "carryover.method", "factors.base.weight", "bounds.include_projects"]
    cap, method, weight, flag = page.told("wrong", name="broken.toml", keys=keys)["controls"]
    assert (cap["section"], cap["label"], cap["unit"], cap["now"]) == ("floors and caps", "cap", "%", "much")
    assert (method["kind"], method["now"], "tiers" in dict(method["choices"])) == ("choice", "tiers", True)
    assert (weight["kind"], weight["now"], flag["kind"], flag["now"]) == ("weight", "0.35", "flag", "")


def test_what_is_no_policy_or_holds_several_values_has_none(page: Page) -> None:
    keys = ["table.file", "extends", "bounds", "carryover.tiers", "factors", "nothing.at.all", "bounds.nothing"]
    assert page.told("wrong", name=NAME, keys=keys) == {"controls": []}
    assert page.ask("wrong", name="../x.toml", keys=[]).status == 422
