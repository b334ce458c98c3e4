"""What a rule is worked out with by hand: columns of exact fractions, shares, limits, places, whole steps."""

import csv
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor, prod
from pathlib import Path

Money = list[Fraction]
NOTHING = Fraction(0)


class Rows:
    """A table by its headings: figures as the decimals they are written as, or words."""

    def __init__(self, path: Path) -> None:
        self.rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))

    def __getitem__(self, heading: str) -> Money:
        return [Fraction(row[heading]) for row in self.rows]

    def words(self, heading: str, classes: Mapping[str, str]) -> Money:
        """Return the coefficient of each unit's word."""
        return [Fraction(classes[row[heading]]) for row in self.rows]

    def product(self, *headings: str) -> Money:
        """Return the product of columns, unit by unit."""
        return [prod(figures, start=Fraction(1)) for figures in zip(*(self[name] for name in headings), strict=True)]


def weighted(*parts: tuple[str, Money]) -> Money:
    """Return the score of each unit: weights × shares, added up."""
    return [
        sum((Fraction(weight) * figures[i] / sum(figures) for weight, figures in parts), NOTHING)
        for i in range(len(parts[0][1]))
    ]


def of(pool: int | str | Fraction, scores: Money) -> Money:
    """Return the pool by scores."""
    return [Fraction(pool) * score / sum(scores) for score in scores]


def added(*columns: Money) -> Money:
    """Return the sum of columns, unit by unit."""
    return [sum(figures, NOTHING) for figures in zip(*columns, strict=True)]


def whole(exact: Money, step: str = "1", total: Fraction | None = None) -> Money:
    """Return whole steps by largest remainder; `total` is what they add up to, by default what the exact ones do."""
    size = Fraction(step)
    down = [floor(amount / size) for amount in exact]
    left = (sum(exact) if total is None else total) / size - sum(down)
    assert left.denominator == 1
    order = sorted(range(len(exact)), key=lambda i: (down[i] - exact[i] / size, -exact[i], i))
    return [(down[i] + (i in order[: int(left)])) * size for i in range(len(exact))]


def between(pool: int, shares: Money, low: Sequence[Fraction], high: Sequence[Fraction]) -> Money:
    """Return min(high, max(low, θ · share)) with the θ that spends the pool, found between two of its corners."""

    def at(theta: Fraction) -> Money:
        return [min(top, max(least, theta * share)) for share, least, top in zip(shares, low, high, strict=True)]

    rows = zip(shares, low, high, strict=True)
    corners = sorted({NOTHING, *(limit / share for share, *limits in rows if share for limit in limits)})
    after = next(i for i, theta in enumerate(corners) if sum(at(theta)) >= pool)
    left, right = corners[after - 1 : after + 1]
    rise = sum(at(right)) - sum(at(left))
    return at(left + (pool - sum(at(left))) * (right - left) / rise)


def places(marks: Money, among: Sequence[int]) -> list[int]:
    """Return 1 + how many are strictly better; who does not take part stands last of all, n + 1."""
    taking = [i for i in range(len(marks)) if among[i]]
    return [1 + sum(marks[j] > marks[i] for j in taking) if among[i] else len(taking) + 1 for i in range(len(marks))]


def half_up(exact: Money) -> Money:
    """Return whole amounts, halves up, and nothing below nought."""
    return [max(NOTHING, Fraction(floor(amount + Fraction(1, 2)))) for amount in exact]
