"""A result to a file, the format by its suffix."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from allocator.formats.atomic_write import write_whole
from allocator.formats.csv import csv_bytes
from allocator.formats.json import json_bytes
from allocator.formats.table import Sheet
from allocator.formats.xlsx import xlsx_bytes


def save(path: Path, document: Callable[[], Mapping[str, Any]], sheets: Callable[[], Sequence[Sheet]]) -> None:
    """Write a result: .json takes the document, .csv the first sheet, .xlsx all of them."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        write_whole(path, json_bytes(document()))
    elif suffix == ".csv":
        write_whole(path, csv_bytes(sheets()[0]))
    else:
        write_whole(path, xlsx_bytes(sheets()))
