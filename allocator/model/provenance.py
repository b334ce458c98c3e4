"""Where number columns of a unit table come from, when a program wrote them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True)
class Provenance:
    """The origins of a table's columns, as the file beside it says; `changed` columns no longer are as written."""

    file: str
    sha256: str
    columns: Mapping[str, ColumnOrigin]
    changed: frozenset[str] = frozenset()


def digest(figures: Iterable[tuple[str, float]]) -> str:
    """Return the SHA-256 of a column's (unit id, figure) pairs, whatever their order."""
    lines = sorted(f"{unit},{figure:.12g}\n" for unit, figure in figures)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
