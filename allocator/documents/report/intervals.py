"""How far each unit's amount may lie from today's: bars from a low to a high value."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import numpy as np

from allocator.documents.report.chart import drawing, line, percent, shortened, text, ticks
from allocator.formats.markup import element
from allocator.kernel import FloatArray
from allocator.kernel.ratio import ratio
from allocator.views.palette import PLAIN

WIDTH, ROW, LEFT, RIGHT, TOP = 460, 20, 134, 20, 24
MOST = 40


@dataclass(frozen=True)
class Intervals:
    """What each unit may get, (n,) in 万元 in table order; `names` are those of low, middle and high, such as P5."""

    low: FloatArray
    middle: FloatArray
    high: FloatArray
    names: tuple[str, str, str] = ("P5", "P50", "P95")


def interval_chart(names: Sequence[str], amount: FloatArray, found: Intervals) -> Element:
    """Return the widest intervals as shares of today's amount (n,)."""
    low, middle, high = (relative(values, amount) for values in (found.low, found.middle, found.high))
    order = [int(row) for row in np.argsort(low - high, kind="stable") if np.isfinite(low[row])][:MOST]
    marks = ticks(min(0.0, float(low[order].min())), max(0.0, float(high[order].max())), 6)
    scale = (WIDTH - LEFT - RIGHT) / (marks[-1] - marks[0])
    bottom = TOP + ROW * len(order)

    def at(share: float) -> float:
        return LEFT + (share - marks[0]) * scale

    parts = [part for mark in marks for part in _tick(at(mark), mark, bottom)]
    for place, row in enumerate(order):
        y = TOP + ROW * place
        left, right = at(float(low[row])), at(float(high[row]))
        bar = element(
            "rect", x=left, y=y + 5, width=max(right - left, 1.0), height=10, rx=2, class_="plain", fill=PLAIN
        )
        bar.set("data-unit", str(row))
        middle_at = at(float(middle[row]))
        dot = line((middle_at, y + 2), (middle_at, y + 18), "mark", stroke_width=2)
        parts += [text((LEFT - 8, y + 14), shortened(names[row], 10), anchor="end"), bar, dot]
    return drawing(WIDTH, bottom + 6, "各单位金额的波动区间", *parts)


def relative(values: FloatArray, amount: FloatArray) -> FloatArray:
    """Return values (..., n) as changes from amount (n,), a share; NaN where the amount is nothing."""
    return ratio(values - amount, amount)


def _tick(x: float, mark: float, bottom: float) -> list[Element]:
    return [
        text((x, 14), percent(mark, 0, "+" if mark else ""), "muted", anchor="middle", size=11),
        line((x, TOP), (x, bottom), "axis" if mark == 0 else "rule"),
    ]
