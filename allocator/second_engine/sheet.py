"""The table of units and the scenario, read in exact numbers."""

from collections.abc import Sequence
from fractions import Fraction
from math import isnan

from allocator.language import Phrase as _
from allocator.model.case import Case
from allocator.second_engine.numbers import Column, RefusedError, decimal


class Sheet:
    """A case in exact numbers: figures are the decimals they were written as, units in the order of ids.

    The table keeps its figures as float64; the shortest decimal that is read as such a float is the one written in the
    file, for every figure of up to 15 digits.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.scenario = case.scenario
        self.derived: dict[str, dict[str, Column]] = {}

    @property
    def rows(self) -> range:
        """The places of the units."""
        return range(len(self.case.units))

    def cells(self, heading: str) -> list[Fraction | None]:
        """Return a column of the table; None is an empty cell."""
        return [None if isnan(cell) else decimal(cell) for cell in self.case.units.columns[heading].tolist()]

    def figures(self, of: str | float | None, *, signed: bool = False) -> Column:
        """Return a column, worked out where it is a derived one, or one number for all. Raises RefusedError."""
        if not isinstance(of, str):
            return [decimal(of or 0)] * len(self.case.units)
        if of in self.derived:
            known: Sequence[Fraction | None] = list(self.derived[of].values())[-1]
        else:
            known = self.cells(of)
        figures = [cell for cell in known if cell is not None]
        if len(figures) < len(known) or (not signed and any(figure < 0 for figure in figures)):
            raise RefusedError(_("{column} holds a figure that is missing or negative").format(column=of))
        return figures

    def words(self, heading: str) -> Sequence[str]:
        """Return a column of words."""
        return self.case.units.words[heading]

    def row(self, unit: str) -> int:
        """Return the place of a unit named by id, code or name."""
        return self.case.units.find(unit)

    @property
    def step(self) -> Fraction:
        """The smallest amount in 万元."""
        return decimal(self.scenario.step)
