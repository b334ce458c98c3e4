"""A table and a form hold what they are given, and one stands in for the other."""

from dataclasses import FrozenInstanceError

import pytest

from allocator.formats.table import Column, Form, Kind, Sheet, Value, shown
from allocator.language import speaking


def test_a_column_of_text_is_what_is_meant_where_nothing_is_said() -> None:
    assert Column("地区", "unit").kind == "text"


def test_a_heading_is_chinese_in_files_and_speaks_the_person_s_language_on_the_screen() -> None:
    column = Column("地区", "unit")
    assert (column.heading, column.shown) == ("地区", "unit")
    with speaking("zh"):
        assert column.shown == "地区"


def test_a_sheet_has_no_total_and_no_notes_of_itself() -> None:
    sheet = Sheet("s", (Column("x", "x"),), ())
    assert (sheet.total, sheet.notes) == (None, ())
    with pytest.raises(FrozenInstanceError):
        sheet.name = "t"  # type: ignore[misc]


def test_a_form_is_a_sheet() -> None:
    form = Form("f", (Column("x", "x"),), (("a",),), title="标题", stub=1, kinds=("count",))
    assert isinstance(form, Sheet)
    assert form.rows == (("a",),)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, "money", ""),
        ("甲", "text", "甲"),
        (1234.0, "money", "1,234"),
        (1234.5, "money", "1,234.5"),
        (-0.001, "exact", "0.00"),
        (0.1, "rate", "10.00%"),
        (0.1, "share", "10.0000%"),
        (0.12345, "index", "0.1235"),
    ],
)
def test_a_value_as_a_reader_sees_it(value: Value, kind: Kind, text: str) -> None:
    assert shown(value, kind) == text
