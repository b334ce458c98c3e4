"""A folder with a small scenario and its table, written the way people write them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from allocator.errors import AllocatorError
from allocator.files.load import load
from allocator.model.case import Case

SCENARIO = """\
schema = 1
title = "小县"
year = 2025
{top}
[table]
file = "{file}"
id = "编号"
name = "地区"
[sources.central]
name = "中央财政资金"
[tranches.spring]
name = "正式下达"
source = "central"
amount = 100
[factors.base]
name = "基础因素"
weight = 1
[factors.base.indicators.jobs]
name = "人数"
column = "人数"
{more}
"""

TABLE = "编号,地区,人数\n1,甲县,10\n2,乙县,30\n"


class Workspace:
    """A folder that holds scenario.toml and units.csv from the start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scenario()
        self.table(TABLE)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file, text as UTF-8."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def scenario(self, more: str = "", *, top: str = "", file: str = "units.csv") -> Path:
        """Write the scenario with more sections at its end, more keys at its top, or another table."""
        return self.write("scenario.toml", SCENARIO.format(more=more, top=top, file=file))

    def table(self, content: str | bytes) -> Path:
        """Write units.csv."""
        return self.write("units.csv", content)

    def workbook(self, sheets: Mapping[str, Sequence[Sequence[Any]]], name: str = "units.xlsx") -> Path:
        """Write a workbook of these sheets; None is an empty cell."""
        path = self.folder / name
        with xlsxwriter.Workbook(path) as book:
            for sheet, rows in sheets.items():
                page = book.add_worksheet(sheet)
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
        return path

    def load(self, *settings: str) -> Case:
        """Load the scenario."""
        return load(self.folder / "scenario.toml", settings)

    def problems(self, kind: type[AllocatorError], *settings: str) -> list[str]:
        """Load what cannot be loaded and return every problem told."""
        with pytest.raises(kind) as caught:
            self.load(*settings)
        assert str(caught.value) == "\n".join(map(str, caught.value.problems))
        return [str(problem) for problem in caught.value.problems]
