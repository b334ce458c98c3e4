"""The cities on the page: what each gets, what it got, and the change as a bar."""

import numpy as np

from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.kernel.ratio import ratio
from allocator.model.allocation import Allocation
from allocator.model.grouping import by_city
from allocator.views.allocation.summary import money

MOST = 20
"""Cities that the page holds."""
BAR, LONGEST = "█", 8
"""The sign that bars are made of, and how many of them the largest change takes."""


def cities(result: Allocation) -> TextTable:
    """Return a row a city; a change is a bar beside its figures, the largest of all the longest."""
    last, change = result.last_year, result.change
    rows = [list(group.rows) for group in by_city(result.case.units)[:MOST]]
    names = [group.name for group in by_city(result.case.units)[:MOST]]
    if last is None or change is None:
        plain = (TextColumn("地区", "地区", 40.0, "left"), TextColumn("金额", "金额", 116.0))
        cells = [(name, money(float(result.amount[row].sum()))) for name, row in zip(names, rows, strict=True)]
        return TextTable(plain, tuple(map(TextRow, cells)))
    rates = [float(ratio(float(change[row].sum()), float(last[row].sum()))) for row in rows]
    longest = max((abs(rate) for rate in rates if np.isfinite(rate)), default=0.0)
    headings = (("金额", 19.0), ("上年", 19.0), ("增减额", 17.0), ("增减率", 17.0), ("增", 10.0), ("减", 10.0))
    columns = (
        TextColumn("地区（万元）", "地区（万元）", 28.0, "left"),
        *(TextColumn(name, name, width) for name, width in headings),
        TextColumn("增减率图示", "增减率图示", 36.0, "left"),
    )
    body = []
    for name, row, rate in zip(names, rows, rates, strict=True):
        sums = [_signed(float(values[row].sum())) for values in (result.amount, last, change)]
        counts = [str(int((side * change[row] > 0).sum())) for side in (1, -1)]
        body.append(TextRow((name, *sums, _percent(rate), *counts, _bar(rate, longest))))
    return TextTable(columns, tuple(body))


def _signed(amount: float) -> str:
    return money(amount).replace("-", "−")


def _percent(rate: float) -> str:
    return f"{rate:+.2%}".replace("-", "−") if np.isfinite(rate) else "—"


def _bar(rate: float, longest: float) -> str:
    if not np.isfinite(rate) or not longest:
        return ""
    return f"{'减' if rate < 0 else '增'} {BAR * max(1, round(abs(rate) / longest * LONGEST))}" if rate else ""
