"""Units are found by id, code or name, and named as they stand in the file."""

import re
from dataclasses import replace
from typing import Any

import build
import pytest

from allocator.errors import TableError, UnknownUnitError
from allocator.model.units import UnitTable


@pytest.fixture
def units() -> UnitTable:
    return replace(
        build.units({"x": [1, 2, 3]}, ids=["1", "2", "3"]),
        codes=("450100", "450200", "1"),
        names=("南宁市本级", "城中区", "城中区"),
    )


@pytest.mark.parametrize(("wanted", "row"), [("1", 0), ("450200", 1), ("南宁 市本级", 0), ("４５０１００", 0)])
def test_an_id_counts_before_a_code_and_a_code_before_a_name(units: UnitTable, wanted: str, row: int) -> None:
    assert units.find(wanted) == row


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("城中区", "here: 城中区 may be 2 城中区, 3 城中区 → use the id"),
        ("南宁", "here: there is no unit 南宁 in units.csv → did you mean 南宁市本级?"),
        ("南宁市本及", "here: there is no unit 南宁市本及 in units.csv → did you mean 南宁市本级?"),
        ("9", "here: there is no unit 9 in units.csv → use an id, code or name of the table"),
    ],
)
def test_units_that_are_not_found_are_told(units: UnitTable, wanted: str, message: str) -> None:
    with pytest.raises(UnknownUnitError) as caught:
        units.find(wanted, "here")
    assert str(caught.value) == message


def test_without_codes_no_name_is_still_nobody(units: UnitTable) -> None:
    with pytest.raises(UnknownUnitError, match="there is no unit"):
        replace(units, codes=("", "", "")).find("")


def test_a_cell_is_named_with_its_sheet_if_there_is_one(units: UnitTable) -> None:
    assert len(units) == 3
    assert units.where(1, "x") == "units.csv, row 3, column x (城中区)"
    assert replace(units, sheet="表").where(0, "x") == "units.csv, sheet 表, row 2, column x (南宁市本级)"


def table(**changed: object) -> UnitTable:
    """Return two units given out of order; `changed` replaces what is given."""
    given: dict[str, Any] = {
        "file": "units.csv",
        "sheet": None,
        "headings": (),
        "lines": (2, 3),
        "ids": ("10", "9"),
        "codes": ("", ""),
        "names": ("乙", "甲"),
        "cities": ("", ""),
        "levels": ("", ""),
        "columns": {"x": [2.0, 1.0]},
    }
    return UnitTable(**given | changed)


def test_units_stand_by_id_and_remember_how_they_stood() -> None:
    units = table()
    assert (units.ids, units.names, units.lines, units.columns["x"].tolist()) == (
        ("9", "10"),
        ("甲", "乙"),
        (3, 2),
        [1, 2],
    )
    assert units.as_shown(units.ids) == ["10", "9"]
    again = replace(units, columns={"y": units.columns["x"]})
    assert again.as_shown(again.names) == ["乙", "甲"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ids": ("9", "9")}, "the id 9 belongs to 乙 already"),
        ({"ids": ("9", "")}, "the unit 甲 has no id"),
        ({"names": ("甲",)}, "names holds 1 values for 2 units"),
        ({"columns": {"x": [1.0]}}, "x holds 1 values for 2 units"),
        ({"columns": {"x": [1.0, float("nan")]}}, "row 3, column x (甲): the figure is missing"),
        ({"columns": {"x": [-1.0, 1.0]}}, "row 2, column x (乙): the figure is negative"),
        ({"columns": {"x": [1.0, float("inf")]}, "blank": frozenset("x")}, "the figure is infinite"),
    ],
)
def test_a_wrong_table_cannot_be_made(changed: dict[str, object], told: str) -> None:
    with pytest.raises(TableError, match=re.escape(told)):
        table(**changed)


def test_blanks_and_signs_where_they_are_allowed() -> None:
    units = table(columns={"x": [-1.0, float("nan")]}, blank=frozenset("x"), signed=frozenset("x"))
    assert units.columns["x"][1] == -1
