"""Figures with signs and units."""

from fractions import Fraction

import pytest

from allocator.evaluation.figures import printed
from allocator.evaluation.tables import Entry
from allocator.files.cells import Cell, Fault, Percent
from allocator.files.forms.quantities import in_unit, read_quantity, scaled


@pytest.mark.parametrize(
    ("cell", "sign", "value", "unit"),
    [
        ("≥5.3万人次", ">=", "5.3", "万人次"),
        ("≤3%", "<=", "3", "%"),
        ("＞90％", ">", "90", "%"),
        ("<5.5%", "<", "5.5", "%"),
        ("不低于90%", ">=", "90", "%"),
        ("不超过1,600元/人", "<=", "1600", "元/人"),
        ("30天以内", "<=", "30", "天"),
        ("95%以上", ">=", "95", "%"),
        ("=100%", "=", "100", "%"),
        ("371358万元", None, "371358", "万元"),
        ("4个", None, "4", "个"),
        ("16.0", None, "16.0", ""),
        (16.0, None, "16", ""),
        (Percent(0.9825), None, "98.25", "%"),
        ("  51.21%", None, "51.21", "%"),
        ("－2%", None, "-2", "%"),
        ("≥\n16万人次", ">=", "16", "万人次"),
        ("５６７人", None, "567", "人"),
    ],
)
def test_what_is_written(cell: Cell, sign: str | None, value: str, unit: str) -> None:
    found = read_quantity(cell)
    assert found.entry.figure == printed(value)
    assert (found.sign, found.unit) == (sign, unit)


@pytest.mark.parametrize(
    "cell",
    [
        "保持稳定",
        "—",
        "1 2",
        "12\n34",
        "1200①",
        "2/3",
        "约",
        "#N/A",
        "1,23人",
        Fault("error", "F7", "#DIV/0!"),
        "9" * 61,
    ],
)
def test_what_is_no_figure_says_why(cell: Cell) -> None:
    found = read_quantity(cell).entry
    assert found.figure is None
    assert found.why


def test_a_blank_is_nothing() -> None:
    assert read_quantity(None).entry == read_quantity(" ").entry == Entry()


@pytest.mark.parametrize(
    ("cell", "measure", "convert", "value"),
    [
        ("≥16万人次", "万人次", False, "16"),
        ("30万", "万人", False, "30"),  # the unit of the row goes on
        ("30", "万人", False, "30"),
        ("13000人", "万人", True, "1.3"),
        ("1.5亿元", "万元", True, "15000"),
        ("2万", "人", True, "20000"),
    ],
)
def test_units_that_agree(cell: str, measure: str, convert: bool, value: str) -> None:
    found = in_unit(read_quantity(cell), measure, convert=convert).entry.figure
    assert found
    assert found.value == Fraction(value)


@pytest.mark.parametrize(
    ("cell", "measure", "convert"), [("12.5万", "人", False), ("5天", "人", True), ("5%", "人", True)]
)
def test_units_that_do_not_agree_are_said(cell: str, measure: str, convert: bool) -> None:
    found = in_unit(read_quantity(cell), measure, convert=convert).entry
    assert found.figure is None
    assert "carries the unit" in str(found.why)


def test_scaling_keeps_the_digits_printed() -> None:
    found = scaled(read_quantity("3713580000").entry, Fraction(1, 10_000)).figure
    assert found
    assert (found.text, found.value, found.last_digit) == ("371358", 371358, Fraction(1, 10_000))
    assert scaled(Entry("x", why="y"), Fraction(2)) == Entry("x", why="y")
