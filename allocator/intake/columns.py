"""The number columns of a case in id order, and what is found wrong with them."""

from collections.abc import Sequence

import numpy as np

from allocator.errors import Problem, UnknownUnitError
from allocator.kernel import BoolArray, FloatArray
from allocator.language import translate as _
from allocator.model.case import Case


class Columns:
    """The number columns of a case in id order, collecting what is wrong with them."""

    def __init__(self, case: Case) -> None:
        self.scenario = case.scenario
        self.units = case.units
        self.order = np.array(sorted(range(len(case.units)), key=case.units.ids.__getitem__))
        self.place_of = np.argsort(self.order)
        self.problems: list[Problem] = []

    def __len__(self) -> int:
        return len(self.units)

    def read(self, column: str | float | None, default: float = 0.0) -> FloatArray:
        """Return a column (n,), or a number for every unit."""
        if isinstance(column, str):
            return self.units.columns[column][self.order]
        return np.full(len(self), default if column is None else column)

    def complain(self, wrong: BoolArray, column: str, what: str, todo: str) -> None:
        """Note a problem for each unit that is wrong."""
        for row in np.sort(self.order[wrong]):
            self.problems.append(Problem(self.units.where(int(row), column), what, todo))

    def complain_of_column(self, column: str, what: str, todo: str) -> None:
        """Note a problem of a whole column."""
        place = _("column {column}").format(column=column)
        self.problems.append(Problem(f"{self.units.file}, {place}", what, todo))

    def place(self, unit: str, where: str) -> int | None:
        """Return a unit's place in id order; an unknown one is noted."""
        try:
            row = self.units.find(unit, where)
        except UnknownUnitError as error:
            self.problems += error.problems
            return None
        return int(self.place_of[row])

    def having(self, texts: Sequence[str], wanted: str, where: str) -> BoolArray:
        """Return which units, in id order, bear the text `wanted`; that none does is noted."""
        found = np.array(texts)[self.order] == wanted
        if not any(texts):
            what = _("[table] names no such column")
            self.problems.append(Problem(where, what, _("name the heading of `city` or `level` in [table]")))
        elif not found.any():
            known = ", ".join(sorted(set(texts)))
            what = _("no unit has {wanted}; there are {known}").format(wanted=wanted, known=known)
            self.problems.append(Problem(where, what, _("write one of these")))
        return np.asarray(found)
