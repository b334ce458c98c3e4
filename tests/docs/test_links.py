"""Every link of the documentation and of the files beside it leads to a page, a heading or a file that is there."""

from functools import cache
from pathlib import Path

import pytest

from allocator.cli.manual import documentation
from allocator.manual.addresses import OUTSIDE, target
from allocator.manual.markdown import rendered

ROOT = Path(__file__).parents[2]
SITE = documentation()
BESIDE = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "SECURITY.md"]


def links(text: str) -> list[str]:
    """Return what every link and picture of a text leads to, as written."""
    found: list[str] = []
    rendered(text, found.append)
    return found


@cache
def anchors(page: str) -> set[str]:
    return {section.anchor for section in SITE.page(page).sections}


@pytest.mark.parametrize("page", SITE.sources.pages)
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    for link in links(SITE.sources.text(page)):
        if link.startswith(OUTSIDE):
            continue
        path, anchor = target(page, link)
        if path in SITE.sources.pages:
            assert not anchor or anchor in anchors(path), link
        else:
            assert (ROOT / "docs" / path).exists(), link


@pytest.mark.parametrize("file", BESIDE)
def test_every_link_of_a_file_beside_them_leads_somewhere(file: str) -> None:
    for link in links((ROOT / file).read_text(encoding="utf-8")):
        path, anchor = target(file, link)
        page = path.removeprefix("docs/")
        if link.startswith(OUTSIDE):
            continue
        assert (ROOT / path).exists() or page in SITE.sources.pages, link
        if anchor and page in SITE.sources.pages:
            assert anchor in anchors(page), link


def test_every_picture_is_shown_by_a_page() -> None:
    shown = {target(page, link)[0] for page in SITE.sources.pages for link in links(SITE.sources.text(page))}
    assert {picture for picture in SITE.sources.pictures() if picture not in shown} == set()
