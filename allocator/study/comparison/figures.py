"""Which figures of the unit table differ between two scenarios, told by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from allocator.kernel import BoolArray, FloatArray
from allocator.language import Phrase
from allocator.language import Phrase as _
from allocator.model.case import Case
from allocator.model.units import UnitTable
from allocator.policy.columns import number_columns, word_columns


@dataclass(frozen=True)
class ColumnDifference:
    """A column that both tables have and the units that both know: cells that differ, its sum before and after.

    Columns of words have no sums; neither has what says who the units are. `is_material`: whether money hangs on it.
    """

    column: str | Phrase
    cells: int
    before: float | None
    after: float | None
    is_material: bool


def column_differences(before: Case, after: Case) -> tuple[ColumnDifference, ...]:
    """Return every column that differs, in the order of the table: those that say who the units are first."""
    return (*_who(before, after), *_numbers(before, after), *_words(before, after))


def who_differs(before: Case, after: Case) -> bool:
    """Whether the tables know other units, or units of other cities and levels."""
    return any(True for _one in _who(before, after))


def changed_columns(before: Case, after: Case) -> tuple[str, ...]:
    """Return the columns that differ and that money hangs on."""
    found = (*_numbers(before, after), *_words(before, after))
    return tuple(str(one.column) for one in found if one.is_material)


def rows_of(ids: Sequence[str], units: UnitTable) -> npt.NDArray[np.intp]:
    """Return the row of each id in `units`, −1 where it is not there."""
    places = {unit: row for row, unit in enumerate(units.ids)}
    return np.array([places.get(unit, -1) for unit in ids], dtype=np.intp)


def same(was: FloatArray, now: FloatArray) -> BoolArray:
    """Return which figures (n,) of one table are those (n,) of the other; two blanks are the same."""
    return np.asarray((was == now) | (np.isnan(was) & np.isnan(now)))


def _who(before: Case, after: Case) -> Iterator[ColumnDifference]:
    one, other = before.units, after.units
    strangers = len(set(one.ids) ^ set(other.ids))
    if strangers:
        yield ColumnDifference(_("units that only one table knows"), strangers, None, None, is_material=True)
    texts = {"city": (one.cities, other.cities), "level": (one.levels, other.levels)}
    for key, (was, now) in texts.items():
        if changed := _differing_words(one, other, was, now):
            heading = getattr(before.scenario.table, key) or getattr(after.scenario.table, key)
            yield ColumnDifference(heading, changed, None, None, is_material=True)


def _numbers(before: Case, after: Case) -> Iterator[ColumnDifference]:
    one, other = before.units, after.units
    material = _material(before) | _material(after)
    rows = rows_of(one.ids, other)
    for column in _in_table_order(one, other):
        was, now = one.columns[column][rows >= 0], other.columns[column][rows[rows >= 0]]
        differs = ~same(was, now)
        if differs.any():
            yield ColumnDifference(column, int(differs.sum()), _total(was), _total(now), column in material)


def _words(before: Case, after: Case) -> Iterator[ColumnDifference]:
    one, other = before.units, after.units
    for column in sorted(one.words.keys() & other.words.keys()):
        if changed := _differing_words(one, other, one.words[column], other.words[column]):
            yield ColumnDifference(column, changed, None, None, is_material=True)


def _differing_words(one: UnitTable, other: UnitTable, was: tuple[str, ...], now: tuple[str, ...]) -> int:
    rows = rows_of(one.ids, other).tolist()
    return sum(row >= 0 and word != now[row] for word, row in zip(was, rows, strict=True))


def _in_table_order(one: UnitTable, other: UnitTable) -> list[str]:
    both = one.columns.keys() & other.columns.keys()
    places = {heading: place for place, heading in enumerate(one.headings)}
    return sorted(both, key=lambda column: (places.get(column, len(places)), column))


def _material(case: Case) -> set[str]:
    """Return the columns that an amount may hang on: not those that are shown beside it only."""
    numbers = {use.column for use in number_columns(case.scenario) if not use.key.startswith("table.")}
    return numbers | {column for column, key in word_columns(case.scenario).items() if not key.startswith("notice.")}


def _total(values: FloatArray) -> float:
    """Add up figures as the decimal numbers they are written as; blanks are none."""
    return float(sum(Decimal(repr(value)) for value in values[~np.isnan(values)].tolist()))
