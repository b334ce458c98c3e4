"""HiGHS, silent and repeatable. Import where it is used: highspy takes a tenth of a second."""

from typing import TypeAlias

import highspy
import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray

Ends: TypeAlias = tuple[FloatArray, FloatArray]
"""The lower and the upper bound of each column or row."""

Entries: TypeAlias = tuple[IntArray, IntArray, FloatArray]
"""Where the entries of each row begin, the column of each entry, and its value."""


class Silent(highspy.Highs):
    """A HiGHS that writes nothing: the banner comes with the first callback, before options can be set."""

    def enableCallbacks(self) -> None:  # noqa: N802 - highspy's name
        """Switch the output off first."""
        self.setOptionValue("output_flag", False)  # noqa: FBT003 - highspy takes it by position
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def fresh(seconds: float) -> Silent:
    """Return an empty model that will be solved on one thread within `seconds`."""
    model = Silent()  # type: ignore[no-untyped-call]
    model.setOptionValue("threads", 1)
    model.setOptionValue("time_limit", float(seconds))
    return model


def load(
    model: Silent, columns: tuple[FloatArray, FloatArray], rows: tuple[FloatArray, FloatArray], entries: Entries
) -> None:
    """Hand over the bounds of columns (v,) and rows (m,), and the entries of the rows."""
    start, column, value = entries
    model.addVars(columns[0].size, *columns)
    model.addRows(rows[0].size, *rows, column.size, start.astype(np.int32), column.astype(np.int32), value)


def price(model: Silent, cost: FloatArray) -> None:
    """Set what the columns cost (v,)."""
    model.changeColsCost(cost.size, np.arange(cost.size, dtype=np.int32), cost)


def whole(model: Silent) -> None:
    """Allow whole numbers only in all columns."""
    count = model.getNumCol()
    kinds = np.full(count, highspy.HighsVarType.kInteger)
    model.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kinds)


def bound(model: Silent, low: FloatArray, high: FloatArray) -> None:
    """Set other bounds of the columns (v,)."""
    model.changeColsBounds(low.size, np.arange(low.size, dtype=np.int32), low, high)


def basic(model: Silent) -> tuple[BoolArray, BoolArray]:
    """Return which columns (v,) and which rows (m,) are basic."""
    found = model.getBasis()
    columns, rows = (
        np.array([status == highspy.HighsBasisStatus.kBasic for status in part], dtype=np.bool_)
        for part in (found.col_status, found.row_status)
    )
    return columns, rows
