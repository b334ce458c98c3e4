"""Units are found by id, code or name, and named as they stand in the file."""

from dataclasses import replace

import build
import pytest

from allocator.errors import UnknownUnitError
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
