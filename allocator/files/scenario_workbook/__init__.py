"""A scenario that is a workbook: a sheet 方案 with the keys, small tables, the unit table and the targets beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from allocator.errors import Problem, ScenarioError, TableError
from allocator.files.scenario_workbook import scan
from allocator.files.scenario_workbook.assemble import assemble
from allocator.files.scenario_workbook.follow import Follow
from allocator.files.sheets import WORKBOOKS, Book, open_book
from allocator.files.tiles import SHEET as TILES
from allocator.language import translate as _
from allocator.policy.keys import shape_of
from allocator.policy.paths import Path as KeyPath
from allocator.policy.scenario import Scenario
from allocator.policy.targets import TargetsFile

SCENARIO, UNITS, TARGETS, TARGET_ROWS = "方案", "单位数据", "绩效目标", "绩效指标"
"""The sheets with the keys, with the unit table, with the keys of the performance targets and with their rows."""

SMALL = ("批次", "硬性支出", "因素与指标", "特殊安排")
"""The sheets that may hold small tables."""


@dataclass(frozen=True)
class Written:
    """What a workbook states: values as a TOML file holds them, the sheet and cell of each, notes and citations."""

    values: dict[str, Any]
    where: Mapping[KeyPath, str]
    notes: Mapping[KeyPath, tuple[str, str]]
    sha256: str


def is_workbook(path: Path) -> bool:
    """Tell by its suffix whether a scenario is a workbook."""
    return path.suffix.lower() in WORKBOOKS


def states_scenario(path: Path) -> bool:
    """Tell whether a workbook states a scenario; one that cannot be read states none."""
    try:
        return SCENARIO in _names(open_book(path))
    except TableError:
        return False


def scenario_in(path: Path) -> Written:
    """Return what a workbook says as a scenario. Raises ScenarioError with every cell that is wrong, or TableError.

    Where it holds the sheet of the unit table, of the targets or of the tiles, and no key names a file for it, the
    workbook itself is that file.
    """
    book = open_book(path)
    if SCENARIO not in _names(book):
        what = _("the workbook has no sheet {sheet}, which states the scenario").format(sheet=SCENARIO)
        todo = _("name the scenario file, or begin with a workbook of `allocator new`")
        raise ScenarioError(Problem(path.name, what, todo))
    written = _read(book, Scenario, [SCENARIO, *(name for name in _names(book) if name in SMALL)])
    return Written(_with_own_sheets(written.values, book), written.where, written.notes, book.sha256)


def targets_in(path: Path) -> Written:
    """Return what a workbook says as a file of targets. Raises ScenarioError or TableError."""
    book = open_book(path)
    if TARGETS not in _names(book):
        what = _("the workbook has no sheet {sheet}").format(sheet=TARGETS)
        raise ScenarioError(Problem(path.name, what, _("add it, or name the targets file")))
    return _read(book, TargetsFile, [name for name in (TARGETS, TARGET_ROWS) if name in _names(book)])


def _names(book: Book) -> list[str]:
    return [sheet.name for sheet in book.sheets if sheet.name is not None]


def _read(book: Book, model: type[BaseModel], sheets: Sequence[str]) -> Written:
    shape = shape_of(model)
    reader = scan.Scan(shape, Follow(book))
    found = [reader.sheet(book.grid(book.named(name))) for name in sheets]
    made = assemble((one for part in found for one in part.statements), shape, book.file)
    problems = [*(problem for part in found for problem in part.problems), *made.problems]
    if problems:
        raise ScenarioError(problems)
    notes = {path: beside for part in found for path, beside in part.notes.items()}
    return Written(made.values, made.where, notes, book.sha256)


def _with_own_sheets(values: dict[str, Any], book: Book) -> dict[str, Any]:
    """Name the workbook where its own sheets serve."""
    names, table = _names(book), values.get("table", {})
    own = dict(values)
    if isinstance(table, dict) and "file" not in table and table.get("sheet", UNITS) in names:
        own["table"] = {"file": book.file, "sheet": UNITS} | table
    if TARGETS in names:
        own.setdefault("targets", book.file)
    if TILES in names and isinstance(own.get("table"), dict):
        own["table"] = {"tiles": book.file} | own["table"]
    return own
