"""Which cells of the unit table differ between what was issued and what is right."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from allocator.model.case import Case
from allocator.policy.columns import number_columns, word_columns


@dataclass(frozen=True)
class CellDifference:
    """A unit's figure or word, by the row of the right case: what it was and what it is; None where it was blank."""

    row: int
    column: str
    before: float | str | None
    after: float | str | None


def cell_differences(was: Case, right: Case) -> tuple[CellDifference, ...]:
    """Return every cell in use that differs, by column and in the order of the table; both know the same units."""
    used = dict.fromkeys([*(use.column for use in number_columns(right.scenario)), *word_columns(right.scenario)])
    return tuple(cell for column in used for cell in _of_column(was, right, column))


def _of_column(was: Case, right: Case, column: str) -> Iterator[CellDifference]:
    kinds = ((was.units.words, right.units.words), (was.units.columns, right.units.columns))
    for before, after in kinds:
        if column in before and column in after:
            for row in right.units.shown.tolist():
                pair = _plain(before[column][row]), _plain(after[column][row])
                if pair[0] != pair[1]:
                    yield CellDifference(row, column, *pair)


def _plain(value: float | str) -> float | str | None:
    if isinstance(value, str):
        return value
    return None if np.isnan(value) else float(value)
