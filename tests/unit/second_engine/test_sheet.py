"""The second engine reads what stands in the table."""

import build
import pytest

from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.sheet import Sheet

NAN = float("nan")


def test_figures_are_the_decimals_written() -> None:
    sheet = Sheet(build.case({"x": [0.1, 3], "y": [NAN, 1]}, step=0.5))
    assert [str(figure) for figure in sheet.figures("x")] == ["1/10", "3"]
    assert sheet.figures(2.5) == [2.5, 2.5]
    assert sheet.figures(None) == [0, 0]
    assert sheet.cells("y") == [None, 1]
    assert (sheet.step, list(sheet.rows), sheet.row("name-b")) == (0.5, [0, 1], 1)


def test_what_is_missing_or_negative_is_refused_where_it_is_not_meant() -> None:
    sheet = Sheet(build.case({"x": [1, 1], "y": [NAN, 1], "z": [-1, 1]}))
    assert sheet.figures("z", signed=True) == [-1, 1]
    for column in ("y", "z"):
        with pytest.raises(RefusedError, match=f"{column} holds a figure that is missing or negative"):
            sheet.figures(column)


def test_a_derived_column_is_read_as_its_last_verb() -> None:
    sheet = Sheet(build.case({"x": [1, 1]}))
    sheet.derived["d"] = {"start": [sheet.step, sheet.step], "times": [sheet.step * 2, sheet.step * 3]}
    assert sheet.figures("d") == [2, 3]
