"""The number columns of a case, and what is found wrong with them."""

from collections.abc import Sequence

import numpy as np

from allocator.errors import Problem, UnknownUnitError
from allocator.kernel import BoolArray, FloatArray
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.names import clean_name


class Columns:
    """The number columns of a case, collecting what is wrong with them."""

    def __init__(self, case: Case) -> None:
        self.scenario = case.scenario
        self.units = case.units
        self.problems: list[Problem] = []

    def __len__(self) -> int:
        return len(self.units)

    def read(self, column: str | float | None, default: float = 0.0, *, blank: bool = False) -> FloatArray:
        """Return a column (n,), or a number for every unit; blanks are noted unless the use bears them."""
        if isinstance(column, str):
            values = self.units.columns[column]
            if not blank and np.isnan(values).any():
                self.complain(np.isnan(values), column, _("the figure is missing"), _("fill it in"))
                return np.nan_to_num(values, nan=1.0)
            return values
        return np.full(len(self), default if column is None else column)

    def complain(self, wrong: BoolArray, column: str, what: str, todo: str) -> None:
        """Note a problem for each unit that is wrong."""
        for row in self.units.shown[wrong[self.units.shown]].tolist():
            self.problems.append(Problem(self.units.where(row, column), what, todo))

    def complain_of_column(self, column: str, what: str, todo: str) -> None:
        """Note a problem of a whole column."""
        place = _("column {column}").format(column=column)
        self.problems.append(Problem(f"{self.units.file}, {place}", what, todo))

    def place(self, unit: str, where: str) -> int | None:
        """Return the row of a unit; an unknown one is noted."""
        try:
            return self.units.find(unit, where)
        except UnknownUnitError as error:
            self.problems += error.problems
            return None

    def having(self, texts: Sequence[str], wanted: str, where: str) -> BoolArray:
        """Return which units bear the text `wanted`; that none does is noted."""
        cleaned = {text: clean_name(text) for text in set(texts)}
        found = np.array([cleaned[text] for text in texts]) == wanted
        if not any(texts):
            what = _("[table] names no such column")
            self.problems.append(Problem(where, what, _("name the heading of `city` or `level` in [table]")))
        elif not found.any():
            known = ", ".join(sorted(set(texts)))
            what = _("no unit has {wanted}; there are {known}").format(wanted=wanted, known=known)
            self.problems.append(Problem(where, what, _("write one of these")))
        return np.asarray(found)
