"""A scenario together with its unit table, ready to be calculated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from allocator.errors import Problem, TableError
from allocator.formats.sentence import placed
from allocator.language import translate as _
from allocator.model.provenance import Provenance
from allocator.model.tiles import Tile
from allocator.model.units import UnitTable
from allocator.policy.changes import changed, settings_of
from allocator.policy.columns import number_columns
from allocator.policy.scenario import Scenario


@dataclass(frozen=True)
class FileHash:
    """A file's name (no folder) and the SHA-256 of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True)
class Origin:
    """What a result was calculated from: the scenario file, what it extends (nearest first), the table, each --set.

    `provenance` is that of the table's columns, where a file beside the table gives it.
    """

    scenario: FileHash
    extends: tuple[FileHash, ...]
    table: FileHash
    settings: tuple[str, ...] = ()
    provenance: Provenance | None = None


@dataclass(frozen=True)
class Case:
    """A scenario, its units, where both came from, and the tiles of a schematic map where there is one."""

    scenario: Scenario
    units: UnitTable
    origin: Origin
    tiles: tuple[Tile, ...] = ()

    def __post_init__(self) -> None:
        """Hold the scenario against the table. Raises TableError for columns that the table does not have."""
        problems = list(headings_taken(self.scenario, self.units.headings))
        what, todo = _("the table has no such column; {key} asks for it"), _("add it, or name another one")
        problems += [
            Problem(_at(self.units.file, use.column), what.format(key=use.key), todo)
            for use in number_columns(self.scenario)
            if use.column not in self.units.columns
        ]
        if problems:
            raise TableError(problems)

    def __repr__(self) -> str:
        """Say which scenario, and how many units."""
        return f"Case({self.scenario.title}, {self.scenario.year}: {len(self.units)} units)"

    def changed(self, settings: Mapping[str, Any], drop: Sequence[str] = ()) -> "Case":
        """Return the case with keys of its scenario changed, in memory: no file is read again.

        settings: values under keys as `--set` writes them; drop: keys to leave out. Raises ScenarioError with every
        key that does not fit, TableError where a key names a column that was not read (see `load`, `columns`).

        >>> import allocator
        >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
        >>> case.changed({"bounds.cap": 0.2}).scenario.bounds.cap
        0.2
        """
        told = (*settings_of(settings), *(f"{key}=" for key in drop))
        origin = replace(self.origin, settings=(*self.origin.settings, *told))
        return replace(self, scenario=changed(self.scenario, settings, drop), origin=origin)


def headings_taken(scenario: Scenario, headings: Sequence[str]) -> Iterator[Problem]:
    """Yield each derived column that bears the name of a heading."""
    for name in scenario.columns:
        if name in headings:
            what, todo = _("the table has this heading already"), _("give the derived column another name")
            yield Problem(f"columns.{name}", what, todo)


def _at(file: str, column: str) -> str:
    return placed(file, _("column {column}").format(column=column))
