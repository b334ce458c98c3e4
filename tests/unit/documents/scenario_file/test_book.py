"""How cells look and what they take."""

import pytest

from allocator.documents.scenario_file.book import Lists, height, is_heading, number_format, validation
from allocator.policy.keys import Shape, shape_of
from allocator.policy.scenario import Scenario

SHAPE = shape_of(Scenario)
LISTS = Lists("='单位数据'!$A$1:$C$1", "='批次'!$A$3:$A$9")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("bounds", "cap"), "0.00%"),
        (("tranches", "x", "reserve"), "@"),
        (("tranches", "x", "amount"), "General"),
        (("tranches", "x", "issued"), "yyyy-mm-dd"),
        (("title",), "@"),
        (("hard", "items", "x", "standard"), "General"),
        (("unknown",), "General"),
    ],
)
def test_numbers_are_shown_as_what_they_are(path: tuple[str, ...], shown: str) -> None:
    assert number_format(SHAPE.at(path)) == shown


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (("carryover", "method"), {"validate": "list", "source": ["none", "tiers", "excess", "increment", "stale"]}),
        (("bounds", "include_projects"), {"validate": "list", "source": ["是", "否"]}),
        (("bounds", "base"), {"validate": "list", "source": LISTS.headings, "error_type": "warning"}),
        (("tranches", "x", "source"), {"validate": "list", "source": LISTS.sources}),
        (("tranches", "x", "issued"), {"validate": "date", "value": "=DATE(1949,1,1)"}),
        (("factors", "x", "weight"), {"validate": "decimal", "minimum": 0, "maximum": 1}),
        (("bounds", "cap"), {"validate": "decimal", "minimum": -1, "maximum": 3.0, "error_type": "warning"}),
        (("year",), {"validate": "integer", "minimum": 1949, "maximum": 2999, "error_type": "stop"}),
    ],
)
def test_cells_take_what_their_keys_take(path: tuple[str, ...], part: dict[str, object]) -> None:
    made = validation(SHAPE.at(path), LISTS)
    assert made is not None
    assert {key: made[key] for key in part} == part


@pytest.mark.parametrize("path", [("title",), ("tranches", "x", "reserve"), ("schema",), ("unknown",)])
def test_other_cells_take_anything(path: tuple[str, ...]) -> None:
    assert validation(SHAPE.at(path), LISTS) is None


def test_a_number_or_a_word_is_left_to_the_reader() -> None:
    assert validation(Shape(frozenset({"number"}), choices=("need",), least=0), LISTS) is None


def test_without_a_table_there_are_no_headings_to_choose_from() -> None:
    assert validation(SHAPE.at(("bounds", "base")), Lists()) is None


def test_names_of_units_are_no_headings() -> None:
    assert is_heading(SHAPE.at(("table", "level")))
    assert not is_heading(SHAPE.at(("lp", "groups", "x", "level")))
    assert not is_heading(Shape(frozenset({"text"})))


def test_a_row_is_as_high_as_its_longest_text() -> None:
    assert height(("短", 20), (5, 10)) == 15.5
    assert height(("长" * 30, 20), ("a\nb\nc\nd", 20)) == 4 * 13.5 + 2
