"""What is written in a .docx or .xlsx, to be held against what it said when it was made."""

import re
from collections.abc import Sequence

from allocator.files.cells import Cell, Fault
from allocator.files.sheets import Book, Grid, book_of
from allocator.files.sheets.archive import Archive
from allocator.files.sheets.word import word_parts, word_texts
from allocator.model.written import Written, WrittenCell, WrittenTable

SUFFIXES = (".docx", ".xlsx")
_HEADER = re.compile(r"word/header\d*\.xml")
_ANNEX = "附件"


def written(file: str, data: bytes) -> Written:
    """Return what a .docx or .xlsx says, from its bytes. Raises TableError where they are those of neither."""
    if file.lower().endswith(".docx"):
        return _document(file, data)
    book = book_of(file, data)
    return Written((), (), tuple(_table(sheet.name or "", book.grid(sheet), spots=True) for sheet in book.sheets))


def _document(file: str, data: bytes) -> Written:
    archive = Archive(file, data)
    sheets, after = word_parts(file, archive)
    book = Book(file, "", sheets)
    paragraphs: list[str] = []
    tables: list[WrittenTable] = []
    for sheet in sheets:
        cells = book.grid(sheet)
        above = [str(row[0]) for row in cells.rows[: cells.lead]]
        paragraphs += above
        tables.append(_table(_title(above) or (tables[-1].name if tables else sheet.name or ""), cells))
    headers = {text for part in sorted(filter(_HEADER.fullmatch, archive.names)) for text in word_texts(archive, part)}
    return Written(tuple(sorted(headers)), (*paragraphs, *after), tuple(tables))


def _title(above: Sequence[str]) -> str:
    """Return the name of the attachment that a table is, from the paragraphs above it."""
    places = [place for place, text in enumerate(above) if text.startswith(_ANNEX) and "：" not in text]
    return " ".join(text for text in above[places[-1] :] if "：" not in text) if places else ""


def _table(name: str, grid: Grid, *, spots: bool = False) -> WrittenTable:
    rows = [_ended([_shown(cell) for cell in row]) for row in grid.rows[grid.lead :]]
    while rows and not rows[-1]:
        rows.pop()
    return WrittenTable(name, tuple(rows), spots)


def _ended(row: list[WrittenCell]) -> tuple[WrittenCell, ...]:
    while row and row[-1] is None:
        row.pop()
    return tuple(row)


def _shown(cell: Cell) -> WrittenCell:
    if cell is None or cell == "":
        return None
    if isinstance(cell, Fault):
        return cell.text
    return float(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else str(cell)
