"""From a path to a case ready to be calculated."""

from collections.abc import Sequence
from pathlib import Path

from allocator.files.provenance import read_provenance
from allocator.files.scenario import path_named, read_scenario
from allocator.files.sheets import read_grid
from allocator.files.tiles import read_tiles
from allocator.files.units import read_units
from allocator.model.case import Case, FileHash, Origin
from allocator.names import clean_name
from allocator.policy.columns import ColumnUse


def load(path: str | Path, settings: Sequence[str] = (), columns: Sequence[str | ColumnUse] = ()) -> Case:
    """Return the scenario file at `path` and its unit table, read and checked.

    settings: "KEY=VALUE" changes as --set takes them; columns: number columns to read besides those the scenario
    names. Raises ScenarioError or TableError with all problems of a file.
    """
    scenario, draft = read_scenario(Path(path), settings)
    table = path_named(draft, "table", "file")
    grid = read_grid(table, scenario.table.sheet)
    extra = [ColumnUse(clean_name(use), "columns") if isinstance(use, str) else use for use in columns]
    units = read_units(grid, scenario, extra)
    tiles = read_tiles(path_named(draft, "table", "tiles"), units) if scenario.table.tiles else ()
    own, *extended = draft.files
    hashed, written = FileHash(grid.file, grid.sha256), read_provenance(table, units)
    origin = Origin(own, tuple(extended), hashed, tuple(settings), written)
    return Case(scenario, units, origin, tiles)
