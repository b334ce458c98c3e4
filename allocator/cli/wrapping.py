"""Text in lines no wider than the terminal: a sentence breaks between Chinese signs, a figure or a word never."""

import re
from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len

CLOSING = frozenset("，。；：、！？）》」』”’】〕…·,.;:!?)]}%‰")
OPENING = frozenset("（《「『“‘【〔([{")
"""Signs that begin no line, and those that end none."""

NOTE = re.compile(r"（[^（）]{1,8}）")
"""A short note in brackets: it stays whole."""

PERCENT = frozenset("%‰")
"""Signs that a space may part from their figure, and a line may not."""

WIDE = 2
"""Columns of a Chinese sign."""


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, each at most `width` columns wide; a word is cut only where it alone is wider."""
    line = ""
    for piece in pieces(text):
        if line and cell_len(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
        while cell_len(line.rstrip()) > width:
            fits = _fitting(line, width)
            yield line[:fits]
            line = line[fits:]
    if line or not text:
        yield line.rstrip()


def pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may break; a space belongs to what stands before it."""
    start, together = 0, {place for found in NOTE.finditer(text) for place in range(found.start() + 1, found.end())}
    for place in range(1, len(text)):
        if place not in together and _parted(text[place - 1], text[place]):
            yield text[start:place]
            start = place
    yield text[start:]


@cache
def _parted(before: str, after: str) -> bool:
    if before.isspace() or after.isspace():
        return not after.isspace() and after not in PERCENT
    if before in OPENING or after in CLOSING:
        return False
    return WIDE in {cell_len(before), cell_len(after)}


def _fitting(text: str, width: int) -> int:
    """Return how many signs of a text fit into `width` columns, at least one."""
    return next((place for place in range(1, len(text)) if cell_len(text[: place + 1]) > width), len(text))
