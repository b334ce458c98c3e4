"""Markdown as HTML that keeps to the page's own rules: no markup from the text, no style, no script."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

UNFIT = re.compile(r"[^\w\- ]")
"""What an anchor leaves out of its heading, as GitHub does."""

SPACES = {"softbreak": " ", "hardbreak": "\n"}
FIRST_CHINESE = "\u2e80"
"""Signs from here on are Chinese, or Chinese punctuation."""


@dataclass(frozen=True)
class Section:
    """A heading with its anchor, and the plain text that stands under it."""

    title: str
    anchor: str
    level: int
    text: str


@dataclass(frozen=True)
class Rendered:
    """A page: its title, its HTML, and its sections in order, the first being what stands under the title."""

    title: str
    html: str
    sections: Sequence[Section]


def rendered(text: str, lead: Callable[[str], str | None]) -> Rendered:
    """Return a page; `lead` tells what a link or a picture leads to in the site, None where it leads nowhere there."""
    tokens = _reader().parse(text)
    for token in tokens:
        _fitted(token, lead)
    sections = tuple(_sections(tokens))
    html = str(_reader().renderer.render(tokens, _reader().options, {}))
    return Rendered(sections[0].title if sections else "", html, sections)


def contents_of(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield every heading of the second level with the links under it; what stands before the first is an opening."""
    title, under = "", list[str]()
    tokens = _reader().parse(text)
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            if title:
                yield title, under
            title, under = plain(tokens[at + 1]), []
        under += [str(child.attrGet("href")) for child in token.children or () if child.type == "link_open"]
    if title:
        yield title, under


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return reader.use(dollarmath_plugin, allow_space=False, allow_labels=False, double_inline=True, renderer=_maths)


def _maths(latex: str, options: dict[str, Any]) -> str:
    return convert(latex.strip(), display="block" if options["display_mode"] else "inline")


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    """Give every heading its anchor, and gather what stands under it."""
    taken: dict[str, int] = {}
    title, anchor, level = "", "", 1
    parts: list[str] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            if title:
                yield Section(title, anchor, level, "\n".join(parts))
            title, level, parts = plain(tokens[at + 1]), int(token.tag[1]), []
            anchor = _anchor(title, taken)
            token.attrSet("id", anchor)
        elif token.type in {"inline", "fence", "code_block", "math_block"} and tokens[at - 1].type != "heading_open":
            parts.append(plain(token))
    if title:
        yield Section(title, anchor, level, "\n".join(parts))


def _anchor(title: str, taken: dict[str, int]) -> str:
    name = UNFIT.sub("", title.lower()).replace(" ", "-")
    count = taken[name] = taken.get(name, -1) + 1
    return f"{name}-{count}" if count else name


def plain(token: Token) -> str:
    """Return the text of a token without its marks."""
    if token.children is None:
        return token.content.strip()
    return "".join(SPACES.get(child.type, child.content) for child in token.children)


def _fitted(token: Token, lead: Callable[[str], str | None]) -> None:
    """Fit a token to the site: no style, no space inside Chinese, links as the site has them."""
    style = token.attrs.pop("style", None)
    if style:  # on which side a cell's text stands
        token.attrSet("class", str(style).removeprefix("text-align:"))
    children = token.children or []
    tags: list[str] = []
    for at, child in enumerate(children):
        if child.type == "softbreak" and _is_inside_chinese(children, at):
            child.type = "text"
        elif child.type == "link_open":
            tags.append(_led(child, "href", lead))
        elif child.type == "link_close":
            child.tag = tags.pop()
        elif child.type == "image":
            _led(child, "src", lead)


def _is_inside_chinese(children: Sequence[Token], at: int) -> bool:
    """Tell whether a line of the file breaks between two Chinese signs, where no space belongs."""
    before = "".join(child.content for child in children[:at])[-1:]
    after = "".join(child.content for child in children[at:])[:1]
    return bool(before and after) and min(before, after) >= FIRST_CHINESE


def _led(token: Token, name: str, lead: Callable[[str], str | None]) -> str:
    """Let a link lead where it leads in the site; one to a file that is not there stays as text that names the file."""
    link = str(token.attrGet(name))
    to = lead(link)
    if to is None:
        token.attrs, token.tag = {"title": link}, "span"
    else:
        token.attrSet(name, to)
    return token.tag
