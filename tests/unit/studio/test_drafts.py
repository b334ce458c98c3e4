"""Drafts outlive the page, keep their id under another name, and are never more than six."""

from pathlib import Path

import pytest

from allocator.errors import OutputError, ScenarioError
from allocator.studio.asked import Draft
from allocator.studio.drafts import MOST, Drafts
from allocator.studio.folder import Folder

CAP = Draft(file="a.toml", set={"bounds.cap": 0.2}, drop=("exceptions.1",))


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(Folder(tmp_path))


def test_a_pinned_draft_is_there_for_another_server(drafts: Drafts) -> None:
    key = drafts.pin("会上方案", CAP)
    (found,) = Drafts(drafts.kept_in).pinned_on("a.toml").items()
    assert (found[0], found[1].name, found[1].draft) == (key, "会上方案", CAP)
    assert drafts.pinned_on("b.toml") == {}


def test_another_name_makes_no_second_one(drafts: Drafts) -> None:
    first, second = drafts.pin("一", CAP), drafts.pin("二", CAP)
    drafts.rename(first, "三")
    assert [(key, item.name) for key, item in drafts.pinned_on("a.toml").items()] == [(first, "三"), (second, "二")]


def test_there_are_six_at_most(drafts: Drafts) -> None:
    keys = [drafts.pin(str(number), CAP) for number in range(MOST)]
    with pytest.raises(OutputError, match="6 drafts"):
        drafts.pin("7", CAP)
    drafts.remove(keys[0])
    drafts.pin("7", CAP)
    assert [item.name for item in drafts.pinned_on("a.toml").values()] == ["1", "2", "3", "4", "5", "7"]


@pytest.mark.parametrize("key", ["", "../page", "draft-0", "current-0"])
def test_an_id_that_is_none_of_ours(drafts: Drafts, key: str) -> None:
    drafts.keep(CAP)
    for use in (drafts.pinned, drafts.remove):
        with pytest.raises(ScenarioError, match="no such draft"):
            use(key)


def test_what_was_on_the_screen_is_remembered_for_each_scenario(drafts: Drafts) -> None:
    assert drafts.kept("a.toml") is None
    drafts.keep(CAP)
    drafts.keep(Draft(file="b.toml"))
    assert (drafts.kept("a.toml"), drafts.kept("b.toml")) == (CAP, Draft(file="b.toml"))
    assert drafts.pinned_on("a.toml") == {}


def test_a_file_that_is_spoilt_is_passed_over(drafts: Drafts) -> None:
    key = drafts.pin("一", CAP)
    (drafts.folder / f"{key}.json").write_text("{", encoding="utf-8")
    assert drafts.pinned_on("a.toml") == {}
