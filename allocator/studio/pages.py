"""The page's own files and the documentation: what the server hands out without a token, and nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from allocator.language import translate as _
from allocator.manual.site import Site
from allocator.manual.sources import PICTURES

FOLDER = Path(__file__).parent / "page"
TEXTS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
KINDS = PICTURES | {suffix: f"{kind}; charset=utf-8" for suffix, kind in TEXTS.items()}
DOCS = "/docs/"
MESSAGE = re.compile(r'\b_\(\s*"((?:[^"\\]|\\.)*)"')
"""A text of the page that is translated: _("…"), on one line or broken after the bracket."""


@dataclass(frozen=True)
class PageFile:
    """A file as it is sent."""

    kind: str
    data: bytes


@cache
def page_files() -> Mapping[str, PageFile]:
    """Return the files by path; "/" is the page itself."""
    files = {f"/{path.name}": path for path in sorted(FOLDER.iterdir()) if path.suffix in KINDS}
    files["/"] = files.pop("/page.html")
    return {at: PageFile(KINDS[path.suffix], path.read_bytes()) for at, path in files.items()}


def docs_paths(docs: Site) -> Mapping[str, str]:
    """Return the files of the documentation by the path they are served at; "/docs/" is its first page."""
    return {DOCS: "index.html"} | {f"{DOCS}{path}": path for path in docs.paths}


def docs_file(docs: Site, path: str) -> PageFile:
    """Return a file of the documentation by the path it has in its site."""
    return PageFile(KINDS[Path(path).suffix], docs.data(path))


@cache
def messages() -> tuple[str, ...]:
    """Return every text of the page's modules, in English."""
    scripts = (file.data.decode() for at, file in page_files().items() if at.endswith(".js"))
    found = {text.replace('\\"', '"') for script in scripts for text in MESSAGE.findall(script)}
    return tuple(sorted(found))


def words() -> dict[str, str]:
    """Return the page's texts in the language that is spoken now."""
    return {message: _(message) for message in messages()}
