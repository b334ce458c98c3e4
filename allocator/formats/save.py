"""A result to files, the format of each by its suffix."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allocator.formats.atomic_write import refuse_twice, write_together
from allocator.formats.csv import csv_bytes
from allocator.formats.json import json_bytes
from allocator.formats.table import Sheet
from allocator.formats.xlsx import Draw, xlsx_bytes
from allocator.language import speaking

FORMATS = (".json", ".csv", ".xlsx")
"""What a result may be written as."""


@dataclass(frozen=True)
class Shapes:
    """A result as each format has it: .json its document, .xlsx all sheets after its pages, .csv one sheet.

    That of a .csv is the first where no other is given; each is made only when a file asks for it.
    """

    document: Callable[[], Mapping[str, Any]]
    sheets: Callable[[], Sequence[Sheet]]
    csv: Callable[[], Sheet] | None = None
    pages: Callable[[], Sequence[Draw]] = tuple

    def as_suffix(self, suffix: str) -> bytes:
        """Return the bytes of a file with this suffix."""
        if suffix == ".json":
            return json_bytes(self.document())
        if suffix == ".csv":
            return csv_bytes(self.csv() if self.csv else self.sheets()[0])
        return xlsx_bytes(self.sheets(), self.pages())


def save(
    paths: Sequence[Path], shapes: Shapes, also: Mapping[Path, bytes] | None = None, over: Collection[Path] = ()
) -> None:
    """Write a result and `also` further files of the same command: all of them, or none; `over` as `write_together`.

    Files are Chinese: the same result gives the same bytes, whatever the person at the screen reads. Raises
    OutputError, also where two of the files are one.
    """
    also = also or {}
    refuse_twice([*paths, *also])
    with speaking("zh"):
        files = {path: shapes.as_suffix(path.suffix.lower()) for path in paths}
    write_together({**files, **also}, over)
