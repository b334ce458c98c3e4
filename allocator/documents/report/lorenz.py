"""How evenly the money is spread: Lorenz curves."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import numpy as np

from allocator.documents.report.chart import Point, drawing, line, path, percent, text
from allocator.kernel import FloatArray, inequality
from allocator.views.palette import SERIES

SIDE, LEFT, TOP = 340, 52, 10
DASHES = ("none", "7 4", "2 3", "10 3 2 3", "4 4", "12 5")


@dataclass(frozen=True)
class Curve:
    """A name, money and the heads it is spread over, (n,) each and positive heads; see `curve`."""

    name: str
    money: FloatArray
    heads: FloatArray

    @property
    def gini(self) -> float:
        """The Gini coefficient."""
        return inequality.gini(self.money, self.heads)


def curve(name: str, money: FloatArray, heads: FloatArray | None = None) -> Curve | None:
    """Return money (n,) over heads, or over units that count alike; None where there is nothing to spread.

    Units without heads are left out.
    """
    heads = np.ones(len(money)) if heads is None else heads
    counted = np.isfinite(money) & (heads > 0)
    return Curve(name, money[counted], heads[counted]) if money[counted].sum() > 0 else None


def lorenz_chart(curves: Sequence[Curve]) -> Element:
    """Return the curves with their Gini coefficients, and the line of equality."""
    (left, top), (right, bottom) = _at(0, 1), _at(1, 0)
    parts: list[Element] = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        x, y = _at(share, share)
        parts += [line((left, y), (right, y)), line((x, top), (x, bottom))]
        parts.append(text((left - 6, y + 4), percent(share), "muted", anchor="end", size=11))
        parts.append(text((x, bottom + 16), percent(share), "muted", anchor="middle", size=11))
    parts.append(line((left, bottom), (right, top), "axis", stroke_dasharray="2 3"))
    for place, item in enumerate(curves):
        parts += _drawn(item, place)
    below = text((left + SIDE / 2, bottom + 36), "单位或人口累计占比（从少到多）", "muted", anchor="middle")
    return drawing(right + 20, bottom + 46, "洛伦兹曲线", *parts, below)


def _drawn(item: Curve, place: int) -> list[Element]:
    shares = zip(*inequality.lorenz(item.money, item.heads), strict=True)
    points = [_at(float(across), float(up)) for across, up in shares]
    y = TOP + 18 + 20 * place
    words = text((LEFT + 52, y), f"{item.name}：基尼系数 {item.gini:.3f}")
    return [_styled(points, place), _styled([(LEFT + 12, y - 4), (LEFT + 44, y - 4)], place), words]


def _styled(points: list[Point], place: int) -> Element:
    place %= len(SERIES)
    return path(points, f"series-{place}", SERIES[place], stroke_width=2, stroke_dasharray=DASHES[place])


def _at(across: float, up: float) -> Point:
    return LEFT + SIDE * across, TOP + SIDE * (1 - up)
