"""A scenario as the page first sees it."""

from asking import Page

from allocator.files.load import load

NAME = "baseline-2025.toml"


def test_units_cities_tiles_and_factors(page: Page) -> None:
    opened = page.told("open", name=NAME)
    case = load(page.folder / NAME)
    units = opened["units"]
    assert (units["ids"], units["names"]) == (list(case.units.ids), list(case.units.names))
    assert sorted(units["shown"]) == list(range(126))
    assert sum(len(city["rows"]) for city in opened["cities"]) == 126
    assert len(opened["tiles"]) == len(case.tiles)
    assert list(opened["factors"]) == list(case.scenario.factors)
    assert opened["head"]["title"] == case.scenario.title


def test_what_was_pinned_and_on_the_screen_is_there_again(page: Page) -> None:
    assert page.told("open", name=NAME)["kept"] is None
    draft = {"file": NAME, "set": {"bounds.cap": 0.2}, "drop": []}
    page.told("keep", draft=draft)
    page.told("pin", name="一", draft=draft)
    opened = Page(page.folder).told("open", name=NAME)
    assert opened["kept"] == draft
    assert [(pin["name"], pin["draft"]) for pin in opened["pinned"]] == [("一", draft)]


def test_the_fields_of_the_notice_that_are_still_to_come(page: Page) -> None:
    notice = page.told("open", name=NAME)["notice"]
    assert notice.pop("fund") == "就业补助资金"
    assert notice.pop("addressees").startswith("各市、县（市、区）财政局")
    assert notice == {"number": "", "issuers": "", "date": ""}


def test_what_cannot_be_read_is_told_with_every_problem(page: Page) -> None:
    text = 'extends = "baseline-2025.toml"\n[bounds]\nkap = 1\nfloor = "x"\n'
    (page.folder / "broken.toml").write_text(text, encoding="utf-8")
    answer = page.ask("open", name="broken.toml")
    assert (answer.status, len(answer.problems)) == (422, 2)
