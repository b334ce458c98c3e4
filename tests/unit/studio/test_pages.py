"""The page's own files: what they may hold, and that every text of theirs is translated."""

import re
from pathlib import Path

import pytest

from allocator import language
from allocator.manual.frame import LOOK
from allocator.studio.pages import FOLDER, messages, page_files, words

MODULES = sorted(FOLDER.glob("*.js"))
SCRIPTS = [*MODULES, *sorted(LOOK.glob("*.js"))]
LONGEST = 250


def test_the_page_is_one_file_and_its_modules() -> None:
    files = page_files()
    assert files["/"].kind == "text/html; charset=utf-8"
    assert "/page.html" not in files
    assert {f"/{module.name}" for module in MODULES} <= set(files)
    assert files["/main.js"].kind == "text/javascript; charset=utf-8"


@pytest.mark.parametrize("module", SCRIPTS, ids=lambda module: module.name)
def test_a_module_is_short_and_writes_no_markup(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "http",
    ):
        assert forbidden not in text.replace("http://www.w3.org/", "").replace("HTTP", "").replace("https", "http"), (
            forbidden
        )


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_every_text_is_a_literal_that_can_be_gathered(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    if module.name != "words.js":
        assert re.findall(r"(?<![\w$.])_\((?!\s*\")[^)]*", text) == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in (*FOLDER.iterdir(), *LOOK.iterdir()):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"(?:src|href|url|import)\s*[=(]?\s*[\"'(]?(?:https?:)?//", text) == [], path.name


def test_texts_follow_the_language() -> None:
    assert "Undo" in messages()
    assert words()["Undo"] == "Undo"
    with language.speaking("zh"):
        assert words()["Undo"] == "撤销"
        assert {text for text, said in words().items() if text == said} <= {"万元", "θ"}
