"""Formulas as trees: the same one calculates, is told in words with its numbers, and is written into a cell."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from allocator.kernel import FloatArray, equal
from allocator.kernel.carryover import reached
from allocator.language import translate as _

Figures = Mapping[str, Any]
"""Arrays (..., n) and numbers by name; the tiers (..., T) under over and cut."""

Texts = Mapping[str, str]
"""What stands for each name: its number in words, or the address of its cell."""


@dataclass(frozen=True)
class Formula(ABC):
    """A formula over named figures."""

    @abstractmethod
    def calculate(self, figures: Figures) -> FloatArray:
        """Return its value (..., n)."""

    @abstractmethod
    def words(self, texts: Texts) -> str:
        """Return it as a person writes it, each name by what stands for it."""

    @abstractmethod
    def cell(self, texts: Texts) -> str:
        """Return it as a spreadsheet reads it, without the sign of equality."""

    def names(self) -> frozenset[str]:
        """Return the names of the figures that stand in it."""
        parts = (getattr(self, field.name) for field in fields(self))
        return frozenset[str]().union(*(part.names() for part in parts if isinstance(part, Formula)))

    def __sub__(self, other: "Formula") -> "Formula":
        """Take away."""
        return Difference(self, other)

    def __mul__(self, other: "Formula") -> "Formula":
        """Multiply."""
        return Product(self, other)

    def __truediv__(self, other: "Formula") -> "Formula":
        """Divide; nothing by nothing is nothing."""
        return Quotient(self, other)


@dataclass(frozen=True)
class Figure(Formula):
    """One named figure."""

    name: str

    def names(self) -> frozenset[str]:
        """Return its name."""
        return frozenset({self.name})

    def calculate(self, figures: Figures) -> FloatArray:
        """Return the figure."""
        return np.asarray(figures[self.name], dtype=np.float64)

    def words(self, texts: Texts) -> str:
        """Return its number."""
        return texts[self.name]

    def cell(self, texts: Texts) -> str:
        """Return its address."""
        return texts[self.name]


@dataclass(frozen=True)
class Nothing(Formula):
    """Zero."""

    def calculate(self, figures: Figures) -> FloatArray:
        """Return zeros, one a unit."""
        return np.zeros_like(np.asarray(figures["money"], dtype=np.float64))

    def words(self, texts: Texts) -> str:  # noqa: ARG002 - nothing stands in it
        """Return 0."""
        return "0"

    def cell(self, texts: Texts) -> str:  # noqa: ARG002
        """Return 0."""
        return "0"


@dataclass(frozen=True)
class Difference(Formula):
    """One less the other."""

    one: Formula
    other: Formula

    def calculate(self, figures: Figures) -> FloatArray:
        """Take away."""
        return self.one.calculate(figures) - self.other.calculate(figures)

    def words(self, texts: Texts) -> str:
        """Return (a − b)."""
        return f"({self.one.words(texts)} − {self.other.words(texts)})"

    def cell(self, texts: Texts) -> str:
        """Return (a-b)."""
        return f"({self.one.cell(texts)}-{self.other.cell(texts)})"


@dataclass(frozen=True)
class Product(Formula):
    """One times the other."""

    one: Formula
    other: Formula

    def calculate(self, figures: Figures) -> FloatArray:
        """Multiply."""
        return self.one.calculate(figures) * self.other.calculate(figures)

    def words(self, texts: Texts) -> str:
        """Return a × b."""
        return f"{self.one.words(texts)} × {self.other.words(texts)}"

    def cell(self, texts: Texts) -> str:
        """Return a*b."""
        return f"{self.one.cell(texts)}*{self.other.cell(texts)}"


@dataclass(frozen=True)
class Quotient(Formula):
    """One by the other, 0 where that is nothing."""

    one: Formula
    other: Formula

    def calculate(self, figures: Figures) -> FloatArray:
        """Divide."""
        above, below = np.broadcast_arrays(self.one.calculate(figures), self.other.calculate(figures))
        return np.divide(above, below, out=np.zeros(below.shape), where=below > 0)

    def words(self, texts: Texts) -> str:
        """Return a ÷ b."""
        return f"{self.one.words(texts)} ÷ {self._below(self.other.words(texts))}"

    def cell(self, texts: Texts) -> str:
        """Return a/b, guarded."""
        below = self._below(self.other.cell(texts))
        return f"IF({below}>0,{self.one.cell(texts)}/{below},0)"

    def _below(self, text: str) -> str:
        return f"({text})" if isinstance(self.other, Product | Quotient) else text


@dataclass(frozen=True)
class Least(Formula):
    """The smaller of two."""

    one: Formula
    other: Formula

    def calculate(self, figures: Figures) -> FloatArray:
        """Return the smaller."""
        return np.minimum(self.one.calculate(figures), self.other.calculate(figures))

    def words(self, texts: Texts) -> str:
        """Return min(a, b)."""
        return f"min({self.one.words(texts)}, {self.other.words(texts)})"

    def cell(self, texts: Texts) -> str:
        """Return MIN(a,b)."""
        return f"MIN({self.one.cell(texts)},{self.other.cell(texts)})"


@dataclass(frozen=True)
class Excess(Formula):
    """What one is above the other, nothing where they are equal up to float error."""

    one: Formula
    other: Formula

    def calculate(self, figures: Figures) -> FloatArray:
        """Return max(0, a − b)."""
        one = self.one.calculate(figures)
        over = one - self.other.calculate(figures)
        return np.where(over > equal.NEAR * one, over, 0.0)

    def words(self, texts: Texts) -> str:
        """Return max(0, a − b)."""
        return f"max(0, {self.one.words(texts)} − {self.other.words(texts)})"

    def cell(self, texts: Texts) -> str:
        """Return the excess, with its guard against float error."""
        one, over = self.one.cell(texts), f"{self.one.cell(texts)}-{self.other.cell(texts)}"
        return f"IF({over}>1E-12*{one},{over},0)"


@dataclass(frozen=True)
class Tier(Formula):
    """The share of the highest tier that a rate is above; the tiers stand under the names over and cut."""

    rate: Formula

    def calculate(self, figures: Figures) -> FloatArray:
        """Return the share (..., n)."""
        return reached(self.rate.calculate(figures), figures["over"], figures["cut"])

    def names(self) -> frozenset[str]:
        """Return the names of the rate, and the tiers."""
        return self.rate.names() | {"tiers"}

    def words(self, texts: Texts) -> str:
        """Return the share that stands under tier, and in brackets the rate it is looked up by."""
        return f"{texts['tier']} ({self.rate.words(texts)})"

    def cell(self, texts: Texts) -> str:
        """Return a look-up over the ranges of over and cut."""
        over, rate = texts["over"], self.rate.cell(texts)
        return f"INDEX({texts['cut']},1+SUMPRODUCT(ISNUMBER({over})*({rate}>{over}*(1+1E-12))))"


@dataclass(frozen=True)
class Rank(Formula):
    """The place of a figure among those of all units, from 1 for the lowest; equal ones share the mean of theirs.

    In words the place stands under rank; all its cells stand under all.
    """

    value: Formula

    def calculate(self, figures: Figures) -> FloatArray:
        """Return the ranks (..., n)."""
        return equal.average_rank(self.value.calculate(figures))

    def words(self, texts: Texts) -> str:
        """Return the place, and of what."""
        return _("rank {rank} of {text}").format(rank=texts["rank"], text=self.value.words(texts))

    def cell(self, texts: Texts) -> str:
        """Return RANK.AVG, counted from the lowest."""
        return f"_xlfn.RANK.AVG({self.value.cell(texts)},{texts['all']},1)"


def is_share(formula: Formula, name: str) -> bool:
    """Whether a formula is a part of a figure: that times what it does not stand in."""
    if not isinstance(formula, Product):
        return formula == Figure(name)
    parts = (formula.one, formula.other)
    return any(is_share(part, name) and name not in rest.names() for part, rest in (parts, parts[::-1]))
