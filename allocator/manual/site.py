"""The site: every page, picture and script by its path, made when it is asked for, the same bytes each time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from allocator.formats.markup import json_text
from allocator.manual.addresses import address, address_of
from allocator.manual.contents import INDEX, Group, groups
from allocator.manual.frame import LOOK, Frame
from allocator.manual.markdown import Rendered, rendered
from allocator.manual.sources import Sources, Written, docs_folder

LOOKS = ("docs.css", "docs.js", "search.js", "icon.svg")
CONTENTS, TEXTS = "contents.js", "texts.js"
"""The contents, which are quickly made, and the text of every section, for which all pages are."""


@dataclass(frozen=True)
class Site:
    """The pages made from docs/ and from the code."""

    sources: Sources
    _made: dict[str, Rendered] = field(default_factory=dict)

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """What is read for every file of the site, by the path it is served at."""
        plain = {name: name for name in (*self.sources.pictures(), *LOOKS, CONTENTS, TEXTS)}
        return {address(page): page for page in self.sources.pages} | plain

    def data(self, path: str) -> bytes:
        """Return the bytes of a file of the site. Raises KeyError for a path it does not have."""
        source = self.paths[path]
        if source in LOOKS:
            return (LOOK / source).read_bytes()
        if source in {CONTENTS, TEXTS}:
            return (self._contents() if source == CONTENTS else self._texts()).encode()
        if source not in self.sources.pages:
            return self.sources.files[source].read_bytes()
        return self._frame.around(source, self.page(source)).encode()

    def page(self, source: str) -> Rendered:
        """Return a page, made once."""
        if source not in self._made:
            pages, pictures = self.sources.pages, set(self.sources.pictures())
            text = self.sources.text(source)
            self._made[source] = rendered(text, lambda link: address_of(source, link, pages, pictures))
        return self._made[source]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of the contents."""
        return tuple(groups(self.sources.text(INDEX), self.sources.pages))

    @cached_property
    def _frame(self) -> Frame:
        return Frame(self.groups, self.sources.titles)

    def _contents(self) -> str:
        """Return the contents as a script, which a page opened from a disk may read."""
        titles = self.sources.titles
        contents = [
            {"title": group.title, "pages": [{"at": address(page), "title": titles[page]} for page in group.pages]}
            for group in self.groups
        ]
        return f"globalThis.docsContents = {json_text(contents)};\n"

    def _texts(self) -> str:
        """Return every section's text, in the order of the contents."""
        sections = [
            {"at": address(page), "anchor": part.anchor if part.level > 1 else "", "page": self.sources.titles[page]}
            | {"title": part.title, "text": part.text}
            for page in self.sources.pages
            for part in self.page(page).sections
        ]
        return f"globalThis.docsTexts = {json_text(sections)};\n"


def site(written: Mapping[str, Written]) -> Site:
    """Return the site of this program; `written` are pages that others make from the code."""
    return Site(Sources(docs_folder(), written))


def write_site(made: Site, folder: Path) -> Mapping[Path, bytes]:
    """Return every file of a site by the place it is written to."""
    return {folder / path: made.data(path) for path in made.paths}
