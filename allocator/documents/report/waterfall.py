"""From hard expenditure to the amount, entry by entry."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from allocator.documents.report.chart import drawing, line, money, shortened, text
from allocator.formats.markup import element
from allocator.views.palette import GAIN, LOSS, TOTAL

WIDTH, ROW, LEFT, SPAN = 720, 28, 150, 440


def waterfall_chart(entries: Sequence[tuple[str, float]], total: str) -> Element:
    """Return entries (万元) that stand on each other's shoulders, and below them their sum, called `total`."""
    levels = [0.0]
    for _name, worth in entries:
        levels.append(levels[-1] + worth)
    low, high = min(levels), max(levels)
    scale = SPAN / (high - low or 1)
    bars = [(name, start, end) for (name, _w), start, end in zip(entries, levels, levels[1:], strict=False)]
    parts: list[Element] = []
    for place, (name, start, end) in enumerate([*bars, (total, 0.0, levels[-1])]):
        kind, fill = ("total", TOTAL) if place == len(entries) else ("gain", GAIN) if end >= start else ("loss", LOSS)
        left, right = (LEFT + (level - low) * scale for level in sorted((start, end)))
        y = ROW * place
        length = max(right - left, 1.0)
        parts += [
            element("rect", x=left, y=y + 4, width=length, height=ROW - 8, class_=kind, fill=fill),
            text((LEFT - 8, y + 19), shortened(name, 11), anchor="end"),
            text((right + 6, y + 19), money(end - start, "" if kind == "total" else "+"), "muted", size=11),
        ]
        if kind != "total":
            edge = LEFT + (end - low) * scale
            parts.append(line((edge, y + ROW - 4), (edge, y + ROW + 4)))
    return drawing(WIDTH, ROW * (len(entries) + 1), "测算过程", *parts)
