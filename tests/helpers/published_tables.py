"""A small scenario, and tables of its amounts laid out as offices publish them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import xlsxwriter

Rows = Sequence[Any]
"""Rows of cells: texts, figures, None."""

UNITS = (  # code, name, city, level, people: a pool of 1000 gives ten for each
    ("610000", "省本级", "省本级", "省本级", 10),
    ("610100", "东市本级", "东市", "市本级", 12),
    ("610102", "东一区", "东市", "县市区", 20),
    ("610122", "东二县", "东市", "县市区", 18),
    ("610300", "西市本级", "西市", "市本级", 8),
    ("610302", "西一区", "西市", "县市区", 17),
    ("610382", "西河市", "西市", "县市区", 15),
)
AMOUNTS = {name: people * 10 for _code, name, _city, _level, people in UNITS}
EARLIER = {name: people * 6 for _code, name, _city, _level, people in UNITS}
"""What the first tranche has paid in mid-year."""

SCENARIO = """schema = 1
title = "小例"
year = 2025
[table]
file = "units.csv"
id = "代码"
code = "代码"
name = "名称"
city = "市"
level = "级次"
aliases = "aliases.csv"
[sources.central]
name = "中央财政资金"
[sources.provincial]
name = "省级财政资金"
[factors.f]
name = "基础因素"
weight = 1
[factors.f.indicators.x]
name = "人数"
column = "人数"
"""
WHOLE = """[tranches.all]
name = "年度资金"
source = "central"
amount = 1000
"""
MID_YEAR = """[tranches.first]
name = "提前下达"
source = "central"
amount = 600
fixed = "已发"
[tranches.second]
name = "正式下达"
source = "central"
amount = 300
[tranches.own]
name = "省级资金"
source = "provincial"
amount = 100
[notice]
tranches = ["second", "own"]
"""


def workspace(folder: Path, tranches: str = WHOLE) -> Path:
    """Write the scenario, its units and their old names to a folder; return the scenario's path."""
    lines = ["代码,名称,市,级次,人数,已发", *(",".join(map(str, (*unit, unit[-1] * 6))) for unit in UNITS)]
    (folder / "units.csv").write_text("\n".join(lines), encoding="utf-8")
    (folder / "aliases.csv").write_text("原代码,原名称,代码,名称\n610322,溪县,610382,西河市\n", encoding="utf-8")
    (folder / "s.toml").write_text(SCENARIO + tranches, encoding="utf-8")
    return folder / "s.toml"


def write_csv(path: Path, rows: Rows, *, delimiter: str = ",") -> Path:
    """Write rows to a CSV."""
    text = "\n".join(delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows)
    path.write_text(text, encoding="utf-8")
    return path


def write_xlsx(path: Path, rows: Rows, merges: Sequence[str] = (), sheet: str = "附件1", hidden: Rows = ()) -> Path:
    """Write rows to a workbook; `merges` are ranges such as B3:B4, `hidden` is a first sheet nobody sees."""
    with xlsxwriter.Workbook(path) as book:
        if hidden:
            first = book.add_worksheet("上年")
            for line, row in enumerate(hidden):
                first.write_row(line, 0, row)
        page = book.add_worksheet(sheet)
        page.activate()
        if hidden:
            page.set_first_sheet()
            first.hide()
        for line, row in enumerate(rows):
            page.write_row(line, 0, row)
        for merge in merges:
            page.merge_range(merge, "")
            top_left = merge.partition(":")[0]
            column, line = ord(top_left[0]) - ord("A"), int(top_left[1:]) - 1
            page.write(line, column, rows[line][column])
    return path


def write_docx(path: Path, rows: Rows, above: Sequence[str] = ()) -> Path:
    """Write paragraphs and a table to a document; None goes on with the cell to the left."""
    document = docx.Document()
    for text in above:
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is None:
                table.cell(line, column - 1).merge(table.cell(line, column))
            else:
                table.cell(line, column).text = str(cell)
    document.save(str(path))
    return path
