"""Sheets of cells from CSV and workbooks: the one reader of tables, whatever they hold."""

import hashlib
from pathlib import Path

from allocator.errors import Problem, TableError
from allocator.files.sheets.archive import Archive, damaged
from allocator.files.sheets.book import Book, Contents, Sheet
from allocator.files.sheets.grid import Grid, Merge, address
from allocator.files.sheets.ods import CONTENT, ods_sheets
from allocator.files.sheets.separated import csv_rows
from allocator.files.sheets.word import CONTENT as WORD
from allocator.files.sheets.word import word_sheets
from allocator.formats.source import bytes_of
from allocator.language import translate as _

__all__ = ["Book", "Grid", "Merge", "Sheet", "address", "book_of", "open_book", "read_grid", "read_grids"]

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_COMPOUND = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_STREAMS = ((0x09, 0x00), (0x09, 0x02), (0x09, 0x04))


def open_book(path: Path) -> Book:
    """Open a .csv (UTF-8 or GB18030; comma, semicolon or tab), a workbook (.xlsx, .xlsm, .xls, .ods) or a .docx.

    What a workbook is is told by its bytes: offices save one kind under another's suffix. Raises TableError.
    """
    suffix = path.suffix.lower()
    if suffix not in {".csv", ".docx", *WORKBOOKS}:
        what = _("a table cannot be read from a {suffix} file").format(suffix=suffix or _("nameless"))
        raise TableError(Problem(path.name.replace("\0", "␀"), what, _("save it as .csv or .xlsx")))
    return book_of(path.name, bytes_of(path, TableError))


def book_of(file: str, data: bytes) -> Book:
    """Return the book that a file's bytes are. Raises TableError."""
    sheets = _sheets(file, data, csv=file.lower().endswith(".csv"))
    if not sheets:
        raise TableError(
            Problem(file, _("the file holds no worksheet and no table"), _("save the table in a worksheet"))
        )
    return Book(file, hashlib.sha256(data).hexdigest(), sheets)


def read_grid(path: Path, sheet: str | None = None) -> Grid:
    """Read the named sheet of a table file, else the first that is not hidden. Raises TableError."""
    book = open_book(path)
    return book.grid(book.visible[0] if sheet is None else book.named(sheet))


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Read every sheet of a table file that is not hidden. Raises TableError."""
    book = open_book(path)
    return tuple(map(book.grid, book.visible))


def _sheets(file: str, data: bytes, *, csv: bool) -> tuple[Sheet, ...]:
    if data.startswith(b"PK"):
        archive = Archive(file, data)
        if WORD in archive.names:
            return word_sheets(file, archive)
        return ods_sheets(file, archive) if CONTENT in archive.names else _xlsx(data, archive)
    if data.startswith(_COMPOUND):
        if _LOCKED in data:
            raise damaged(file, _("it is locked with a password"))
        return _xls(file, data)
    if csv:
        rows = csv_rows(file, data)
        return (Sheet(None, hidden=False, contents=lambda: Contents(rows)),)
    if data.lstrip().startswith(b"<"):
        raise damaged(file, _("it is a web page or plain XML under the name of a workbook"))
    if tuple(data[:2]) in _STREAMS:
        return _xls(file, data)
    raise damaged(file, _("its bytes are those of no workbook"))


def _xlsx(data: bytes, archive: Archive) -> tuple[Sheet, ...]:
    from allocator.files.sheets.xlsx import xlsx_sheets  # noqa: PLC0415 - only workbooks need calamine

    return xlsx_sheets(data, archive)


def _xls(file: str, data: bytes) -> tuple[Sheet, ...]:
    from allocator.files.sheets.xls import xls_sheets  # noqa: PLC0415 - few files need xlrd, which takes long to load

    return xls_sheets(file, data)
