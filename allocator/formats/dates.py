"""Dates as Chinese prose writes them; files that programs read have ISO dates."""

import datetime as dt


def in_chinese(day: dt.date) -> str:
    """Return 2024年11月21日."""
    return f"{day.year}年{day.month}月{day.day}日"
