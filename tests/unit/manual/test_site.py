"""The site: complete, of the same bytes each time, and every link leads somewhere."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from allocator.manual.site import Site, site, write_site
from allocator.manual.sources import Sources


@pytest.fixture
def made(sources: Sources) -> Site:
    return Site(sources)


def test_every_file_by_the_path_it_is_served_at(made: Site) -> None:
    assert set(made.paths) == {
        "index.html",
        "how-to/a.html",
        "tutorial/start.html",
        "notebooks/n.html",
        "reference/made.html",
        "pictures/p.png",
        "docs.css",
        "icon.svg",
        "docs.js",
        "search.js",
        "contents.js",
        "texts.js",
    }
    assert made.data("pictures/p.png") == b"\x89PNG"
    assert "<p>正文</p>" in made.data("reference/made.html").decode()
    assert '<a href="../how-to/a.html#%E8%A6%81%E7%82%B9">甲</a>' in made.data("tutorial/start.html").decode()


def test_no_other_path_is_known(made: Site) -> None:
    for path in ("index.md", "../index.md", "notes.txt", "", "page.html"):
        with pytest.raises(KeyError):
            made.data(path)


def held(made: Site, file: str, name: str) -> Any:
    """Return what a script of the site leaves behind."""
    return json.loads(made.data(file).decode().removeprefix(f"globalThis.{name} = ").removesuffix(";\n"))


def test_the_index_holds_contents_and_sections(made: Site) -> None:
    contents, sections = held(made, "contents.js", "docsContents"), held(made, "texts.js", "docsTexts")
    assert contents[0] == {"title": "教程", "pages": [{"at": "tutorial/start.html", "title": "开始"}]}
    second = {"at": "how-to/a.html", "anchor": "要点-1", "page": "甲", "title": "要点", "text": "又一处。"}
    assert second in sections
    assert {part["anchor"] for part in sections if part["title"] == part["page"]} == {""}


def test_the_same_bytes_each_time(sources: Sources, tmp_path: Path) -> None:
    once, again = (write_site(Site(sources), tmp_path) for _time in range(2))
    assert once == again
    assert tmp_path / "tutorial" / "start.html" in once


def test_the_project_s_own_site_keeps_to_the_rules_of_the_page() -> None:
    own = site({})
    for path in own.paths:
        if path.endswith(".html"):
            text = own.data(path).decode()
            assert re.findall(r"<[^>]* style=", text) == [], path
            assert re.findall(r"<script(?! src)", text) == [], path
            for link in re.findall(r'(?:src|href)="([^"#]+)', text):
                if not link.startswith("http"):
                    at = (Path("/") / path).parent / unquote(link)
                    assert str(Path(*_flat(at))).lstrip("/") in own.paths, (path, link)


def _flat(path: Path) -> list[str]:
    """Return the parts of a path, each .. with what it takes back left out."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return parts
