"""Signs that no XML file can hold are left out."""

import pytest

from allocator.formats.word.signs import clean


@pytest.mark.parametrize(
    ("text", "kept"),
    [("广西 <壮族> & 𠮷\t\n", "广西 <壮族> & 𠮷\t\n"), ("a\x00b\x0bc", "abc"), ("\ud800甲\ufffe", "甲"), ("", "")],
)
def test_clean(text: str, kept: str) -> None:
    assert clean(text) == kept
