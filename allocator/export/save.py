"""A result to a file, the format by its suffix."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from allocator.errors import OutputError, Problem
from allocator.export.csv import csv_bytes
from allocator.export.document import allocation_document, json_bytes
from allocator.export.result import about_sheet, city_sheet, unit_sheet
from allocator.export.sheet import Sheet
from allocator.export.whole import write_whole
from allocator.export.xlsx import xlsx_bytes
from allocator.language import translate as _
from allocator.model.allocation import Allocation

SUFFIXES = (".json", ".csv", ".xlsx")


def check_suffixes(paths: Sequence[Path]) -> None:
    """Refuse unknown formats and missing folders before anything is calculated. Raises OutputError."""
    problems = []
    for path in paths:
        if path.suffix.lower() not in SUFFIXES:
            what = _("the format {suffix} is not known").format(suffix=path.suffix or _("without a suffix"))
            problems.append(Problem(str(path), what, _("end the name in .json, .csv or .xlsx")))
        elif not path.parent.is_dir():
            what = _("there is no folder {folder}").format(folder=path.parent)
            problems.append(Problem(str(path), what, _("make the folder, or write elsewhere")))
    if problems:
        raise OutputError(problems)


def save_allocation(result: Allocation, path: Path) -> None:
    """Write an allocation as .json, .csv (the units) or .xlsx (units, cities, what it rests on)."""
    parts = (unit_sheet, city_sheet, about_sheet)
    save(path, lambda: allocation_document(result), lambda: [part(result) for part in parts])


def save(path: Path, document: Callable[[], Mapping[str, Any]], sheets: Callable[[], Sequence[Sheet]]) -> None:
    """Write a result: .json takes the document, .csv the first sheet, .xlsx all of them."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        write_whole(path, json_bytes(document()))
    elif suffix == ".csv":
        write_whole(path, csv_bytes(sheets()[0]))
    else:
        write_whole(path, xlsx_bytes(sheets()))
