"""What a reader understood of a table beyond its cells: told by `check` and by `run`, never passed over in silence."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "sheet",
    "hidden",
    "total",
    "note",
    "heading",
    "numbering",
    "grouped",
    "measure",
    "merged",
    "filled",
    "cityless",
    "percent",
    "renamed",
    "missing",
    "unknown",
    "misnamed",
    "miscoded",
    "twice",
    "elsewhere",
]
"""sheet: it alone holds the headings; hidden: sheets not looked at; total, note, heading, numbering: rows left out
(totals, notes and signatures, repeated headings, numbers of columns); grouped: headings named with their group;
measure: headings found without their unit of measure; merged: columns whose merged cells were filled; filled: cities
taken from the row above; cityless: units without a city where others have one; percent: columns written in per cent;
renamed: old names and codes read as today's. By the roster: missing: units without a row; unknown: rows of no unit;
misnamed, miscoded: another name for a code, another code for a name; twice: rows of one unit; elsewhere: units under
another city."""


@dataclass(frozen=True)
class Understood:
    """One thing a reader made of a table: its kind, the rows of the file it stands in, and the texts it concerns.

    `others` says for each text what it was taken for or should be: a new name, a true code, the nearest name, a city.
    """

    kind: Kind
    lines: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
