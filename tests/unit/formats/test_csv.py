"""CSV as Excel and programs read it."""

import pytest

from allocator.formats.csv import csv_bytes
from allocator.formats.table import Column, Sheet


def lines(*row: str | float | None) -> list[str]:
    sheet = Sheet("sheet", tuple(Column(f"列{place}", "") for place in range(len(row))), (row,), total=("not written",))
    return csv_bytes(sheet).decode("utf-8-sig").split("\n")


def test_headings_and_rows_begin_with_a_byte_order_mark_and_leave_the_total_out() -> None:
    data = csv_bytes(
        Sheet("s", (Column("地区", "unit"), Column("金额", "paid", "money")), (("甲县", 12.0),), total=("合计", 12.0))
    )
    assert data == b"\xef\xbb\xbf" + "地区,金额\n甲县,12\n".encode()


def test_numbers_are_written_plain_and_nothing_is_empty() -> None:
    assert lines(1234.0, 0.5, -3.0, None)[1] == "1234,0.5,-3,"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_text_that_a_spreadsheet_would_calculate_is_quoted(sign: str) -> None:
    assert lines(f"{sign}1")[1] == f"'{sign}1"


def test_text_that_only_holds_such_a_sign_is_left_alone() -> None:
    assert lines("a=1", "甲，乙", "a,b", '"')[1] == 'a=1,甲，乙,"a,b",""""'


def test_a_heading_is_guarded_like_a_cell() -> None:
    assert csv_bytes(Sheet("s", (Column("=x", "=x"),), ())).decode("utf-8-sig") == "'=x\n"
