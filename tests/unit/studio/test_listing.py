"""The first questions of a page."""

import re

from asking import Page

from allocator import __version__, language


def test_it_begins_with_texts_and_likes(page: Page) -> None:
    said = page.told("hello")
    assert (said["version"], said["folder"], said["start"]) == (__version__, "广西", "")
    assert said["likes"] == {"language": "en", "theme": "", "size": "", "toured": False}
    language.install("zh")
    assert page.told("hello")["likes"]["language"] == "zh"


def test_the_scenarios_with_title_year_and_base(page: Page) -> None:
    found = {one["name"]: one for one in page.told("scenarios")["scenarios"]}
    assert "targets-2025.toml" not in found
    tight = found["tight-caps.toml"]
    assert (tight["base"], tight["year"]) == ("baseline-2025.toml", 2025)
    assert re.search("收紧增幅控制", tight["title"])
    assert tight["changed"] > 0


def test_each_is_checked_as_check_does(page: Page) -> None:
    assert page.told("sound", name="baseline-2025.toml") == {"problems": [], "units": 126}
    (page.folder / "broken.toml").write_text('extends = "baseline-2025.toml"\n[bounds]\nkap = 1\n', encoding="utf-8")
    (problem,) = page.told("sound", name="broken.toml")["problems"]
    assert "did you mean cap?" in problem


def test_an_empty_folder_lists_nothing(page: Page) -> None:
    for file in page.folder.glob("*.toml"):
        file.unlink()
    assert page.told("scenarios")["scenarios"] == []


def test_a_file_changed_underneath_is_noticed(page: Page) -> None:
    name = "tight-caps.toml"
    assert page.told("alive", name=name) == {"changed": False}
    page.told("open", name=name)
    assert page.told("alive", name=name) == {"changed": False}
    base = page.folder / "actual-2024.toml"
    base.write_text(base.read_text(encoding="utf-8") + "\n# 改动\n", encoding="utf-8")
    assert page.told("alive", name=name) == {"changed": True}


def test_the_button_ends_it(page: Page) -> None:
    assert page.told("end") == {"ended": True}
    assert not page.studio.life.look()


def test_what_run_would_stop_at_is_told_too(page: Page) -> None:
    (page.folder / "short.toml").write_text('extends = "baseline-2025.toml"\n[bounds]\ncap = 0.01\n', encoding="utf-8")
    (problem,) = page.told("sound", name="short.toml")["problems"]
    assert "bounds" in problem
