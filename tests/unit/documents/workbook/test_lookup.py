"""单位查询: a name typed into one cell shows that unit's steps, made again by LibreOffice."""

import io
from pathlib import Path
from typing import Any

import build
import office
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"


def small() -> Allocation:
    columns = {"x": [10, 30], "y": [1, 2], "base": [30, 60]}
    factors = {"f": build.factor(0.5, x={}), "g": build.factor(0.5, y={"per": "x"})}
    return allocate(build.case(columns, factors=factors, bounds={"base": "base", "floor": -0.1, "cap": 0.2}))


def lines(workbook: bytes | Path) -> list[list[Any]]:
    data = io.BytesIO(workbook) if isinstance(workbook, bytes) else io.BytesIO(workbook.read_bytes())
    return CalamineWorkbook.from_filelike(data).get_sheet_by_name("单位查询").to_python(skip_empty_area=False)


def test_the_first_unit_stands_there_with_every_step() -> None:
    result = small()
    told = lines(write_workbook(result))
    assert told[3][:3] == ["输入编号、代码或名称", "在右边黄色单元格输入，下面各步随即重算", "name-a"]
    assert (told[4][2], told[5][2], told[6][2]) == ("name-a", 1.0, "与测算过程一致")
    by_name = {row[0]: row[2:5] for row in told[9:]}
    assert by_name["x"] == [10.0, 40.0, ""]
    assert by_name["分配金额"] == [result.amount[0], 100.0, 0.0]
    # of hard money and projects there are none: no line says so
    assert not {"保障硬性支出", "项目法资金", "一、保障硬性支出（万元）"} & by_name.keys()


def test_steps_are_formulas_on_the_figures_of_the_sheet() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(small())))
    page = book["单位查询"]
    row = {str(cells[0].value): cells for cells in page.iter_rows(min_row=10)}
    # the rate is y ÷ x: both stand above, looked up in 指标数据
    x, y = row["x"][0].row, row["y"][0].row
    assert str(row["x"][2].value).startswith('=IF($C$6=0,"",INDEX(指标数据!')
    values = [cells for cells in page.iter_rows(min_row=10) if cells[0].value == "指标值"]
    assert [str(cells[2].value) for cells in values] == [f'=IF($C$6=0,"",$C${x})', f'=IF($C$6=0,"",$C${y})']
    assert str(row["比率"][2].value) == f'=IF($C$6=0,"",$C${values[1][0].row}/$C${x})'


@pytest.mark.parametrize("rule", [None, "names"])
def test_a_name_that_several_units_bear_is_asked_for_by_id(rule: str | None) -> None:
    result = small()
    if rule:
        object.__setattr__(result.case.units, "names", ("县", "县"))
    assert lines(write_workbook(result))[3][2] == ("a" if rule else "name-a")


ASKED: tuple[tuple[str, str | int, str], ...] = (
    ("baseline-2025", 450181, "横州市"),
    ("lp-cities", "容　县 ", "容县"),
    ("baseline-2025", "桂县", ""),
)
"""A scenario, what is typed, and who is found."""


def test_typed_units_are_calculated_again(tmp_path: Path) -> None:
    results = {file: allocate(load(GUANGXI / f"{file}.toml")) for file, _typed, _name in ASKED}
    paths = [tmp_path / f"{number}.xlsx" for number in range(len(ASKED))]
    for path, (file, typed, _name) in zip(paths, ASKED, strict=True):
        book = openpyxl.load_workbook(io.BytesIO(write_workbook(results[file])))
        book["单位查询"]["C4"] = typed
        book.save(path)
    made = office.convert("xlsx", paths, tmp_path / "calculated")
    for path, (file, _typed, name) in zip(made, ASKED, strict=True):
        told, result = lines(path), results[file]
        assert told[6][2] == ("与测算过程一致" if name else "没有这个单位")
        if name:
            row, by_name = result.case.units.find(name), {line[0]: line[2] for line in told[9:]}
            assert told[4][2] == name
            assert by_name["分配金额"] == pytest.approx(result.amount[row])
            assert by_name["测算额"] == pytest.approx(result.steps.exact[row], abs=1e-6)
