"""Number columns, and one message for what is wrong alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.files.cells import LARGEST, Fault
from allocator.files.sheets import Grid
from allocator.files.unit_table.figures import cell_problems, is_rate, numbers, numbers_of

GRID = Grid("u.xlsx", "表", (), "")


def told(cells: list[object]) -> list[str]:
    _values, wrong = numbers(cells, blank=False)  # type: ignore[arg-type]
    names = [f"{place}号" for place in range(len(cells))]
    return [str(problem) for problem in cell_problems(GRID, "人数", wrong, list(range(2, 2 + len(cells))), names)]


def test_cells_wrong_alike_are_one_message_in_row_order_with_their_units() -> None:
    assert told(["..", 3.0, "..", ".."]) == [
        (
            'u.xlsx, sheet 表, rows 3, 5–6, column 人数 (0号, 2号, 3号): ".." is text, not a number'
            " → write a plain number such as 1234.5"
        )
    ]


def test_a_few_of_many_different_cells_are_shown() -> None:
    (message,) = told(["1万", "2万", "3万", "4万", "5万"])
    assert '"1万" carries the unit 万; "2万" carries the unit 万; "3万" carries the unit 万; and 2 more' in message


def test_many_units_are_counted() -> None:
    (message,) = told([None] * 20 + [1.0])
    assert "rows 3–22, column 人数 (0号, 1号, 2号, 3号, 4号, 5号, 6号, 7号 and 12 more): the cell is empty" in message
    (message,) = told([None] * 20)
    assert "rows 3–22, column 人数 (all 20 units): the cell is empty" in message


def test_errors_are_told_by_their_cell_even_where_blanks_may_stand() -> None:
    _values, wrong = numbers([1.0, Fault("error", "D4", "#N/A"), None], blank=True)
    ((place, error),) = wrong
    assert (place, "D4" in error.what, "#N/A" in error.what) == (1, True, True)


def test_a_column_in_per_cent_is_one_of_rates() -> None:
    values, wrong = numbers(["25%", "７.5％", " 100 %"], blank=False)
    assert (values.tolist(), wrong) == ([0.25, 0.075, 1.0], [])
    assert is_rate(["25%", None, ""])


@pytest.mark.parametrize("cells", [["25%", 0.3], ["25%", "30"], ["%"], [None]])
def test_per_cent_beside_bare_numbers_is_no_rate(cells: list[object]) -> None:
    _values, wrong = numbers(cells, blank=False)  # type: ignore[arg-type]
    assert wrong


def test_negative_figures_stand_where_they_are_meant() -> None:
    assert numbers([-1.0, "-2"], blank=False, signed=True)[0].tolist() == [-1.0, -2.0]
    assert len(numbers([-1.0, "-2"], blank=False)[1]) == 2


@pytest.mark.parametrize("cells", [[1.0, 1e200], [1.0, 1e-200], ["1" + "0" * 101, "1"]])
def test_figures_that_none_can_be_are_told_among_plain_ones(cells: list[object]) -> None:
    _values, wrong = numbers(cells, blank=False)  # type: ignore[arg-type]
    assert len(wrong) == 1


def test_cells_are_numbers_or_nothing() -> None:
    assert numbers_of(["1,234", "5", None, "x", 2.0]).tolist()[:2] == [1234.0, 5.0]
    assert np.isnan(numbers_of([None, "x", "inf", True])).all()
    assert np.isnan(numbers_of(["1e308", 1.0, -1e308])).tolist() == [True, False, True]
    assert np.isnan(numbers_of([1, 10**400])).tolist() == [False, True]


PLAIN = st.one_of(
    st.from_regex(r"\A[0-9]{1,25}(\.[0-9]{0,25})?\Z"),
    st.floats(0, 1e15).map(lambda number: f"{number:.17f}"),
    st.sampled_from(["007", "5.", ".5", "", ".", "1.2.3", "9" * 400, "0.1", "0"]),
)


@given(st.lists(PLAIN, max_size=6))
def test_plain_texts_are_read_to_the_last_digit_as_one_by_one(cells: list[str]) -> None:
    wanted = []
    for cell in cells:
        try:
            wanted.append(float(cell))
        except ValueError:
            wanted.append(np.nan)
    wanted = [number if abs(number) <= LARGEST else np.nan for number in wanted]
    np.testing.assert_array_equal(numbers_of(cells), wanted)


@pytest.mark.parametrize("text", ["[1", "true", "null", '"1"', "1,[2]", "NaN", "{}"])
def test_what_json_would_make_of_other_texts_is_nothing(text: str) -> None:
    assert np.isnan(numbers_of([text, "1"])).tolist() == [True, False]
