"""Tables as files hold them: rows of cells from CSV or a workbook."""

import codecs
import csv
import difflib
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from allocator.errors import Problem, TableError
from allocator.files.cells import Cell
from allocator.language import translate as _

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet; row i is line i + 1 of the file. `sheet` is None for CSV."""

    file: str
    sheet: str | None
    rows: tuple[tuple[Cell, ...], ...]
    sha256: str

    def at(self, row: int, column: str | None = None, last: int | None = None) -> str:
        """Name a place in the file, or the rows from `row` to `last`; rows are counted from 0."""
        parts = [self.file]
        if self.sheet:
            parts.append(_("sheet {sheet}").format(sheet=self.sheet))
        if last is None:
            parts.append(_("row {row}").format(row=row + 1))
        else:
            parts.append(_("rows {first} to {last}").format(first=row + 1, last=last + 1))
        if column:
            parts.append(_("column {column}").format(column=column))
        return ", ".join(parts)


def read_grid(path: Path, sheet: str | None = None) -> Grid:
    """Read a .csv (UTF-8 or GB18030) or a workbook (.xlsx, .xlsm, .xls, .ods). Raises TableError."""
    suffix = path.suffix.lower()
    if suffix != ".csv" and suffix not in WORKBOOKS:
        raise TableError(
            Problem(
                path.name,
                _("a table cannot be read from a {suffix} file").format(suffix=suffix or _("nameless")),
                _("save it as .csv or .xlsx"),
            )
        )
    data = _bytes(path)
    digest = hashlib.sha256(data).hexdigest()
    if suffix == ".csv":
        return Grid(path.name, None, _csv_rows(path.name, data), digest)
    name, rows = _workbook_rows(path.name, data, sheet)
    return Grid(path.name, name, rows, digest)


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Read every sheet of a workbook, or the one table of a .csv. Raises TableError."""
    first = read_grid(path)
    return (first, *(read_grid(path, name) for name in _sheet_names(path)[1:])) if first.sheet else (first,)


def _sheet_names(path: Path) -> list[str]:
    import python_calamine  # noqa: PLC0415 - only workbooks need it

    return python_calamine.CalamineWorkbook.from_path(path).sheet_names


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        folder = path.parent
        near = difflib.get_close_matches(path.name, [item.name for item in folder.iterdir()] if folder.is_dir() else [])
        todo = _("did you mean {name}?").format(name=near[0]) if near else _("check the name and the folder")
        raise TableError(
            Problem(path.name, _("there is no such file in {folder}").format(folder=folder), todo)
        ) from None
    except OSError as error:
        raise TableError(
            Problem(
                path.name,
                _("the file cannot be opened: {reason}").format(reason=error.strerror),
                _("close it in other programs and check your rights to it"),
            )
        ) from None


def _csv_rows(file: str, data: bytes) -> tuple[tuple[Cell, ...], ...]:
    text = _decoded(file, data)
    try:
        return tuple(map(tuple, csv.reader(io.StringIO(text, newline=""), strict=True)))
    except csv.Error as error:
        raise TableError(
            Problem(file, _("not a well-formed CSV: {reason}").format(reason=error), _("save it again as CSV UTF-8"))
        ) from None


def _decoded(file: str, data: bytes) -> str:
    todo = _("save it as CSV UTF-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        raise TableError(Problem(file, _("this is not a CSV in UTF-8 or GB18030 (UTF-16 or binary)"), todo))
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(Problem(file, _("the characters are neither UTF-8 nor GB18030"), todo))


def _workbook_rows(file: str, data: bytes, wanted: str | None) -> tuple[str, tuple[tuple[Cell, ...], ...]]:
    import python_calamine  # noqa: PLC0415 - only workbooks need it

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        name = wanted if wanted is not None else names[0]
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            todo = _("did you mean {name}?").format(name=near[0]) if near else _("name one of these in `table.sheet`")
            problem = _("there is no sheet {sheet}; the sheets are {names}").format(sheet=name, names=", ".join(names))
            raise TableError(Problem(file, problem, todo))
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise TableError(
            Problem(
                file,
                _("the workbook cannot be read ({reason})").format(reason=error),
                _("open it in Excel or WPS, remove any password, and save it as .xlsx"),
            )
        ) from None
    return name, tuple(map(tuple, rows))
