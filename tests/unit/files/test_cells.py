"""What people type into cells, and what is said of it."""

import datetime as dt
import math

import numpy as np
import pytest

from allocator.files.cells import Cell, CellError, cell_name, is_blank, read_figure


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (None, ""),
        ("容　县", "容县"),
        (" 4５0123 ", "450123"),
        (450123.0, "450123"),
        (450123, "450123"),
        (0.5, "0.5"),
        ("（本级）", "(本级)"),
        ("结转\n结余", "结转结余"),
    ],
)
def test_names_are_cleaned(cell: Cell, name: str) -> None:
    assert cell_name(cell) == name


@pytest.mark.parametrize("cell", [None, "", "  ", "　", "\t\n"])
def test_white_space_is_blank_and_a_blank_is_nan(cell: Cell) -> None:
    assert is_blank(cell)
    assert math.isnan(read_figure(cell))


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (12, 12),
        (12.5, 12.5),
        ("12.5", 12.5),
        (" 12 ", 12),
        ("1,234", 1234),
        ("1,234,567.8", 1234567.8),
        ("1，234", 1234),
        ("５６７", 567),
        ("１２．５", 12.5),
        ("-3", -3),
        ("+3", 3),
        ("1e3", 1000),
        (".5", 0.5),
        ("5.", 5),
    ],
)
def test_numbers_are_read(cell: Cell, number: float) -> None:
    assert not is_blank(cell)
    assert read_figure(cell) == number


PLAIN = "write a plain number such as 1234.5"


@pytest.mark.parametrize(
    ("cell", "what", "todo"),
    [
        ("12.5万", '"12.5万" carries the unit 万', "write the number alone, in the unit of the heading"),
        ("3亿元", '"3亿元" carries the unit 亿元', "write the number alone, in the unit of the heading"),
        ("95%", '"95%" carries the unit %', "write the number alone, in the unit of the heading"),
        ("９５％", '"95%" carries the unit %', "write the number alone, in the unit of the heading"),
        ("—", '"—" is a dash, not a number', "write 0, or leave the cell empty if the figure is not known"),
        ("--", '"--" is a dash, not a number', "write 0, or leave the cell empty if the figure is not known"),
        ("/", '"/" is a dash, not a number', "write 0, or leave the cell empty if the figure is not known"),
        ("#DIV/0!", '"#DIV/0!" is the error of a spreadsheet formula', "mend the formula, or write the number"),
        ("无", '"无" is text, not a number', PLAIN),
        ("约12", '"约12" is text, not a number', PLAIN),
        ("12,34", '"12,34" is text, not a number', PLAIN),
        ("1.2.3", '"1.2.3" is text, not a number', PLAIN),
        ("nan", '"nan" is not a finite number', PLAIN),
        ("-inf", '"-inf" is not a finite number', PLAIN),
        ("1e999", '"1e999" is not a finite number', PLAIN),
        (math.inf, '"inf" is not a finite number', PLAIN),
        (math.nan, '"nan" is not a finite number', PLAIN),
        ("1e-320", '"1e-320" is too small for a figure', PLAIN),
        ("-1e-9999999", '"-1e-9999999" is too small for a figure', PLAIN),
        (1e308, '"1e+308" is too large for a figure', PLAIN),
        (10**150, f'"1{"0" * 59}…" is too large for a figure', PLAIN),
        (10**400, f'"1{"0" * 59}…" is not a finite number', PLAIN),
        ("-1" + "0" * 40 + "e61", f'"-1{"0" * 40}e61" is too large for a figure', PLAIN),
        (True, '"True" is not a number', PLAIN),
        (dt.date(2025, 1, 31), '"2025-01-31" is not a number', PLAIN),
        (dt.time(8, 30), '"08:30:00" is not a number', PLAIN),
    ],
)
def test_what_is_no_number_is_told_with_what_to_do(cell: Cell, what: str, todo: str) -> None:
    with pytest.raises(CellError) as caught:
        read_figure(cell)
    assert (caught.value.what, caught.value.todo) == (what, todo)


@pytest.mark.parametrize("cell", ["1200①", "10²", "½", "③"])
def test_a_footnote_mark_is_no_digit(cell: str) -> None:
    # NFKC alone would read 1200① as 12 001
    with pytest.raises(CellError, match="is text, not a number") as caught:
        read_figure(cell)
    assert cell in caught.value.what


def test_strict_arithmetic_is_on() -> None:
    with pytest.raises(FloatingPointError):
        np.array([1.0]) / np.array([0.0])
