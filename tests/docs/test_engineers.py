"""The pages for engineers: the picture of the house is current, and what they name is there."""

import re
from pathlib import Path

import house
import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "engineers").glob("*.md"))


def test_the_picture_of_the_house_is_current() -> None:
    assert house.PICTURE.read_text(encoding="utf-8") == house.drawn(), "python tests/helpers/house.py draws it again"


def test_imports_go_down_in_it() -> None:
    height = {room: place for place, floor in enumerate(house.floors()) for room in floor}
    pairs = [(room, other) for room, others in house.imported().items() for other in others]
    assert len(pairs) > 100
    assert [pair for pair in pairs if height[pair[0]] >= height[pair[1]]] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_it_names_is_there(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    named = re.findall(r"`((?:allocator|tests)/[A-Za-z0-9_/.]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []
