"""A table and a form hold what they are given, and one stands in for the other."""

from dataclasses import FrozenInstanceError

import pytest

from allocator.formats.table import Column, Form, Sheet


def test_a_column_of_text_is_what_is_meant_where_nothing_is_said() -> None:
    assert (Column("地区").kind, Column("地区").shown) == ("text", None)


def test_a_sheet_has_no_total_and_no_notes_of_itself() -> None:
    sheet = Sheet("s", (Column("x"),), ())
    assert (sheet.total, sheet.notes) == (None, ())
    with pytest.raises(FrozenInstanceError):
        sheet.name = "t"  # type: ignore[misc]


def test_a_form_is_a_sheet() -> None:
    form = Form("f", (Column("x"),), (("a",),), title="标题", stub=1, kinds=("count",))
    assert isinstance(form, Sheet)
    assert form.rows == (("a",),)
