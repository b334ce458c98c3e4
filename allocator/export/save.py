"""A result to a file, the format by its suffix."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from allocator.export.csv import csv_bytes
from allocator.export.document import allocation_document, json_bytes
from allocator.export.result import about_sheet, city_sheet, unit_sheet
from allocator.export.sheet import Sheet
from allocator.export.whole import write_whole
from allocator.export.xlsx import xlsx_bytes
from allocator.model.allocation import Allocation


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
