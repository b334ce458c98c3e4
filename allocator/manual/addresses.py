"""Where a page stands in the site, and what a link of one page to another leads to."""

import posixpath
from collections.abc import Collection
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

OUTSIDE = ("http:", "https:", "mailto:")


def address(path: str) -> str:
    """Return the address of a page in the site: how-to/floors.md stands at how-to/floors.html."""
    return str(PurePosixPath(path).with_suffix(".html"))


def way_up(path: str) -> str:
    """Return the relative way from a page to the top of the site, "" from a page that stands there."""
    return "../" * path.count("/")


def target(page: str, link: str) -> tuple[str, str]:
    """Return the path a relative link of a page leads to, as seen from the top of docs/, and its anchor."""
    path, _hash, anchor = unquote(link).partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page), anchor


def address_of(page: str, link: str, pages: Collection[str], pictures: Collection[str]) -> str | None:
    """Return what a link is in the site, None where it leads to a file of the project that the site does not hold."""
    if link.startswith(("#", *OUTSIDE)):
        return link
    path, anchor = target(page, link)
    if path not in pages and path not in pictures:
        return None
    to = path if path in pictures else address(path)
    return quote(way_up(page) + to) + (f"#{quote(anchor)}" if anchor else "")
