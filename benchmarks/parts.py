"""The parts of a run, one after the other, to be measured each by itself."""

from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import numpy as np

from allocator.cli.screen import present
from allocator.engine.pipeline import allocate, calculate
from allocator.engine.tranches import split
from allocator.files.load import load
from allocator.files.scenario import read_scenario
from allocator.files.sheets import read_grid
from allocator.files.unit_table import read_units
from allocator.formats.csv import csv_bytes
from allocator.formats.json import json_bytes
from allocator.formats.table import Column, Sheet, Value
from allocator.formats.xlsx import xlsx_bytes
from allocator.intake import take_in
from allocator.kernel import IntArray
from allocator.kernel.rounding import largest_remainder
from allocator.model.allocation import Allocation, Steps
from allocator.model.inputs import Inputs
from allocator.views.allocation.json import allocation_document
from allocator.views.allocation.screen import allocation_screen
from allocator.views.allocation.tables import about_sheet, city_sheet, unit_sheet

Parts = dict[str, Callable[[], object]]


def rounded(inputs: Inputs, steps: Steps) -> IntArray:
    """Return the steps paid."""
    return largest_remainder(steps.exact / inputs.step, np.rint(steps.spend / inputs.step).astype(np.int64))


def parts(path: Path) -> Parts:
    """Return what `run` does with the scenario at `path`, and what it may write."""
    scenario, _ = read_scenario(path)
    grid = read_grid(path.parent / scenario.table.file)
    case = load(path)
    inputs = take_in(case)
    steps = calculate(inputs)
    paid, result = rounded(inputs, steps), allocate(case)
    return {
        "read the scenario": lambda: read_scenario(path),
        "read the CSV": lambda: read_grid(path.parent / scenario.table.file),
        "find units and numbers in it": lambda: read_units(grid, scenario),
        "check and take in": lambda: take_in(case),
        "calculate": lambda: calculate(inputs),
        "round": lambda: rounded(inputs, steps),
        "calculate and round": lambda: rounded(inputs, calculate(inputs)),
        "split over tranches": lambda: split(inputs, paid, steps.exact),
        "allocate: all of these since reading, checks, ledger": lambda: allocate(case),
        "show": lambda: _shown(result),
        **writing(result),
    }


def writing(result: Allocation) -> Parts:
    """Return the files a result may be written to, in memory."""
    return {
        "write JSON": lambda: json_bytes(allocation_document(result)),
        "write CSV": lambda: csv_bytes(unit_sheet(result)),
        "write XLSX": lambda: xlsx_bytes([unit_sheet(result), city_sheet(result), about_sheet(result)]),
    }


def as_workbook(table: Path) -> Path:
    """Write the CSV at `table` as a workbook beside it."""
    headings, *rows = read_grid(table).rows
    columns = tuple(Column(str(heading), str(heading)) for heading in headings)
    values: tuple[tuple[Value, ...], ...] = tuple(
        (*map(str, row[:4]), *(float(str(cell)) for cell in row[4:])) for row in rows
    )
    path = table.with_suffix(".xlsx")
    path.write_bytes(xlsx_bytes([Sheet("units", columns, tuple(values))]))
    return path


def _shown(result: Allocation) -> None:
    with redirect_stdout(StringIO()):
        present(allocation_screen(result, 10))
