"""A scenario from one kind of file to the other, whole: what it extends is merged in, its tables go along."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from allocator.documents.scenario_file.toml import toml_text
from allocator.documents.scenario_file.units import UnitSheet
from allocator.documents.scenario_file.words import words_of
from allocator.documents.scenario_file.workbook import Filled, scenario_workbook
from allocator.files.cells import label
from allocator.files.notes import Beside, Notes, notes_in, notes_of
from allocator.files.scenario import Draft, path_named, read_scenario
from allocator.files.scenario_workbook import UNITS, targets_in
from allocator.files.sheets import Grid, read_grid
from allocator.files.targets import target_values
from allocator.files.tiles import tile_grid
from allocator.files.unit_table.body import TEXTS
from allocator.policy.columns import number_columns
from allocator.policy.keys import Shape, shape_of
from allocator.policy.scenario import Scenario
from allocator.policy.targets import TargetsFile

FILES = (("table", "file"), ("table", "tiles"), ("table", "roster"), ("table", "aliases"), ("targets",))
"""Keys that name files, relative to the file that says so."""


def as_toml(path: Path, to: Path) -> bytes:
    """Return a scenario as TOML for the place `to`; the tables stay in the files they are in."""
    _scenario, draft = read_scenario(path)
    values = _moved(draft, to)
    return toml_text(values, _own(shape_of(Scenario), notes_of(draft))).encode()


def as_workbook(path: Path, to: Path) -> bytes:
    """Return a scenario as a workbook for the place `to`, its unit table, targets and tiles inside."""
    scenario, draft = read_scenario(path)
    values = _moved(draft, to)
    values["table"] = {key: value for key, value in values["table"].items() if key not in {"file", "tiles"}}
    values["table"]["sheet"] = UNITS
    tiles = tile_grid(path_named(draft, "table", "tiles")) if scenario.table.tiles else None
    return scenario_workbook(
        Filled(
            values={key: value for key, value in values.items() if key != "targets"},
            notes=_own(shape_of(Scenario), notes_of(draft)),
            units=_units(read_grid(path_named(draft, "table", "file"), scenario.table.sheet), scenario),
            targets=_targets(path_named(draft, "targets")) if scenario.targets else None,
            tiles=UnitSheet(tiles.rows, 0, frozenset({"编号", "简称"}), frozenset()) if tiles else None,
        )
    )


def _moved(draft: Draft, to: Path) -> dict[str, Any]:
    """Return the values, those that name files as the place `to` sees them."""
    values: dict[str, Any] = dict(draft.values)
    for keys in FILES:
        node: Any = values
        for key in keys[:-1]:
            node[key] = node = dict(node.get(key, {}))
        if isinstance(node.get(keys[-1]), str) and (file := path_named(draft, *keys)).is_file():
            node[keys[-1]] = _seen_from(to, file)
    return values


def _seen_from(to: Path, file: Path) -> str:
    try:
        return Path(os.path.relpath(file.resolve(), to.resolve().parent)).as_posix()
    except ValueError:  # another drive
        return file.resolve().as_posix()


def _own(shape: Shape, notes: Notes) -> Notes:
    """Leave out what a workbook says of a key by itself."""
    kept = {}
    for keys, beside in notes.items():
        at = shape.at(keys) if keys else None
        said = words_of(at, keys).both if at is not None else None
        lines = tuple(line for line in beside.lines if line != said)
        if lines or beside.source:
            kept[keys] = Beside(lines, beside.source)
    return kept


def _targets(path: Path) -> tuple[Mapping[str, Any], Notes]:
    return target_values(path), _own(shape_of(TargetsFile), notes_in(path, targets_in))


def _heading_row(grid: Grid, scenario: Scenario) -> int:
    wanted = {scenario.table.id, scenario.table.name}
    return next((row for row, cells in enumerate(grid.rows) if wanted <= set(map(label, cells))), 0)


def _units(grid: Grid, scenario: Scenario) -> UnitSheet:
    texts = frozenset(name for key in TEXTS if (name := getattr(scenario.table, key)))
    numbers = frozenset(use.column for use in number_columns(scenario))
    return UnitSheet(grid.rows, _heading_row(grid, scenario), texts, numbers)
