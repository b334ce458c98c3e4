"""The frame of every page: its title, the contents with the page's own headings, and the pages before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element

from allocator.formats.markup import element, html
from allocator.manual.addresses import address, way_up
from allocator.manual.contents import INDEX, Group
from allocator.manual.markdown import Rendered

LOOK = Path(__file__).parent / "look"
NAME = "allocator 使用说明"
SECOND = 2
"""The level of the headings that the contents show, ## in Markdown."""


@dataclass(frozen=True)
class Frame:
    """What all pages share: the groups of the contents, and the title of every page."""

    groups: Sequence[Group]
    titles: Mapping[str, str]

    def around(self, path: str, page: Rendered) -> str:
        """Return the whole page."""
        title = NAME if path == INDEX else f"{page.title} · {NAME}"
        parts = {
            "title": escape(title),
            "up": way_up(path),
            "contents": html(*self._contents(path, page)),
            "beside": html(*self._beside(path)),
            "article": page.html,
        }
        text = (LOOK / "page.html").read_text(encoding="utf-8")
        for name, value in parts.items():  # the article comes last, so that nothing in it is taken for a place
            text = text.replace(f"@{name}@", value)
        return text

    def _contents(self, path: str, page: Rendered) -> Iterator[Element]:
        """Yield the groups; the one of the page is open."""
        for group in self.groups:
            entries = (self._entry(path, one, page) for one in group.pages)
            here = {"open": ""} if path in group.pages or path == INDEX else {}
            yield element("details", element("summary", group.title), element("ul", *entries), **here)

    def _entry(self, path: str, one: str, page: Rendered) -> Element:
        if one != path:
            return element("li", self._link(path, one))
        headings = [section for section in page.sections if section.level == SECOND]
        inner = (element("li", element("a", part.title, href=f"#{quote(part.anchor)}")) for part in headings)
        here = element("a", self.titles[one], href="#main", aria_current="page")
        return element("li", here, *([element("ul", *inner)] if headings else ()))

    def _link(self, path: str, to: str, **attributes: object) -> Element:
        return element("a", self.titles[to], href=quote(way_up(path) + address(to)), **attributes)

    def _beside(self, path: str) -> Iterator[Element]:
        order = [INDEX, *(one for group in self.groups for one in group.pages)]
        at = order.index(path) if path in order else 0
        if at:
            yield self._link(path, order[at - 1], rel="prev")
        if at + 1 < len(order) and path in order:
            yield self._link(path, order[at + 1], rel="next")
