"""方案 in the calculation workbook: what a person changes there is read back."""

from pathlib import Path
from typing import Any

import build
import numpy as np
import office
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate
from allocator.files.load import load

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exported") / "测算工作簿.xlsx"
    path.write_bytes(write_workbook(allocate(load(GUANGXI / "baseline-2025.toml"))))
    return path


def typed(path: Path, to: Path, **cells: float) -> Path:
    """Type values into cells named sheet_cell, and save without calculating."""
    book = openpyxl.load_workbook(path)
    for name, value in cells.items():
        sheet, _line, cell = name.rpartition("_")
        book[sheet][cell].value = value
    book.save(to)
    return to


def place(path: Path, sheet: str, label: str, column: str) -> str:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return f"{sheet}_{column}{next(number for number, row in enumerate(rows, 1) if row[0] == label)}"


def amounts(path: Path, *settings: str) -> dict[str, float]:
    result = allocate(load(path, settings))
    return dict(zip(result.case.units.ids, result.amount.tolist(), strict=True))


@pytest.mark.parametrize("name", ["baseline-2025", "mid-year-2025", "lp-cities", "no-deduction"])
def test_the_exported_workbook_is_the_same_scenario(tmp_path: Path, name: str) -> None:
    path = tmp_path / "w.xlsx"
    path.write_bytes(write_workbook(allocate(load(GUANGXI / f"{name}.toml"))))
    assert amounts(path) == amounts(GUANGXI / f"{name}.toml")


CHANGED = ("bounds.cap=0.3", "factors.base.weight=0.4", "factors.input.weight=0.1")


def test_what_is_changed_in_the_parameters_is_read_back(exported: Path, tmp_path: Path) -> None:
    cells: dict[str, Any] = {
        place(exported, "参数", "上限", "B"): 0.3,
        place(exported, "参数", "基础因素", "B"): 0.4,
        place(exported, "参数", "投入因素", "B"): 0.1,
    }
    path = typed(exported, tmp_path / "changed.xlsx", **cells)
    assert amounts(path) == amounts(GUANGXI / "baseline-2025.toml", *CHANGED)
    (calculated,) = office.convert("xlsx", [path], tmp_path / "calculated")
    assert amounts(calculated) == amounts(path)


def test_what_is_written_over_a_key_counts(exported: Path, tmp_path: Path) -> None:
    cells: dict[str, Any] = {
        place(exported, "方案", "bounds.cap", "B"): "30%",
        place(exported, "方案", "factors.base.weight", "B"): 0.4,
        place(exported, "方案", "factors.input.weight", "B"): 0.1,
    }
    assert amounts(typed(exported, tmp_path / "changed.xlsx", **cells)) == amounts(
        GUANGXI / "baseline-2025.toml", *CHANGED
    )


def test_a_changed_figure_is_read_back(exported: Path, tmp_path: Path) -> None:
    case = load(typed(exported, tmp_path / "changed.xlsx", **{place(exported, "指标数据", "450107", "E"): 1}))
    heading = next(iter(case.units.columns))
    assert 1 in case.units.columns[heading].tolist()


def test_a_relaxed_limit_stays_as_it_was_written(tmp_path: Path) -> None:
    columns = {"x": [1.0, 1.0], "base": [10.0, 10.0]}
    result = allocate(build.case(columns, pool=30, bounds={"base": "base", "cap": 0.2, "on_conflict": "relax"}))
    path = tmp_path / "w.xlsx"
    path.write_bytes(write_workbook(result))
    again = load(path)
    assert again.scenario.bounds.cap == 0.2
    np.testing.assert_array_equal(allocate(again).amount, result.amount)
