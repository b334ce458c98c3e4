"""A case from Python: columns as lists, arrays or a DataFrame, which go the same way as the cells of a file."""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any

from allocator.errors import Problem, ScenarioError, TableError
from allocator.files.cells import Cell
from allocator.files.load import case_on, extra_columns
from allocator.files.python_values import cell_of, plain_tables
from allocator.files.roster import GUANGXI
from allocator.files.scenario import made_scenario, read_scenario
from allocator.files.sheets import Grid
from allocator.formats.sentence import placed
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.units import mismatched
from allocator.names import clean_name
from allocator.policy.changes import Settings, as_written
from allocator.policy.scenario import Scenario
from allocator.policy.table import Table

if TYPE_CHECKING:
    from pandas import DataFrame

MADE = "columns"
"""What messages and outputs call a table that was made in Python and is no file."""

FOLLOWED = ("tiles", "roster", "aliases")
"""Keys of [table] that name a file beside the scenario's own. A Scenario in memory no longer knows where that is."""

Named = list[tuple[str, list[Cell]]]
"""Columns in their order: headings, and one cell a unit."""


def case(
    scenario: str | Path | Mapping[str, Any] | Scenario,
    columns: "Mapping[str, Iterable[Any]] | DataFrame",
    settings: Settings = (),
    extra: Sequence[str] = (),
) -> Case:
    """Return a scenario on units that are given as columns, checked as a file is.

    scenario: a file (its own table is not read), the tables of one as a mapping, or a Scenario, of which no further
    file is read (roster, aliases, tiles). columns: by heading one value a unit, as lists, arrays or Series, or a
    DataFrame; [table] says which headings hold ids, names, cities, levels and codes. A DataFrame without the id column
    has the ids in its index. settings: changes such as "bounds.cap=0.2" or {"bounds.cap": 0.2}; extra: number columns
    to be read besides those the scenario names. Money is in 万元. Raises ScenarioError with all problems of the
    scenario, and TableError with all those of the columns: other lengths, ids that repeat, missing columns, and cells
    that are blank, negative, infinite, true or false, or no numbers.

    >>> import allocator
    >>> scenario = {
    ...     "schema": 1,
    ...     "title": "示例",
    ...     "year": 2025,
    ...     "table": {"id": "id", "name": "name"},
    ...     "sources": {"own": {"name": "本级资金"}},
    ...     "tranches": {"only": {"name": "全年", "source": "own", "amount": 100}},
    ...     "factors": {"f": {"name": "人口", "weight": 1, "indicators": {"i": {"name": "人口", "column": "people"}}}},
    ... }
    >>> case = allocator.case(scenario, {"id": [1, 2], "name": ["甲县", "乙县"], "people": [10, 30]})
    >>> allocator.allocate(case)["乙县"].amount
    75.0
    """
    below = {"table": {"file": MADE}}
    if isinstance(scenario, str | Path):
        policy, draft = read_scenario(Path(scenario), settings, below)
    else:
        policy, draft = made_scenario(_tables(scenario), settings, below)
    return case_on(policy, draft, _grid(columns, policy.table), extra_columns(extra, policy))


def _tables(scenario: Mapping[str, Any] | Scenario) -> dict[str, Any]:
    if isinstance(scenario, Mapping):
        return plain_tables(scenario)
    if not isinstance(scenario, Scenario):
        what = _("a {kind} is no scenario").format(kind=type(scenario).__name__)
        raise ScenarioError(Problem("scenario", what, _("give a file, the tables of one as a dict, or a Scenario")))
    tables = as_written(scenario)
    named = [key for key in FOLLOWED if tables["table"].get(key) not in {None, False, GUANGXI}]
    return tables | {"table": {key: value for key, value in tables["table"].items() if key not in named}}


def _grid(columns: object, table: Table) -> Grid:
    """Return columns as the sheet of a file; its one row of headings is not counted. Raises TableError."""
    named = _of_frame(columns, table) if _is_pandas(columns, "DataFrame") else _of_mapping(columns)
    lengths = {heading: len(cells) for heading, cells in named}
    ids = next((heading for heading in lengths if clean_name(heading) == table.id), None)
    size = lengths[ids] if ids is not None else max(lengths.values(), default=0)
    if problems := list(mismatched(MADE, lengths, size)):
        raise TableError(problems)
    rows = (tuple(heading for heading, _cells in named), *zip(*(cells for _heading, cells in named), strict=True))
    written = json.dumps(rows, ensure_ascii=False, default=str)
    return Grid(MADE, None, rows, hashlib.sha256(written.encode()).hexdigest(), lead=1, flat=True)


def _of_mapping(columns: object) -> Named:
    if not isinstance(columns, Mapping):
        what = _("a {kind} is no set of columns").format(kind=type(columns).__name__)
        raise TableError(Problem(MADE, what, _("give a dict of columns by their headings, or a DataFrame")))
    if problems := [*_no_columns(columns), *_other_indexes(columns)]:
        raise TableError(problems)
    return [(str(heading), list(map(cell_of, values))) for heading, values in columns.items()]


def _no_columns(columns: Mapping[Any, Any]) -> Iterator[Problem]:
    """Find what is no list of values in an order: one text, one number, a set, a table."""
    for heading, values in columns.items():
        listed = isinstance(values, Iterable) and not isinstance(values, str | bytes | AbstractSet | Mapping)
        if not listed or getattr(values, "ndim", 1) != 1:
            where = placed(MADE, _("column {column}").format(column=heading))
            what = _("this is no list of values")
            yield Problem(where, what, _("give one value a unit, in the same order everywhere"))


def _other_indexes(columns: Mapping[Any, Any]) -> Iterator[Problem]:
    """Find Series that stand in another order than the first: side by side they would mix up the units."""
    series = [(heading, values) for heading, values in columns.items() if _is_pandas(values, "Series")]
    for heading, values in series[1:]:
        first, other = series[0]
        if not values.index.equals(other.index):
            what = _("the Series {column} has another index than {first}").format(column=heading, first=first)
            yield Problem(MADE, what, _("make one DataFrame of them: it joins them by their index"))


def _of_frame(frame: Any, table: Table) -> Named:  # noqa: ANN401 - pandas is read in by who has it
    """Return the columns of a DataFrame, after those of its index that have a name or are the missing ids."""
    columns = [(_heading(name), _cells(frame.iloc[:, place])) for place, name in enumerate(frame.columns)]
    levels = [(_heading(name), _cells(frame.index.get_level_values(at))) for at, name in enumerate(frame.index.names)]
    known = {clean_name(heading) for heading, _values in columns}
    found = [(heading, cells) for heading, cells in levels if clean_name(heading) not in {"", *known}]
    if len(levels) == 1 and table.id not in known and _are_ids(frame.index, levels[0][0], table):
        found = [*found, (table.id, levels[0][1])]
    return [*found, *columns]


def _heading(name: object) -> str:
    """Return the heading of a column, that of a group before its own; nothing where an index has none."""
    return "".join(map(str, name)) if isinstance(name, tuple) else str("" if name is None else name)


def _are_ids(index: object, heading: str, table: Table) -> bool:
    """Tell whether an index without the heading of ids holds them: it neither numbers rows nor holds names."""
    return not _is_pandas(index, "RangeIndex") and clean_name(heading) not in {table.id, table.name}


def _cells(values: Iterable[object]) -> list[Cell]:
    return list(map(cell_of, values))


def _is_pandas(value: object, kind: str) -> bool:
    """Tell whether a value is of a class of pandas, which is not read in to find out."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, getattr(pandas, kind))
