""".xls by xlrd, which has read the format for 20 years: calamine tells neither its error cells nor its merges."""

import datetime as dt
import io
from functools import partial

import xlrd

from allocator.files.cells import Cell, Fault, Percent
from allocator.files.sheets.archive import damaged
from allocator.files.sheets.book import Contents, Sheet
from allocator.files.sheets.grid import Merge, address
from allocator.files.sheets.limits import Extent
from allocator.language import translate as _


def xls_sheets(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Return the worksheets of an Excel 97–2003 workbook. Raises TableError."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except Exception as error:  # noqa: BLE001 - on a damaged file xlrd trips over whatever comes next
        raise damaged(file, error if isinstance(error, xlrd.XLRDError) else _("it is damaged")) from None
    return tuple(
        Sheet(sheet.name, sheet.visibility != 0, partial(_contents, file, book, sheet)) for sheet in book.sheets()
    )


def _contents(file: str, book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Contents:
    extent = Extent(file, sheet.name)
    rows: list[list[Cell]] = []
    for row in range(sheet.nrows):
        cells = [_cell(book, cell, row, column) for column, cell in enumerate(sheet.row(row))]
        while cells and (cells[-1] is None or cells[-1] == ""):
            cells.pop()
        if cells:
            extent.add(row, len(cells) - 1, len(cells))
        rows.append(cells)
    merges = (Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
    return Contents(rows, tuple(sorted(merges)))


def _cell(book: xlrd.Book, cell: xlrd.sheet.Cell, row: int, column: int) -> Cell:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Fault("error", address(row, column), xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_NUMBER and "%" in book.format_map[book.xf_list[cell.xf_index].format_key].format_str:
        return Percent(cell.value)
    return cell.value if cell.ctype in {xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER} else None


def _date(value: float, mode: int) -> Cell:
    try:
        moment = xlrd.xldate_as_datetime(value, mode)
    except (ValueError, OverflowError):
        return f"{value:g}"
    return moment if moment.time() != dt.time() else moment.date()
