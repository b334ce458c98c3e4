"""Dates in prose."""

import datetime as dt

from allocator.formats.dates import in_chinese


def test_months_and_days_have_no_leading_zero() -> None:
    assert in_chinese(dt.date(2025, 3, 7)) == "2025年3月7日"
    assert in_chinese(dt.date(2024, 11, 21)) == "2024年11月21日"
