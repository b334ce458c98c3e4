"""The tutorial in the studio names what stands on the page, and its pictures are there and small."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "studio.md"
CATALOGUE = ROOT / "allocator" / "locale" / "zh_CN" / "LC_MESSAGES" / "allocator.po"
LARGEST = 120 * 1024
"""Bytes of a picture."""

NAMED = re.compile(r"(?:[点勾是]|再点|右上角|上方的|在)“(?P<pressed>[^”]+)”|“(?P<pane>[^”]+)”一[页列]")
OURS = {"广西2025年就业补助资金基准方案（示例）"}
"""The title of the example."""


def test_what_is_to_be_pressed_stands_on_the_page() -> None:
    with CATALOGUE.open("rb") as file:
        words = {str(message.string) for message in read_po(file, "zh_CN")} | OURS
    named = {match["pressed"] or match["pane"] for match in NAMED.finditer(TUTORIAL.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert named - words == set()


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_its_pictures_are_there_and_small(page: Path) -> None:
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+\.png)\)", page.read_text(encoding="utf-8")):
        picture = page.parent / name
        assert picture.stat().st_size < LARGEST, name
