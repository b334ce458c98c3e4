"""The cities on the page: what each gets, what it got, and the change as a bar."""

from dataclasses import dataclass

import numpy as np

from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.kernel import FloatArray
from allocator.kernel.ratio import ratio
from allocator.model.allocation import Allocation
from allocator.model.grouping import by_city
from allocator.views.allocation.summary import money
from allocator.views.words import heading

MOST = 20
"""Cities that the page holds."""
BAR, LONGEST = "█", 8
"""The sign that bars are made of, and how many of them the largest change takes."""


def cities(result: Allocation) -> TextTable:
    """Return a row a city; a change is a bar beside its figures, the largest of all the longest."""
    last, change, groups = result.last_year, result.change, by_city(result.case.units)[:MOST]
    if last is None or change is None:
        plain = (TextColumn.alone(heading("unit"), 40.0, "left"), TextColumn.alone(heading("sum"), 116.0))
        sums = ((group.name, money(float(result.amount[list(group.rows)].sum()))) for group in groups)
        return TextTable(plain, tuple(map(TextRow, sums)))
    changes = [_Change(group.name, list(group.rows), last, change) for group in groups]
    longest = max((abs(one.rate) for one in changes if np.isfinite(one.rate)), default=0.0)
    widths = {"sum": 19.0, "last": 19.0, "change": 17.0, "change_rate": 17.0, "up": 10.0, "down": 10.0}
    columns = (
        TextColumn.alone(heading("place_wan"), 28.0, "left"),
        *(TextColumn.alone(heading(key), width) for key, width in widths.items()),
        TextColumn.alone(heading("rate_drawn"), 36.0, "left"),
    )
    return TextTable(columns, tuple(one.told(result.amount, longest) for one in changes))


@dataclass(frozen=True)
class _Change:
    """A city, its rows, and last year's amounts and changes of all units (n,)."""

    name: str
    rows: list[int]
    last: FloatArray
    change: FloatArray

    @property
    def rate(self) -> float:
        """The change as a share of last year's amount; NaN where that was nothing."""
        return float(ratio(float(self.change[self.rows].sum()), float(self.last[self.rows].sum())))

    def told(self, amount: FloatArray, longest: float) -> TextRow:
        """Return the city's row; `longest` is the change whose bar is the longest."""
        sums = [_signed(float(values[self.rows].sum())) for values in (amount, self.last, self.change)]
        counts = [str(int((side * self.change[self.rows] > 0).sum())) for side in (1, -1)]
        return TextRow((self.name, *sums, _percent(self.rate), *counts, _bar(self.rate, longest)))


def _signed(amount: float) -> str:
    return money(amount).replace("-", "−")


def _percent(rate: float) -> str:
    return f"{rate:+.2%}".replace("-", "−") if np.isfinite(rate) else "—"


def _bar(rate: float, longest: float) -> str:
    if not np.isfinite(rate) or not longest:
        return ""
    return f"{'减' if rate < 0 else '增'} {BAR * max(1, round(abs(rate) / longest * LONGEST))}" if rate else ""
