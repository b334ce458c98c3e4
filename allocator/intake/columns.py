"""The number columns of a case, those of the table and those worked out from them, and what is found wrong."""

from collections.abc import Sequence

import numpy as np

from allocator.errors import Problem, UnknownUnitError
from allocator.formats.sentence import headed, placed
from allocator.intake.derived import Complain, Source, worked_out
from allocator.kernel import BoolArray, FloatArray
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.inputs import Verb


class Columns:
    """The number columns of a case, collecting what is wrong with them."""

    def __init__(self, case: Case) -> None:
        self.scenario = case.scenario
        self.units = case.units
        self.problems: list[Problem] = []
        self.derived: dict[str, tuple[Verb, ...]] = {}

    def __len__(self) -> int:
        return len(self.units)

    def read(
        self, column: str | float | None, default: float = 0.0, *, blank: bool = False, signed: bool = False
    ) -> FloatArray:
        """Return a column (n,), or a number for every unit; blanks and negatives are noted unless borne."""
        if not isinstance(column, str):
            return np.full(len(self), default if column is None else column)
        values = self.work_out(column)[-1].values if column in self.scenario.columns else self.units.columns[column]
        none_is_odd = values.min(initial=0.0) == 0  # no figure is missing and none is negative
        return values if none_is_odd else self._borne(values, column, blank=blank, signed=signed)

    def _borne(self, values: FloatArray, column: str, *, blank: bool, signed: bool) -> FloatArray:
        """Return the figures of a column, those that are not borne noted and replaced."""
        if not blank and np.isnan(values).any():
            self.complain(np.isnan(values), column, _("the figure is missing"), _("fill it in"))
            values = np.nan_to_num(values, nan=1.0)
        if not signed and (values < 0).any():
            self.complain(values < 0, column, _("the figure is negative"), _("correct the figure"))
            values = np.maximum(values, 0.0)
        return values

    def work_out(self, name: str) -> tuple[Verb, ...]:
        """Return the steps of a derived column, worked out once."""
        if name not in self.derived:
            source = Source(
                name, len(self), lambda column: self.read(column, signed=True), self.units.words, self._complainer(name)
            )
            self.derived[name] = worked_out(self.scenario.columns[name], source)
        return self.derived[name]

    def _complainer(self, name: str) -> Complain:
        """Return what notes a problem of a derived column: by its key, beside the cell that is at fault."""

        def complain(wrong: BoolArray, verb: str, column: str, what: str, todo: str) -> None:
            told = headed(f"columns.{name}.{verb}", what)
            if wrong.all() and len(self) > 1:
                self.complain_of_column(column, told, todo)
            else:
                self.complain(wrong, column, told, todo)

        return complain

    def complain(self, wrong: BoolArray, column: str, what: str, todo: str) -> None:
        """Note a problem for each unit that is wrong."""
        for row in self.units.shown[wrong[self.units.shown]].tolist():
            problem = Problem(self.units.where(row, column), what, todo)
            if problem not in self.problems:
                self.problems.append(problem)

    def complain_of_column(self, column: str, what: str, todo: str) -> None:
        """Note a problem of a whole column."""
        place = _("column {column}").format(column=column)
        self.problems.append(Problem(placed(self.units.file, place), what, todo))

    def place(self, unit: str, where: str) -> int | None:
        """Return the row of a unit; an unknown one is noted."""
        try:
            return self.units.find(unit, where)
        except UnknownUnitError as error:
            self.problems += error.problems
            return None

    def having(self, texts: Sequence[str], wanted: str, where: str) -> BoolArray:
        """Return which units bear the text `wanted`; that none does is noted."""
        found = np.array(texts) == wanted
        if not any(texts):
            what = _("[table] names no such column")
            self.problems.append(Problem(where, what, _("name the heading of `city` or `level` in [table]")))
        elif not found.any():
            known = _(", ").join(sorted(set(texts)))
            what = _("no unit has {wanted}; there are {known}").format(wanted=wanted, known=known)
            self.problems.append(Problem(where, what, _("write one of these")))
        return np.asarray(found)
