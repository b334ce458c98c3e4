"""What is written in a document: its paragraphs and the cells of its tables, whatever program saved it last."""

from dataclasses import dataclass

WrittenCell = str | float | None
"""A text, a figure, or nothing."""


@dataclass(frozen=True)
class WrittenTable:
    """A table of a document or a sheet of a workbook, by its name; rows end with their last cell that holds anything.

    `spots` says whether its cells have addresses (A1), as those of a workbook do.
    """

    name: str
    rows: tuple[tuple[WrittenCell, ...], ...]
    spots: bool = False


@dataclass(frozen=True)
class Written:
    """A document: its headers (each once), its paragraphs outside tables in order, and its tables."""

    headers: tuple[str, ...]
    paragraphs: tuple[str, ...]
    tables: tuple[WrittenTable, ...]
