"""The messages of the package, gathered from its source; run as a script it brings the catalogue up to date."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from allocator.studio.pages import messages as of_the_page

PACKAGE = Path(__file__).parents[2] / "allocator"
CATALOGUE = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "allocator.po"
HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
OF_TYPER = ("default: {default}",)
"""Words of the library that reads the command line; it looks them up in our catalogue."""


def in_source() -> set[str]:
    """Return every message inside `_()` and `Phrase()`, the page's too, and typer's words."""
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords={"_": None, "Phrase": None})
    messages = {message for _file, _line, message, _comments, _context in found if isinstance(message, str)}
    return messages | set(of_the_page()) | set(OF_TYPER)


def catalogue() -> Catalog:
    """Return the Chinese catalogue."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def update() -> None:
    """Add new messages, empty, and drop those that are gone; the rest stays, in alphabetical order."""
    old = catalogue() if CATALOGUE.exists() else Catalog()
    new = Catalog(locale="zh_CN", charset="utf-8")
    for message in in_source():
        entry = old.get(message)
        new.add(message, entry.string if entry else "")
    write(new)


def write(new: Catalog) -> None:
    """Write the catalogue in alphabetical order, without dates and flags, so that only messages make a difference."""
    text = io.BytesIO()
    write_po(text, new, width=0, sort_output=True, omit_header=True)
    lines = [line for line in text.getvalue().decode().splitlines() if not line.startswith("#,")]
    CATALOGUE.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    update()
