"""Dates as Chinese prose writes them; files that programs read have ISO dates."""

import datetime as dt

from allocator.language import speaks


def in_chinese(day: dt.date) -> str:
    """Return 2024年11月21日."""
    return f"{day.year}年{day.month}月{day.day}日"


def said(day: dt.date) -> str:
    """Return a day as a sentence of the language spoken has it."""
    return in_chinese(day) if speaks() == "zh" else day.isoformat()
