"""Confirmation sheets filled in as a county does it, and an office that has sent some out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
from workspace import Workspace

from allocator.door.confirming import confirmation_sheets

LABELS = {"填表人": "who", "负责人": "head", "日期": "date", "核对结论": "verdict"}
CORRECTED = "有误，已在“改为”栏更正"


def fill(
    path: Path, new: Mapping[str, Any] | None = None, why: Mapping[str, str] | None = None, /, **signed: str
) -> Path:
    """Write figures and reasons into a sheet, by the items they stand for, and sign it."""
    book = openpyxl.load_workbook(path)
    page = book.active
    top = next(row for row in page.iter_rows() if row[1].value == "数据项目")
    place = {cell.value: cell.column for cell in top}
    for row in range(top[0].row + 1, page.max_row + 1):
        item = page.cell(row, place["数据项目"]).value
        if new and item in new:
            page.cell(row, place["改为"]).value = new[item]
        if why and item in why:
            page.cell(row, place["说明"]).value = why[item]
    for cells in page.iter_rows(min_row=top[0].row + 1):
        for cell in cells:
            if cell.value in LABELS and LABELS[cell.value] in signed:
                beside = next(one for one in cells[cell.column :] if not isinstance(one, openpyxl.cell.cell.MergedCell))
                beside.value = signed[LABELS[cell.value]]
    book.save(path)
    return path


def write_over(path: Path, wanted: str, value: object, *, right: int = 0) -> Path:
    """Write over the first cell that holds a text, or one to the right of it."""
    book = openpyxl.load_workbook(path)
    cell = next(cell for row in book.active.iter_rows() for cell in row if cell.value == wanted)
    book.active.cell(cell.row, cell.column + right).value = value
    book.save(path)
    return path


SIGNED = {"who": "张三", "head": "李四", "date": "2025-03-01"}

UNITS = """\
单位：万元,,,,,,,,
编号,地区,所属市,类别,人数,上年人数,补助,完成率,备注
1,甲县,东市,一类,10,8,100.5,85.7%,
2,乙县,东市,二类,30,33,200,90%,
3,丙县,西市,一类,60,50,300,0%,无
,合计,,,100,91,600.5,,
"""

MORE = """
[factors.base.indicators.done]
name = "完成率"
column = "完成率"
scale_by = "人数"
[factors.base.indicators.class]
name = "类别"
column = "档次"
scale_by = "人数"
[columns."档次"]
column = "类别"
map = { "一类" = 1, "二类" = 2 }
[bounds]
base = "补助"
floor = -0.9
"""


def office(workspace: Workspace, units: str = UNITS) -> Path:
    """Write a scenario of three counties with a word, a rate, a last year and a total; return its file."""
    workspace.table(units)
    scenario = workspace.scenario(MORE)
    text = scenario.read_text(encoding="utf-8").replace('name = "地区"', 'name = "地区"\ncity = "所属市"')
    scenario.write_text(text, encoding="utf-8")
    return scenario


def sent(workspace: Workspace, units: str = UNITS) -> tuple[Path, dict[str, Path]]:
    """Send the sheets of such an office out; return its scenario and the sheets by the names of the units."""
    scenario = office(workspace, units)
    files = confirmation_sheets(scenario, workspace.folder / "back")
    return scenario, {file.name.split("-")[1]: file for file in files}
