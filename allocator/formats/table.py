"""A plain table on its way to a file: headings, rows, and what kind of number each column holds."""

from dataclasses import dataclass
from typing import Literal

from allocator.formats.sentence import trimmed
from allocator.language import speaks
from allocator.names import printable

Kind = Literal["text", "digits", "count", "money", "exact", "rate", "share", "index"]
"""text; numbers already written out; whole numbers; money in whole steps; money with its decimals; a rate of change
and a share in %; an index."""

Value = str | float | None


DECIMALS = {"exact": "{:z,.2f}", "rate": "{:z.2%}", "share": "{:z.4%}", "index": "{:z,.4f}"}
"""How numbers of a kind are shown to a reader; the others have no more decimals than they need."""


@dataclass(frozen=True)
class Column:
    """One column: its heading in files, which is Chinese, its heading in English, and how its values are shown."""

    heading: str
    english: str
    kind: Kind = "text"

    @property
    def shown(self) -> str:
        """The heading on the screen, in the language now spoken."""
        return self.heading if speaks() == "zh" else self.english


@dataclass(frozen=True)
class Sheet:
    """A named table. `total` is a last row that sums up; files that programs read leave it out."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form(Sheet):
    """A sheet to be printed and attached: ruled, its title above it.

    The first `stub` columns say what a row is: they stay in view, and equal texts in them, one under the other, are
    joined. `kinds` are those of the rows' numbers, for a form's rows are what a sheet's columns are.
    """

    title: str = ""
    stub: int = 0
    kinds: tuple[Kind, ...] = ()


def shown(value: Value, kind: Kind) -> str:
    """Return a value as a reader sees it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return printable(value)
    if kind in DECIMALS:
        return DECIMALS[kind].format(value)
    return trimmed(value, 6, ",")
