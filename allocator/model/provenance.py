"""Where the figures of a unit table come from: columns a program wrote, cells that their units have corrected."""

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from allocator.model.units import UnitTable

What = Literal["mark", "carryover", "available"]


@dataclass(frozen=True)
class ColumnOrigin:
    """One column: what it holds, the files it was calculated from (name → SHA-256) and how each unit's figure is made.

    `parts` are those of a mark (points), or the budget and the spending behind a balance (万元). `sha256` is that of
    the column as written, see `digest`; `weights` are those of a mark's parts.
    """

    what: What
    files: Mapping[str, str]
    synthetic: bool
    sha256: str
    parts: Mapping[str, Mapping[str, float]]
    weights: Mapping[str, float] | None = None


Figure = float | str | None
"""What a cell of a unit table holds: a number, a word, or nothing."""

SAME = 1e-9
"""Numbers this close, as parts of the larger, are the same figure: every program saves them in its own way."""


def is_same(one: Figure, other: Figure) -> bool:
    """Tell whether two cells hold the same figure."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=SAME)
    return one == other


def figure_at(units: UnitTable, row: int, column: str) -> Figure:
    """Return what a unit's cell of a number column or of a column of words holds; None where it is blank."""
    if column in units.words:
        return units.words[column][row]
    value = float(units.columns[column][row])
    return None if math.isnan(value) else value


@dataclass(frozen=True)
class CellOrigin:
    """A figure that a unit corrected when its data were confirmed (核对): what it was and is, who said so, where.

    `file` is the returned sheet, `sha256` that of its bytes, `reason` what the unit gives as the reason.
    """

    unit: str
    column: str
    old: Figure
    new: Figure
    who: str
    reason: str
    file: str
    sha256: str


@dataclass(frozen=True)
class Confirmed:
    """What a unit has confirmed: its figures by heading, after its corrections; who signed, and in which file."""

    unit: str
    who: str
    date: str
    file: str
    sha256: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True)
class Provenance:
    """The origins of a table's figures, as the file beside it says; `changed` columns no longer are as written.

    `cells` are corrections by the units, `confirmed` what each of them has confirmed; `altered` are those of them whose
    figures are no longer as they confirmed them.
    """

    file: str
    sha256: str
    columns: Mapping[str, ColumnOrigin]
    changed: frozenset[str] = frozenset()
    cells: tuple[CellOrigin, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    altered: frozenset[str] = frozenset()

    def cell(self, unit: str, column: str) -> CellOrigin | None:
        """Return the last correction of a unit's figure, if there is one."""
        return next((cell for cell in reversed(self.cells) if (cell.unit, cell.column) == (unit, column)), None)

    def holds(self, unit: str, columns: Iterable[str]) -> bool:
        """Say whether a unit has confirmed these columns, and they still are as it did."""
        known = next((one for one in self.confirmed if one.unit == unit), None)
        return known is not None and unit not in self.altered and set(columns) <= set(known.figures)


def digest(figures: Iterable[tuple[str, float]]) -> str:
    """Return the SHA-256 of a column's (unit id, figure) pairs, whatever their order."""
    lines = sorted(f"{unit},{figure:.12g}\n" for unit, figure in figures)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
