"""What a map is coloured by: classes with round borders, a colour and a legend for each."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray
from allocator.views.palette import CATEGORIES, DIVERGING, SEQUENTIAL, Colour

NO_CLASS = -1
"""The class of a unit without a figure."""


@dataclass(frozen=True)
class Measure:
    """A column of the table as the colour of the map.

    classes (n,) point into colours, legend and marks; `column` is the heading in the report's table; `edges` are the
    borders between classes of numbers.
    """

    column: str
    classes: tuple[int, ...]
    colours: tuple[Colour, ...]
    legend: tuple[str, ...]
    marks: tuple[str, ...] = ()
    edges: tuple[float, ...] = ()

    def mark(self, row: int) -> str:
        """Return the sign that says a unit's class without its colour."""
        return self.marks[self.classes[row]] if self.marks and self.classes[row] != NO_CLASS else ""


def sequential(column: str, values: FloatArray, *, percent: bool = False) -> Measure:
    """Return classes of about as many units each, from little to much; NaN is no class."""
    known = values[np.isfinite(values)]
    wanted = np.quantile(known, np.linspace(0, 1, len(SEQUENTIAL) + 1)[1:-1]) if len(known) else known
    edges = np.unique([_rounded(float(edge)) for edge in wanted])
    edges = edges[(edges > known.min(initial=np.inf)) & (edges <= known.max(initial=-np.inf))]
    return _measure(column, values, edges, _spread(SEQUENTIAL, len(edges) + 1), percent=percent)


def diverging(column: str, values: FloatArray, *, percent: bool = True) -> Measure:
    """Return six classes with round borders that mirror each other round nothing; NaN is no class."""
    known = np.abs(values[np.isfinite(values)])
    step = nice(float(np.quantile(known, 0.9)) / 2) if known.any() else 0.05
    edges = np.array([-2, -1, 0, 1, 2]) * step
    return _measure(column, values, edges, DIVERGING, percent=percent)


def categories(column: str, kinds: Sequence[str], names: Sequence[str], marks: Sequence[str]) -> Measure:
    """Return one class for each of `names`, which the units' `kinds` (n,) are among."""
    classes = tuple(names.index(kind) for kind in kinds)
    legend = tuple(f"{mark} {name}".strip() for mark, name in zip(marks, names, strict=True))
    return Measure(column, classes, CATEGORIES[: len(names)], legend, tuple(marks))


def nice(value: float) -> float:
    """Return the nearest of 1, 2 and 5 times a power of ten, not below a positive `value`."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(round(part * power, 12) for part in (1, 2, 5, 10) if part * power >= value * (1 - 1e-9))


def _rounded(value: float) -> float:
    """Return a value to two significant digits."""
    return float(f"{value:.2g}")


def _spread(colours: tuple[Colour, ...], count: int) -> tuple[Colour, ...]:
    """Choose `count` colours as far apart as can be."""
    return tuple(colours[round(place)] for place in np.linspace(0, len(colours) - 1, count))


def _measure(
    column: str,
    values: FloatArray,
    edges: FloatArray,
    colours: tuple[Colour, ...],
    *,
    percent: bool,
) -> Measure:
    known = np.isfinite(values)
    classes = np.where(known, np.searchsorted(edges, np.where(known, values, 0.0), side="right"), NO_CLASS)
    return Measure(
        column, tuple(map(int, classes)), colours, _legend(edges, percent=percent), edges=tuple(edges.tolist())
    )


def _legend(edges: FloatArray, *, percent: bool) -> tuple[str, ...]:
    if not len(edges):
        return ("全部",)
    texts = [f"{edge * 100 + 0.0:.6g}%".replace("-", "−") if percent else f"{edge:,.6g}" for edge in edges]
    between = [f"{low} 至 {high}" for low, high in itertools.pairwise(texts)]
    return (f"低于 {texts[0]}", *between, f"{texts[-1]} 及以上")
