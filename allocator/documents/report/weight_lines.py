"""How amounts move as one weight goes from nothing to everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import numpy as np

from allocator.documents.report.chart import drawing, line, path, percent, shortened, text, ticks
from allocator.documents.report.intervals import relative
from allocator.formats.markup import element
from allocator.kernel import BoolArray, FloatArray
from allocator.views.palette import LOSS, PLAIN, SERIES

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 560, 340, 56, 110, 14, 44
MOST_LINES = 40
NAMED = len(SERIES)
"""The lines that move most are coloured and named."""
LEADING = 14
"""Between two names."""
MOST_POINTS = 60


@dataclass(frozen=True)
class Breakpoint:
    """A weight at which something changes, the row of the unit it concerns (None for all), and what, in words."""

    weight: float
    row: int | None
    what: str


@dataclass(frozen=True)
class WeightLines:
    """Amounts along one factor's weight, the others keeping their proportions.

    `name` is the factor's, `weight` today's; weights (k,) ascend; amounts (k, n) in 万元, units in table order, a row
    of NaN where the pool cannot be paid, which is not everywhere.
    """

    name: str
    weight: float
    weights: FloatArray
    amounts: FloatArray
    breakpoints: tuple[Breakpoint, ...] = ()


def weight_chart(names: Sequence[str], amount: FloatArray, lines: WeightLines) -> Element:
    """Return the lines that move most as changes from today's amount (n,), and a tick at each breakpoint."""
    change = relative(lines.amounts, amount)
    paid = np.asarray(np.isfinite(lines.amounts).all(axis=1))
    spread = np.where(amount > 0, np.ptp(np.nan_to_num(change[paid]), axis=0), -1.0)
    rows = [int(row) for row in np.argsort(-spread, kind="stable") if spread[row] >= 0][:MOST_LINES]
    shown = change[paid][:, rows]
    return _Chart(lines, change, paid, ticks(float(shown.min()), float(shown.max()), 6)).draw(names, rows)


class _Chart:
    """One chart with its scales: weights across, changes up. Lines break where the pool cannot be paid."""

    def __init__(self, lines: WeightLines, change: FloatArray, paid: BoolArray, marks: list[float]) -> None:
        self.lines, self.change, self.marks = lines, change, marks
        places = np.flatnonzero(paid)
        self.runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)

    def draw(self, names: Sequence[str], rows: list[int]) -> Element:
        today = self._x(self.lines.weight)
        parts = [
            *self._axes(),
            *(part for place, row in reversed(list(enumerate(rows))) for part in self._line(row, place)),
            line((today, TOP), (today, HEIGHT - BOTTOM), "axis", stroke_dasharray="4 3"),
            text((today + 4, TOP + 10), f"现行 {percent(self.lines.weight)}", size=11),
            *self._names(names, rows[:NAMED]),
            *self._breakpoints(),
        ]
        return drawing(WIDTH, HEIGHT, f"{self.lines.name}权重变动时各单位金额的变化", *parts)

    def _x(self, weight: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * weight

    def _y(self, change: float) -> float:
        low, high = self.marks[0], self.marks[-1]
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (change - low) / (high - low)

    def _axes(self) -> list[Element]:
        parts = []
        for mark in self.marks:
            y = self._y(mark)
            parts.append(line((LEFT, y), (WIDTH - RIGHT, y), "axis" if mark == 0 else "rule"))
            parts.append(text((LEFT - 6, y + 4), percent(mark, 0, "+" if mark else ""), "muted", anchor="end", size=11))
        parts += [
            text((self._x(weight), HEIGHT - BOTTOM + 26), percent(weight), "muted", anchor="middle", size=11)
            for weight in (0, 0.25, 0.5, 0.75, 1)
        ]
        middle = text(
            (self._x(0.5), HEIGHT - 4),
            f"{self.lines.name}的权重" + ("（短线为转折点）" if self.lines.breakpoints else ""),
            "muted",
            anchor="middle",
            size=11,
        )
        return [*parts, middle]

    def _line(self, row: int, place: int) -> Iterator[Element]:
        for run in self.runs:
            points = [(self._x(float(self.lines.weights[at])), self._y(float(self.change[at, row]))) for at in run]
            if place < NAMED:
                yield path(points, f"series-{place}", SERIES[place], stroke_width=2, data_unit=row)
            else:
                yield path(points, "plain-line", PLAIN, stroke_width=0.8, stroke_opacity="0.5", data_unit=row)

    def _names(self, names: Sequence[str], rows: list[int]) -> list[Element]:
        """Write the names beside the ends of their lines, moved apart where they would cover each other."""
        ends = sorted(
            (self._y(float(self.change[self.runs[-1][-1], row])), place, row) for place, row in enumerate(rows)
        )
        parts, lowest = [], -np.inf
        for end, place, row in ends:
            lowest = max(end, lowest + LEADING)
            words = text((WIDTH - RIGHT + 8, lowest + 4), shortened(names[row], 9), f"series-text-{place}", size=11)
            words.set("fill", SERIES[place])
            parts.append(words)
        return parts

    def _breakpoints(self) -> list[Element]:
        low = HEIGHT - BOTTOM
        places = sorted({round(self._x(point.weight), 1) for point in self.lines.breakpoints})
        steps = "".join(f"M{x} {low + 1}v8" for x in places)
        return [element("path", d=steps, class_="loss-line", stroke=LOSS)] if places else []


def breakpoint_list(names: Sequence[str], lines: WeightLines) -> Element | None:
    """Return the breakpoints nearest to today's weight, folded up; None where there are none."""
    near = sorted(lines.breakpoints, key=lambda point: (abs(point.weight - lines.weight), point.weight))
    if not near:
        return None
    words = f"转折点 {len(near)} 个" + (f"，列离现行权重最近的 {MOST_POINTS} 个" if len(near) > MOST_POINTS else "")
    points = sorted(near[:MOST_POINTS], key=lambda point: point.weight)
    rows = [
        element(
            "li", f"{percent(point.weight, 2)} {'全部单位' if point.row is None else names[point.row]}：{point.what}"
        )
        for point in points
    ]
    return element("details", element("summary", words), element("ul", *rows))
