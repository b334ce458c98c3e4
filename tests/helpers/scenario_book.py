"""Workbooks that state a scenario, written cell by cell without the package."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

HEAD = ("键", "内容", "说明", "来源")

BASE: tuple[tuple[object, ...], ...] = (
    ("schema", 1),
    ("title", "小县"),
    ("year", 2025),
    ("table.id", "编号"),
    ("table.name", "地区"),
    ("sources.central.name", "中央财政资金"),
    ("tranches.spring.name", "正式下达"),
    ("tranches.spring.source", "central"),
    ("tranches.spring.amount", 100),
    ("factors.base.name", "基础因素"),
    ("factors.base.weight", 1),
    ("factors.base.indicators.jobs.name", "人数"),
    ("factors.base.indicators.jobs.column", "人数"),
)
"""A whole scenario as rows of keys."""

UNITS = (("编号", "地区", "人数"), (1, "甲县", 10), (2, "乙县", 30))


def write_book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write sheets of cells; a text that begins with = is a formula without a value."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for line, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        page.write_datetime(line, place, cell, date)
                    elif isinstance(cell, str) and cell.startswith("="):
                        page.write_formula(line, place, cell, None, "")
                    elif cell is not None:
                        page.write(line, place, cell)
    return path


def scenario_book(path: Path, *rows: Sequence[object], without: Sequence[str] = (), **sheets: Any) -> Path:
    """Write BASE with more rows, without some of its keys, and more sheets."""
    stated = [row for row in BASE if row[0] not in without]
    return write_book(path, {"方案": [HEAD, *stated, *rows], "单位数据": UNITS} | sheets)
