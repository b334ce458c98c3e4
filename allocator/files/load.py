"""From a path to a case ready to be calculated."""

from collections.abc import Sequence
from pathlib import Path

from allocator.files.grid import read_grid
from allocator.files.scenario import read_scenario, table_path
from allocator.files.units import read_units
from allocator.model.case import Case, FileHash, Origin


def load(path: str | Path, settings: Sequence[str] = ()) -> Case:
    """Return the scenario file at `path` and its unit table, read and checked.

    settings: "KEY=VALUE" changes as --set takes them. Raises ScenarioError or TableError with all problems of a file.
    """
    scenario, draft = read_scenario(Path(path), settings)
    grid = read_grid(table_path(draft, scenario), scenario.table.sheet)
    units = read_units(grid, scenario)
    own, *extended = draft.files
    return Case(scenario, units, Origin(own, tuple(extended), FileHash(grid.file, grid.sha256), tuple(settings)))
