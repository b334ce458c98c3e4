"""The cell for a value: whatever is written reads back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.files.scenario_workbook.cell import cell_of, held
from allocator.files.scenario_workbook.value import value_of
from allocator.policy.keys import shape_of
from allocator.policy.scenario import Scenario

SCENARIO = shape_of(Scenario)


@pytest.mark.parametrize(
    ("path", "value", "cell"),
    [
        (("bounds", "cap"), "25%", 0.25),
        (("tranches", "x", "reserve"), "5%", "5%"),
        (("bounds", "include_projects"), True, "是"),
        (("tranches", "x", "issued"), dt.date(2025, 1, 3), dt.date(2025, 1, 3)),
        (("table", "synthetic"), ["甲", "乙"], "甲、乙"),
        (("table", "synthetic"), [], "[]"),
        (("table", "synthetic"), ["甲、乙"], None),
        (("hard", "items", "x", "standard"), "1500", '"1500"'),
        (("step",), 0.1 + 0.2, "0.30000000000000004"),
        (("title",), "", None),
    ],
)
def test_the_cell_is_one_that_reads_back(path: tuple[str, ...], value: object, cell: object) -> None:
    assert cell_of(value, SCENARIO.at(path)) == cell


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_held_exactly_or_written_out(number: float) -> None:
    cell = cell_of(number, SCENARIO.at(("step",)))
    if isinstance(cell, float):
        assert held(cell)
        assert cell == number
    else:
        assert float(str(cell)) == number


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\r" not in text))
def test_any_text_stays_that_text(text: str) -> None:
    shape = SCENARIO.at(("bounds", "base"))
    cell = cell_of(text, shape)
    assert value_of(cell, shape) == text
