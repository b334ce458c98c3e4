"""Which cells of the unit table differ between what was issued and what is right."""

from collections.abc import Iterator
from dataclasses import dataclass

from allocator.model.case import Case
from allocator.model.provenance import Figure, figure_at
from allocator.policy.columns import columns_in_use


@dataclass(frozen=True)
class CellDifference:
    """A unit's figure or word, by the row of the right case: what it was and what it is; None where it was blank."""

    row: int
    column: str
    before: Figure
    after: Figure


def cell_differences(was: Case, right: Case) -> tuple[CellDifference, ...]:
    """Return every cell in use that differs, by column and in the order of the table; both know the same units."""
    used = columns_in_use(right.scenario)
    return tuple(cell for column in used for cell in _of_column(was, right, column))


def _of_column(was: Case, right: Case, column: str) -> Iterator[CellDifference]:
    """Yield the cells of a column that differ; none where only one of the two has read it."""
    if not all(column in case.units.columns or column in case.units.words for case in (was, right)):
        return
    for row in right.units.shown.tolist():
        before, after = (figure_at(case.units, row, column) for case in (was, right))
        if before != after:
            yield CellDifference(row, column, before, after)
