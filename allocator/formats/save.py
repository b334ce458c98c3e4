"""A result to a file, the format by its suffix."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from allocator.formats.atomic_write import write_whole
from allocator.formats.csv import csv_bytes
from allocator.formats.json import json_bytes
from allocator.formats.table import Sheet
from allocator.formats.xlsx import Draw, xlsx_bytes
from allocator.language import speaking


def no_pages() -> Sequence[Draw]:
    """Return that a workbook holds nothing but its sheets."""
    return ()


def save(
    path: Path,
    document: Callable[[], Mapping[str, Any]],
    sheets: Callable[[], Sequence[Sheet]],
    pages: Callable[[], Sequence[Draw]] = no_pages,
) -> None:
    """Write a result: .json takes the document, .csv the first sheet, .xlsx all of them after its `pages`.

    Files are Chinese: the same result gives the same bytes, whatever the person at the screen reads.
    """
    with speaking("zh"):
        suffix = path.suffix.lower()
        if suffix == ".json":
            data = json_bytes(document())
        else:
            data = csv_bytes(sheets()[0]) if suffix == ".csv" else xlsx_bytes(sheets(), pages())
    write_whole(path, data)
