"""From a path to a case ready to be calculated."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from allocator.errors import InputError, Problem, ScenarioError, TableError
from allocator.files.provenance import read_provenance
from allocator.files.record import is_record, read_record
from allocator.files.roster import GUANGXI, RosterChoice, shipped
from allocator.files.scenario import Draft, UnsoundError, path_named, read_scenario, values_set
from allocator.files.sheets import Grid, open_book
from allocator.files.tiles import read_tiles
from allocator.files.unit_table import read_units
from allocator.files.unit_table.choosing import sheet_of_units
from allocator.formats.sentence import placed
from allocator.intake.yuan import in_yuan
from allocator.language import translate as _
from allocator.model.case import Case, FileHash, Origin
from allocator.model.reading import Understood
from allocator.model.units import UnitTable
from allocator.names import clean_name
from allocator.policy.changes import Settings, changed, settings_of
from allocator.policy.columns import ColumnUse, number_columns
from allocator.policy.crossed import sound_part
from allocator.policy.scenario import Scenario


def load(path: str | Path, settings: Settings = (), columns: Sequence[str | ColumnUse] = ()) -> Case:
    """Return the scenario file at `path` and its unit table, read and checked.

    settings: changes such as "bounds.cap=0.2", or {"bounds.cap": 0.2}; columns: those to read besides what the scenario
    names. A record that `export` wrote may stand for the scenario it was made of. Raises ScenarioError or TableError
    with all problems of a file.

    >>> import allocator
    >>> allocator.load("scenarios/guangxi-2025/baseline-2025.toml", ["bounds.cap=0.2"])
    Case(广西2025年就业补助资金基准方案（示例）, 2025: 126 units)
    """
    if is_record(Path(path)):
        return _recorded(Path(path), settings)
    try:
        scenario, draft = read_scenario(Path(path), settings)
    except UnsoundError as error:
        raise ScenarioError([*error.problems, *_of_the_table(error.draft)]) from None
    table = path_named(draft, "table", "file")
    extra = extra_columns(columns, scenario)
    wanted = [use.column for use in (*number_columns(scenario), *extra)]
    grid, passed = sheet_of_units(open_book(table), scenario.table, wanted)
    case = case_on(scenario, draft, grid, extra, passed)
    return replace(case, origin=replace(case.origin, provenance=read_provenance(table, case.units)))


def _of_the_table(draft: Draft) -> Sequence[Problem]:
    """Return what is wrong with the table as far as the sound keys of an unsound scenario can tell."""
    sound = Scenario.model_construct(**sound_part(Scenario, draft.values))
    if not hasattr(sound, "table"):
        return ()
    try:
        wanted = [use.column for use in number_columns(sound)]
        grid, passed = sheet_of_units(open_book(path_named(draft, "table", "file")), sound.table, wanted)
        read_units(grid, sound, (), passed, _roster(sound, draft))
    except InputError as error:
        return error.problems
    return ()


def extra_columns(columns: Sequence[str | ColumnUse], scenario: Scenario) -> list[ColumnUse]:
    """Return columns of the table that are wanted besides those a scenario names; it works out its own."""
    wanted = [ColumnUse(clean_name(use), "columns") if isinstance(use, str) else use for use in columns]
    return [use for use in wanted if use.column not in scenario.columns]


def case_on(
    scenario: Scenario, draft: Draft, grid: Grid, extra: Sequence[ColumnUse] = (), passed: Sequence[Understood] = ()
) -> Case:
    """Return a scenario on the units of `grid`; `passed` is what choosing it has to say.

    Files that the scenario names are read where its `draft` says. Raises TableError with all problems of the table.
    """
    units = read_units(grid, scenario, extra, passed, _roster(scenario, draft))
    _refuse_yuan(scenario, units)
    tiles = read_tiles(path_named(draft, "table", "tiles"), units) if scenario.table.tiles else ()
    own, *extended = draft.files
    origin = Origin(own, tuple(extended), FileHash(grid.file, grid.sha256), draft.settings)
    return Case(scenario, units, origin, tiles)


def _recorded(path: Path, settings: Settings) -> Case:
    """Return the case of a record, with keys changed as a scenario's are."""
    case = read_record(path).case
    origin = replace(case.origin, settings=(*case.origin.settings, *settings_of(settings)))
    return replace(case, scenario=changed(case.scenario, values_set(settings, path)), origin=origin)


def _refuse_yuan(scenario: Scenario, units: UnitTable) -> None:
    """Raise TableError for columns in 元 beside others in 万元: money would be shared out all the same, but wrong."""
    what = _("{column} adds up to {times:.0f} times the money to be shared out, as if in 元 ({more:.0f} × {other})")
    problems = [
        Problem(
            placed(units.file, _("column {column}").format(column=found.column)),
            what.format(column=found.column, times=found.of_pool, more=found.times, other=found.other),
            _("divide the column by 10 000, so that it is in 万元"),
        )
        for found in in_yuan(scenario, units)
        if found.other
    ]
    if problems:
        raise TableError(problems)


def _roster(scenario: Scenario, draft: Draft) -> RosterChoice:
    """Return the roster and the aliases a scenario names; files are relative to the scenario file that names them."""
    named, aliases = scenario.table.roster, scenario.table.aliases
    own = path_named(draft, "table", "aliases") if aliases else None
    if named == GUANGXI:
        units, others = shipped(GUANGXI)
        return RosterChoice(units, own or others)
    return RosterChoice(path_named(draft, "table", "roster") if named else None, own, by_codes=named is None)
