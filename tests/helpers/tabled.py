"""Tables on their way to a file or a screen, read by their headings."""

from typing import Any

from allocator.formats.table import Sheet


def headings(sheet: Sheet) -> list[str]:
    """Return the headings in files."""
    return [column.heading for column in sheet.columns]


def values(sheet: Sheet, heading: str) -> list[Any]:
    """Return what stands under a heading, the total left out."""
    place = headings(sheet).index(heading)
    return [row[place] for row in sheet.rows]


def sheets_of(parts: list[Sheet | str]) -> list[Sheet]:
    """Return the tables of a screen."""
    return [part for part in parts if isinstance(part, Sheet)]


def lines_of(parts: list[Sheet | str]) -> list[str]:
    """Return the lines of a screen."""
    return [part for part in parts if isinstance(part, str)]
