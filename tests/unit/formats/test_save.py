"""The suffix of a file says its format."""

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from allocator.formats.save import Shapes, save
from allocator.formats.table import Column, Sheet

SHEETS = [Sheet("一", (Column("x", "x"),), (("a",),)), Sheet("二", (Column("y", "y"),), (("b",),))]


def never() -> list[Sheet]:
    pytest.fail("asked for what this format does not hold")


def test_json_holds_the_document_alone(tmp_path: Path) -> None:
    save([tmp_path / "out.JSON"], Shapes(lambda: {"a": 1}, never))
    assert json.loads((tmp_path / "out.JSON").read_bytes()) == {"a": 1}


def test_csv_holds_the_first_sheet(tmp_path: Path) -> None:
    save([tmp_path / "out.csv"], Shapes(lambda: {"": never()}, lambda: SHEETS))
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig") == "x\na\n"


def test_a_workbook_holds_all_sheets(tmp_path: Path) -> None:
    save([tmp_path / "out.xlsx"], Shapes(lambda: {"": never()}, lambda: SHEETS))
    assert CalamineWorkbook.from_path(tmp_path / "out.xlsx").sheet_names == ["一", "二"]
