"""Who gains and who loses most."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

import numpy as np

from allocator.documents.report.chart import drawing, line, money, percent, shortened, text
from allocator.formats.markup import element
from allocator.kernel import FloatArray
from allocator.views.palette import GAIN, LOSS

WIDTH, ROW, MIDDLE = 460, 22, 230
LONGEST = 110
"""The longest bar; beside it stands its figure."""
MOST = 10


def movers_chart(names: Sequence[str], change: FloatArray, rate: FloatArray) -> Element | None:
    """Return the largest gains and losses (万元, NaN where there was nothing before); None where nothing moved."""
    known = np.nan_to_num(change)
    order = sorted(range(len(names)), key=lambda row: (-known[row], row))
    gains = [row for row in order if known[row] > 0][:MOST]
    losses = [row for row in order if known[row] < 0][-MOST:]
    if not gains and not losses:
        return None
    rows = [*gains, *losses]
    scale = LONGEST / max(abs(known[row]) for row in rows)
    bars = [
        part
        for place, row in enumerate(rows)
        for part in _bar(row, float(known[row]) * scale, names[row], _written(known[row], rate[row]), 4 + ROW * place)
    ]
    axis = line((MIDDLE, 2), (MIDDLE, ROW * len(rows) + 2), "axis")
    return drawing(WIDTH, ROW * len(rows) + 6, "增加和减少最多的单位", *bars, axis)


def _written(change: float, rate: float) -> str:
    return money(change, "+") + (f"（{percent(rate, 1, '+')}）" if np.isfinite(rate) else "")


def _bar(row: int, length: float, name: str, figure: str, y: float) -> list[Element]:
    """Return a bar to the right for a gain and to the left for a loss, its name on the other side."""
    kind, fill, side, near, far = (
        ("gain", GAIN, 1, "end", "start") if length > 0 else ("loss", LOSS, -1, "start", "end")
    )
    x, width = min(MIDDLE, MIDDLE + length), max(abs(length), 1.0)
    return [
        element("rect", x=x, y=y, width=width, height=ROW - 6, class_=kind, fill=fill, data_unit=row),
        text((MIDDLE - side * 8, y + 13), shortened(name, 16), anchor=near),
        text((MIDDLE + length + side * 6, y + 13), figure, "muted", anchor=far, size=11),
    ]
