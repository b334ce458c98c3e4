"""A scenario together with its unit table, ready to be calculated."""

from dataclasses import dataclass

from allocator.model.provenance import Provenance
from allocator.model.tiles import Tile
from allocator.model.units import UnitTable
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
