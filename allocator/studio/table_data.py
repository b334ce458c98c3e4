"""The unit table: as the engine sees it, what `check` finds odd in it, and a new one kept beside the old."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tomlkit

from allocator.errors import Problem, TableError
from allocator.files.load import load
from allocator.files.sheets import open_book
from allocator.formats.atomic_write import write_whole
from allocator.intake import take_in
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.units import UnitTable
from allocator.policy.columns import number_columns
from allocator.studio.asked import Asked, ByName
from allocator.studio.desk import Opened
from allocator.studio.figures import known
from allocator.studio.folder import unfit_name
from allocator.studio.room import Studio
from allocator.studio.sheets import told
from allocator.study.comparison.figures import column_differences, rows_of, same
from allocator.study.quality import findings
from allocator.views.comparison.causes import column_sheet
from allocator.views.findings import finding_words
from allocator.views.understood import table_place, understood_words

KINDS = (".xlsx", ".csv")
"""The tables that may be brought."""

Rows = npt.NDArray[np.intp]

SHOWN = 2000
"""How many cells that differ are listed."""


class Upload(Asked):
    """A table for a scenario of the list: the name of its file, and the name of the variant that is to use it."""

    name: str
    file: str
    title: str


def data(studio: Studio, asked: ByName) -> dict[str, Any]:
    """Return the columns a scenario uses, by row of the calculation, and what is odd, each with its rows."""
    with studio.desk.lock:
        case = studio.desk.opened(asked.name).case
    units = case.units
    uses: dict[str, list[str]] = {}
    for use in number_columns(case.scenario):
        uses.setdefault(use.column, []).append(use.key)
    return {
        "place": table_place(units),
        "read": list(understood_words(units)),
        "lines": list(units.lines),
        "columns": [
            {"name": name, "values": known(values), "uses": uses.get(name, [])}
            for name, values in units.columns.items()
        ],
        "findings": [
            {"column": one.column, "what": finding_words(one), "rows": list(one.rows)} for one in findings(case)
        ],
    }


def upload(studio: Studio, asked: Upload, content: bytes) -> dict[str, Any]:
    """Check a table against a scenario, keep it and a variant that uses it, and tell how it differs from the old."""
    desk = studio.desk
    with desk.lock:
        opened = desk.opened(asked.name)
        suffix = Path(asked.file).suffix.lower()
        if suffix not in KINDS or unfit_name(asked.file):
            what = _("only tables of Excel (.xlsx) and .csv files with a plain name are taken")
            raise TableError(Problem(asked.file, what, _("save it as .xlsx or .csv under another name")))
        table = studio.folder.new_file(opened.path, Path(asked.file).stem, suffix)
        variant = studio.folder.new_file(opened.path, asked.title, ".toml")
        text, new = _checked(studio, opened, asked, content)
        write_whole(table, content)
        write_whole(variant, text.encode())
    name = variant.relative_to(studio.folder.path).as_posix()
    by_column = replace(column_sheet(column_differences(opened.case, new)), name=_("What differs by column"))
    return {"name": name, "table": table.name, "columns": told(by_column), **differences(opened.case.units, new.units)}


def _checked(studio: Studio, opened: Opened, asked: Upload, content: bytes) -> tuple[str, Case]:
    """Return the variant that uses a table, and its case, read where nobody sees them. Raises TableError."""
    with tempfile.TemporaryDirectory(dir=studio.folder.make_own()) as folder:
        table, variant = Path(folder) / asked.file, Path(folder) / "variant.toml"
        table.write_bytes(content)
        sheet = _sheet(table, opened.case.scenario.table.sheet)
        base = os.path.relpath(opened.path, folder)
        variant.write_text(_variant(asked.title, Path(base).as_posix(), asked.file, sheet), encoding="utf-8")
        case = load(variant)
        take_in(case)
    return _variant(asked.title, opened.path.name, asked.file, sheet), case


def _sheet(table: Path, wanted: str | None) -> str:
    """Return the sheet a variant has to name: the first that is seen, where the scenario's own is not there."""
    book = open_book(table)
    names = [sheet.name for sheet in book.sheets if sheet.name]
    return "" if wanted is None or wanted in names or not names else str(book.visible[0].name)


def _variant(title: str, base: str, table: str, sheet: str) -> str:
    document = tomlkit.document()
    document.add("schema", tomlkit.item(1))
    document.add("extends", tomlkit.item(base))
    document.add("title", tomlkit.item(title))
    names = tomlkit.table()
    names.add("file", tomlkit.item(table))
    if sheet:
        names.add("sheet", tomlkit.item(sheet))
    document.add("table", names)
    return tomlkit.dumps(document)


def differences(old: UnitTable, new: UnitTable) -> dict[str, Any]:
    """Return which units came and went, and the cells that differ in the columns both have."""
    before = rows_of(new.ids, old)
    return {
        "cells": list(islice(_cells(old, new, np.flatnonzero(before >= 0), before[before >= 0]), SHOWN)),
        "added": [new.names[row] for row in np.flatnonzero(before < 0)],
        "gone": [old.names[row] for row in np.flatnonzero(rows_of(old.ids, new) < 0)],
    }


def _cells(old: UnitTable, new: UnitTable, after: Rows, before: Rows) -> Iterator[dict[str, Any]]:
    """Yield the cells that differ; unit by unit, `after` are rows of the new table and `before` those of the old."""
    for column in (name for name in new.columns if name in old.columns):
        was, now = old.columns[column][before], new.columns[column][after]
        rows = np.flatnonzero(~same(was, now))
        for row, one, other in zip(rows, known(was[rows]), known(now[rows]), strict=True):
            yield {"unit": new.names[after[row]], "column": column, "before": one, "after": other}
