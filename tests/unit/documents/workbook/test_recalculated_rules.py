"""LibreOffice recalculates every rule to the engine's figures, and follows what a person changes."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import build
import numpy as np
import office
import openpyxl
import pytest
import rule_language

from allocator.documents.workbook import write_workbook
from allocator.documents.workbook.parameters import parameters
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation
from allocator.model.case import Case

NEAR = 1e-9

Sheets = dict[str, dict[str, Any]]


def cells(book: io.BytesIO | Path, *, formulas: bool = False) -> Sheets:
    """Return what stands in every cell by sheet and address, blank where nothing does."""
    sheets = openpyxl.load_workbook(book, data_only=not formulas)
    return {
        page.title: {
            cell.coordinate: "" if cell.value is None else cell.value for row in page.iter_rows() for cell in row
        }
        for page in sheets
    }


def off(wanted: object, got: object) -> bool:
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        return not abs(wanted - got) <= NEAR * max(1.0, abs(wanted))
    return wanted != got


def test_every_formula_of_every_rule_gives_the_value_of_the_engine(tmp_path: Path) -> None:
    results = {name: allocate(case) for name, case in rule_language.every_rule().items()}
    books = [write_workbook(result) for result in results.values()]
    spoilt = [tmp_path / f"{number}.xlsx" for number in range(len(books))]
    for path, book in zip(spoilt, books, strict=True):
        assert office.with_wrong_values(book, path) > 100
    made = office.convert("xlsx", spoilt, tmp_path / "calculated")
    for name, book, path in zip(results, books, made, strict=True):
        wanted, found = cells(io.BytesIO(book)), cells(path)
        wrong = [
            (sheet, address, wanted[sheet][address], found[sheet].get(address, ""))
            for sheet, held in cells(io.BytesIO(book), formulas=True).items()
            for address, text in held.items()
            if str(text).startswith("=") and off(wanted[sheet][address], found[sheet].get(address, ""))
        ]
        assert not wrong, (name, wrong[:5])
        assert found["核对"]["B2"] == "全部核对通过", name


Change = tuple[tuple[str, ...], float, Callable[[], Case]]


def everything(**changed: Any) -> Case:
    """Return the case of everything with other values at some keys, written as in a scenario."""
    case = rule_language.everything()
    values = case.scenario.model_dump(by_alias=True, exclude_unset=True)
    for key, value in changed.items():
        *above, last = key.split("__")
        node = values
        for part in above:
            node = node[part]
        node[last] = value
    return Case(type(case.scenario).model_validate(values), case.units, case.origin)


CHANGES: Mapping[str, Change] = {
    "the pool": (("amount", "common"), 1100, lambda: everything(tranches__common__amount=1100)),
    "the money of a use": (("amount", "own"), 400, lambda: everything(tranches__own__amount=400)),
    "a class": (
        ("columns", "class", "map", "二类"),
        0.9,
        lambda: everything(columns__class__map__二类=0.9),
    ),
    "a multiplier": (("columns", "late", "times", "1"), 0.3, lambda: everything(columns__late__times=0.3)),
    "a rate": (("deduction", "mark"), 0.25, lambda: everything(deductions__mark__rate=0.25)),
    "a cap": (("cap",), 0.5, lambda: everything(bounds__cap=0.5)),
    "a floor for all": (("floor_amount",), 80, lambda: everything(bounds__floor_amount=80)),
    "a floor by heads": (
        ("floor_per",),
        0.55,
        lambda: everything(bounds__floor_per={"column": "people", "pool_share": 0.55}),
    ),
    "a cap by heads": (("cap_per",), 10, lambda: everything(bounds__cap_per={"column": "people", "amount": 10})),
}


def typed(result: Allocation, key: tuple[str, ...], value: float, path: Path) -> Path:
    """Write the workbook with another number where a parameter stands, as a person types it."""
    sheet, column, row = parameters(result, "").addresses[key].split("$")
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(result)))
    book[sheet.rstrip("!")][f"{column}{row}"].value = value
    book.save(path)
    return path


def exact(path: Path) -> list[float]:
    """Return the amounts before rounding of the process."""
    page = openpyxl.load_workbook(path, data_only=True)["测算过程"]
    place = next(cell.column for cell in page[4] if cell.value == "测算额")
    return [float(page.cell(row, place).value) for row in range(9, page.max_row + 1)]


def test_what_is_changed_in_the_parameters_recalculates_and_reads_back_as_the_changed_scenario(tmp_path: Path) -> None:
    before = allocate(rule_language.everything())
    paths = [
        typed(before, key, value, tmp_path / f"{number}.xlsx")
        for number, (key, value, _case) in enumerate(CHANGES.values())
    ]
    made = office.convert("xlsx", paths, tmp_path / "calculated")
    for name, path, (_key, _value, case) in zip(CHANGES, made, (change for change in CHANGES.values()), strict=True):
        after = allocate(case())
        assert np.abs(after.steps.exact - before.steps.exact).max() > 0.1, name
        np.testing.assert_allclose(exact(path), after.steps.exact, rtol=0, atol=0.01, err_msg=name)
        again = allocate(load(path))
        np.testing.assert_array_equal(again.amount, after.amount, err_msg=name)


def test_figures_and_class_words_are_changed_on_their_sheet(tmp_path: Path) -> None:
    path, case = tmp_path / "changed.xlsx", rule_language.verbs()
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(allocate(case))))
    page = book["指标数据"]
    at = {cell.value: cell.column for cell in page[4]}
    page.cell(9, at["类别"]).value = "三类"
    page.cell(10, at["x"]).value = 9
    book.save(path)
    (made,) = office.convert("xlsx", [path], tmp_path / "calculated")
    after = allocate(load(made))
    assert after.case.units.words["类别"][:2] == ("三类", "二类")
    assert after.case.units.columns["x"][1] == 9
    np.testing.assert_allclose(exact(made), after.steps.exact, rtol=0, atol=0.01)


@pytest.mark.parametrize("name", ["verbs", "everything", "need", "paying in", "given back"])
def test_the_exported_workbook_is_the_same_scenario(tmp_path: Path, name: str) -> None:
    result, path = allocate(rule_language.every_rule()[name]), tmp_path / "w.xlsx"
    path.write_bytes(write_workbook(result))
    np.testing.assert_array_equal(allocate(load(path)).amount, result.amount)


def test_without_derived_columns_there_is_no_sheet_for_them() -> None:
    assert "测算系数" not in cells(io.BytesIO(write_workbook(allocate(build.case({"x": [1.0, 2.0]})))))
