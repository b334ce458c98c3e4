"""Help inside the page: the project's own text, by section, as plain pieces that hold no markup."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from allocator import language
from allocator.studio.asked import Nothing
from allocator.studio.room import Studio

PLACES = (Path(__file__).parent / "help", Path(__file__).parents[2])
"""Where the texts lie: in an installed package, and in the project's folder."""

FILES = {"zh": "README.zh-CN.md", "en": "README.md"}


def help_text(_studio: Studio, _asked: Nothing) -> dict[str, Any]:
    """Return the sections of the help in the language of the page."""
    spoken = language.speaks()
    found = (place / FILES[spoken] for place in PLACES)
    text = next((path.read_text(encoding="utf-8") for path in found if path.is_file()), "")
    return {"sections": list(sections(text))}


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def sections(text: str) -> Iterator[dict[str, Any]]:
    """Yield each heading with its level and the pieces under it: paragraphs, entries of lists, code, rows."""
    title, level = "", 1
    pieces: list[dict[str, str]] = []
    tokens = _reader().parse(text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            if pieces or title:
                yield {"title": title, "level": level, "pieces": pieces}
            title, level, pieces = plain(tokens[at + 1]), int(token.tag[1]), []
        elif piece := _piece(tokens, at):
            pieces.append(piece)
    if pieces or title:
        yield {"title": title, "level": level, "pieces": pieces}


def _piece(tokens: Sequence[Token], at: int) -> dict[str, str] | None:
    token = tokens[at]
    if token.type == "fence":
        return {"kind": "code", "text": token.content.rstrip("\n")}
    if token.type == "tr_open":
        return {"kind": "row", "text": " · ".join(_cells(tokens, at))}
    if token.type == "paragraph_open":
        inside = any(one.type == "list_item_open" for one in tokens[max(0, at - 1) : at])
        return {"kind": "entry" if inside else "paragraph", "text": plain(tokens[at + 1])}
    return None


def _cells(tokens: Sequence[Token], at: int) -> Iterator[str]:
    for token in tokens[at:]:
        if token.type == "tr_close":
            return
        if token.type == "inline":
            yield plain(token)


def plain(token: Token) -> str:
    """Return the text of a line without its marks."""
    parts = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(parts.get(child.type, child.content) for child in token.children or ())
