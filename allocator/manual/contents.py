"""The table of contents: what index.md lists, in its order, is what the site shows beside every page."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from allocator.manual.addresses import OUTSIDE, target
from allocator.manual.markdown import contents_of

INDEX = "index.md"


@dataclass(frozen=True)
class Group:
    """A heading of the index, and the pages listed under it."""

    title: str
    pages: tuple[str, ...]


def groups(index: str, known: Collection[str]) -> Iterator[Group]:
    """Yield the groups of pages that the text of index.md lists; a page belongs where it is listed first."""
    taken = {INDEX}
    for title, links in contents_of(index):
        pages = []
        for link in links:
            path = target(INDEX, link)[0]
            if not link.startswith(OUTSIDE) and path in known and path not in taken:
                taken.add(path)
                pages.append(path)
        if pages:
            yield Group(title, tuple(pages))
