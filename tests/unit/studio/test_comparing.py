"""Drafts side by side say what `allocator compare` says of the same scenarios saved as files."""

import json
from pathlib import Path

from asking import Page

from allocator.files.load import load
from allocator.study.comparison import compare
from allocator.views.comparison.json import compared_document

NAME = "baseline-2025.toml"
CAP = {"bounds.cap": 0.2}
NO_CUT = {"carryover.method": "none", "bounds.floor": -0.2}


def document(page: Page) -> dict:  # type: ignore[type-arg]
    """Return the comparison of the same drafts as files."""
    page.told("save", draft={"file": NAME, "set": CAP}, name="一")
    page.told("save", draft={"file": NAME, "set": NO_CUT}, name="二")
    cases = [load(Path(page.folder, name)) for name in (NAME, "一.toml", "二.toml")]
    return json.loads(json.dumps(compared_document(compare(*cases))))


def test_amounts_changes_and_parts_are_those_of_compare(page: Page) -> None:
    first, second = (
        page.told("pin", name=name, draft={"file": NAME, "set": set_})["pinned"][-1]["id"]
        for name, set_ in (("一", CAP), ("二", NO_CUT))
    )
    found = page.told("compare", draft={"file": NAME, "set": CAP}, pins=[first, second])
    assert found["names"] == ["the saved scenario", "一", "二"]
    wanted = document(page)
    for at in range(3):
        assert found["amounts"][at] == [unit["scenarios"][at]["amount"] for unit in wanted["units"]]
    for at, variant in enumerate(found["variants"]):
        units = [unit["comparisons"][at] for unit in wanted["units"]]
        assert variant["change"] == [unit["change"] for unit in units]
        assert variant["settings"] == wanted["comparisons"][at]["settings"]
        for place, setting in enumerate(variant["settings"]):
            assert variant["parts"][place] == [unit["parts"][setting] for unit in units]
        assert (variant["winners"], variant["losers"]) == (
            wanted["comparisons"][at]["winners"],
            wanted["comparisons"][at]["losers"],
        )
    assert [city["amounts"] for city in found["cities"]] == [city["amounts"] for city in wanted["cities"]]


def test_the_draft_on_the_screen_is_added_where_it_is_another(page: Page) -> None:
    found = page.told("compare", draft={"file": NAME, "set": CAP})
    assert found["names"] == ["the saved scenario", "on the screen"]
    (one,) = found["variants"][0]["differences"]
    assert one == {"what": "floors and caps · cap", "before": "25%", "after": "20%"}
    assert page.told("compare", draft={"file": NAME})["variants"][0]["differences"] == []


def test_a_draft_that_cannot_be_paid_is_told(page: Page) -> None:
    assert page.ask("compare", draft={"file": NAME, "set": {"bounds.cap": 0.01}}).status == 422
