"""What a cell says under a key."""

import datetime as dt

import pytest

from allocator.files.cells import Cell, CellError, Fault, Percent
from allocator.files.scenario_workbook.value import value_of
from allocator.policy.keys import Shape, shape_of
from allocator.policy.scenario import Scenario

SCENARIO = shape_of(Scenario)


@pytest.mark.parametrize(
    ("path", "cell", "value"),
    [
        (("year",), 2025.0, 2025),
        (("year",), "２０２５", 2025),
        (("tranches", "x", "amount"), "1,234.5", 1234.5),
        (("tranches", "x", "amount"), 0.1, 0.1),
        (("tranches", "x", "reserve"), "5%", "5%"),
        (("tranches", "x", "reserve"), "1500", 1500),
        (("tranches", "x", "reserve"), Percent(0.07), "7%"),
        (("bounds", "cap"), Percent(0.25), 0.25),
        (("tranches", "x", "received"), dt.datetime(2025, 1, 3), dt.date(2025, 1, 3)),  # noqa: DTZ001 - as a workbook has it
        (("tranches", "x", "received"), "2025年1月3日", dt.date(2025, 1, 3)),
        (("tranches", "x", "received"), "2025/2/30", "2025/2/30"),
        (("tranches", "x", "document"), 45.0, "45"),
        (("bounds", "cap"), "25%", "25%"),
        (("bounds", "cap"), 0.25, 0.25),
        (("bounds", "base"), 2024.0, "2024"),
        (("bounds", "include_projects"), "是", True),
        (("bounds", "include_projects"), False, False),
        (("hard", "items", "x", "standard"), "公益性岗位月标准", "公益性岗位月标准"),
        (("hard", "items", "x", "standard"), "1500", 1500),
        (("hard", "items", "x", "standard"), '"1500"', "1500"),
        (("carryover", "method"), " tiers ", "tiers"),
        (("table", "synthetic"), "甲、乙，丙\n丁", ["甲", "乙", "丙", "丁"]),
        (("table", "synthetic"), "甲", ["甲"]),
        (("table", "synthetic"), "[]", []),
        (("table", "last_year"), "上年", "上年"),
        (("table", "last_year"), "上年、项目", ["上年", "项目"]),
        (("table", "last_year"), '"上年、项目"', "上年、项目"),
        (("evaluation", "monitoring", "plan"), "10%、0.5", ["10%", 0.5]),
        (("title",), " 有空格 ", " 有空格 "),
        (("title",), '""', ""),
        (("table", "roster"), "否", False),
        (("table", "roster"), False, False),
        (("table", "roster"), "是", "是"),
        (("table", "roster"), "2024", "2024"),
        (("table", "roster"), "名录.csv", "名录.csv"),
        (("unknown",), "1", "1"),
        (("unknown",), 2.0, 2),
    ],
)
def test_a_cell_says_what_the_key_takes(path: tuple[str, ...], cell: Cell, value: object) -> None:
    read = value_of(cell, SCENARIO.at(path))
    assert (read, type(read)) == (value, type(value))


def test_a_word_may_stand_for_a_number_where_the_key_says_so() -> None:
    amount = Shape(frozenset({"number"}), choices=("need",))
    assert (value_of("need", amount), value_of("1,000", amount)) == ("need", 1000)
    with pytest.raises(CellError):
        value_of("much", amount)


@pytest.mark.parametrize("cell", ["12.5万", "—", "abc", Fault("error", "B2", "#REF!"), Fault("uncached", "B2", "")])
def test_what_is_no_number_is_refused(cell: Cell) -> None:
    with pytest.raises(CellError):
        value_of(cell, SCENARIO.at(("tranches", "x", "amount")))
