"""The rows below the headings, column by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import cast

import numpy as np

from allocator.files.cells import Cell, is_blank, label
from allocator.files.sheets import Grid
from allocator.files.unit_table.figures import numbers_of
from allocator.files.unit_table.headings import Layout
from allocator.kernel import FloatArray
from allocator.names import clean_name
from allocator.policy.table import Table

TEXTS = ("id", "code", "name", "city", "level")
"""The keys of [table] that name text columns."""


@dataclass(frozen=True)
class Body:
    """A sheet with its layout, and where the columns that say who a unit is stand."""

    grid: Grid
    layout: Layout
    keys: dict[str, int]

    @classmethod
    def of(cls, grid: Grid, layout: Layout, table: Table) -> "Body":
        """Find the columns that the keys of [table] name; each stands once."""
        named = {key: getattr(table, key) for key in TEXTS}
        return cls(grid, layout, {key: layout.places(heading)[0] for key, heading in named.items() if heading})

    @cached_property
    def rows(self) -> list[int]:
        """The rows that hold anything."""
        rows = self.grid.rows
        return [row for row in range(self.layout.first, len(rows)) if not all(map(is_blank, rows[row]))]

    @cached_property
    def others(self) -> list[int]:
        """The places of columns that do not say who a unit is."""
        keys = set(self.keys.values())
        return [place for place in range(len(self.layout.columns)) if place not in keys]

    def column(self, place: int, rows: Sequence[int]) -> list[Cell]:
        """Return a column's cells in these rows, which ascend."""
        column, block = self._columns[place], _block(rows)
        return list(column[block]) if block else list(map(column.__getitem__, rows))

    def numbers(self, place: int, rows: Sequence[int]) -> FloatArray:
        """Return a column's numbers (n,) in these rows, which ascend; NaN where a cell holds none."""
        if place not in self._numbers:
            first = self.layout.first
            below = numbers_of(self._columns[place][first:])
            self._numbers[place] = np.concatenate([np.full(first, np.nan), below])
        return self._numbers[place][_block(rows) or list(rows)]

    @cached_property
    def _numbers(self) -> dict[int, FloatArray]:
        """The numbers of the columns that have been asked for: they are read once."""
        return {}

    @cached_property
    def _columns(self) -> list[tuple[Cell, ...]]:
        """All cells column by column, short rows filled up."""
        short = len(self.layout.columns) - max(map(len, self.grid.rows), default=0)
        return [*zip_longest(*self.grid.rows), *[(None,) * len(self.grid.rows)] * short]

    def labels(self, key: str) -> Sequence[str]:
        """Return the cleaned text of each row under a key of [table]; "" where it names no column."""
        if key not in self._labels:
            cells = self.column(self.keys[key], self.rows) if key in self.keys else [""] * len(self.rows)
            self._labels[key] = cast("list[str]", cells) if are_clean(cells) else list(map(label, cells))
        return self._labels[key]

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        """The texts of the keys that have been asked for: they are cleaned once."""
        return {}

    def label(self, row: int, key: str) -> str:
        """Return the cleaned text of one row under a key of [table]."""
        return label(self.grid.cell(row, self.keys[key])) if key in self.keys else ""

    def heading(self, key: str) -> str:
        """Return the heading of the column under a key of [table]."""
        return self.layout.columns[self.keys[key]].own

    def first_text(self, row: int) -> str:
        """Return the text by which a person knows a row."""
        return self.label(row, "name") or self.label(row, "id") or self.own_label(row)

    def own_label(self, row: int) -> str:
        """Return the cleaned text of the first cell of a row that is not blank."""
        return next((label(cell) for _place, cell in self.own(row)), "")

    def own(self, row: int) -> Iterator[tuple[int, Cell]]:
        """Yield the cells of a row that are not blank, a merged one at its first place."""
        covered = self._covered.get(row, set())
        for place, cell in enumerate(self.grid.rows[row]):
            if not is_blank(cell) and place not in covered:
                yield place, cell

    @cached_property
    def _covered(self) -> dict[int, set[int]]:
        covered: dict[int, set[int]] = {}
        for merge in self.grid.merges:
            for row in range(merge.top, min(merge.bottom + 1, len(self.grid.rows))):
                right = min(merge.right + 1, len(self.grid.rows[row]))
                covered.setdefault(row, set()).update(range(merge.left + 1, right))
        return covered


def _block(rows: Sequence[int]) -> slice | None:
    """Return rows that ascend as one piece, where they are one."""
    return slice(rows[0], rows[-1] + 1) if rows and len(rows) == rows[-1] + 1 - rows[0] else None


def are_clean(cells: Sequence[Cell]) -> bool:
    """Tell at one look whether cells are texts that cleaning would not change: what is clean joined is so apart."""
    if not set(map(type, cells)) <= {str}:
        return False
    joined = "".join(cast("Sequence[str]", cells))
    return clean_name(joined) == joined
