"""XML of unknown files."""

import pytest

from allocator.files.sheets.markup import MarkupError, Walk


def test_elements_are_told_by_local_name_and_texts_when_asked() -> None:
    seen: list[object] = []

    def starts(attributes: object) -> None:
        seen.append(attributes)
        walk.text = []

    walk = Walk({"v": starts}, {"v": lambda: seen.append("".join(walk.text or ()))})
    walk.over([b'<a xmlns:x="y"><x:v r="A1">1', b"2</x:v><b>none</b></a>"])
    assert seen == [{"r": "A1"}, "12"]


@pytest.mark.parametrize(
    "text",
    [
        b"<a>",
        b"",
        b"\x00\xff",
        b'<?xml version="1.0" encoding="vTF-8"?><a/>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    ],
)
def test_damage_and_entities_are_refused(text: bytes) -> None:
    with pytest.raises(MarkupError):
        Walk({}, {}).over([text])
