"""What is remembered from one opening to the next."""

from asking import Page

NAME = "baseline-2025.toml"
DRAFT = {"file": NAME, "set": {"bounds.cap": 0.2}, "drop": []}


def test_how_the_page_is_liked(page: Page) -> None:
    likes = {"language": "zh", "theme": "dark", "size": "huge", "toured": True}
    page.told("like", likes=likes)
    assert Page(page.folder).told("hello")["likes"] == likes
    assert page.ask("like", likes={"theme": "pink"}).status == 422
    (page.folder / ".studio" / "page.json").write_text("{", encoding="utf-8")
    assert page.told("hello")["likes"]["theme"] == ""


def test_pin_rename_and_remove(page: Page) -> None:
    (pinned,) = page.told("pin", name="一", draft=DRAFT)["pinned"]
    (renamed,) = page.told("rename", id=pinned["id"], name="二")["pinned"]
    assert renamed == {**pinned, "name": "二"}
    assert page.told("remove", id=pinned["id"])["pinned"] == []


def test_a_draft_that_is_none_is_not_pinned(page: Page) -> None:
    assert page.ask("pin", name="x", draft={"file": "none.toml"}).status == 422
    assert page.ask("pin", name="x", draft={**DRAFT, "set": {"bounds.kap": 1}}).status == 422
    assert page.told("open", name=NAME)["pinned"] == []


def test_nothing_is_kept_where_nothing_is_open(page: Page) -> None:
    assert page.told("keep", draft=None) == {"kept": True}
    assert page.ask("keep", draft={"file": "../x.toml"}).status == 422
    assert not (page.folder / ".studio").exists()
