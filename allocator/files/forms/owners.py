"""Whose table it is, as a unit table knows its units: forms name the office that reports, seldom the code."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from allocator.evaluation.tables import EvaluationTable
from allocator.files.cells import label
from allocator.files.forms.headings import HEADING_ROWS
from allocator.files.sheets import Grid, read_grid
from allocator.names import clean_name
from allocator.policy.table import Table

NAME_HEADINGS = ("地区", "单位", "单位名称", "名称", "市县", "县区", "name", "unit_name")
"""Where a unit table without a scenario may keep its names."""

DEPARTMENTS = (
    "财政|人力资源|人社|就业|劳动|医疗保障|医保|卫生|卫健|教育|民政|农业|水利|住房|住建|交通|生态环境|环境|环保|文化|文旅|体育|科技|科学|"
    "发改|自然资源|国土|林业|商务|审计|乡村振兴|扶贫|统计|退役|应急|市场监|残疾人"
)
"""How the names of offices go on after the name of their place, whatever the fund."""

_OFFICE = re.compile(rf"(?:{DEPARTMENTS}).*(?:厅|局|委|办|中心|部|科|股|处|所|站)$")
OWN_LEVEL = "本级"


ID_HEADINGS = ("编号", "行政区划代码", "unit_id", "id", "code")
"""Where such a table may keep its ids."""


def with_ids(tables: Sequence[EvaluationTable], path: Path | None, named: Table | None) -> tuple[EvaluationTable, ...]:
    """Return tables with the id of their unit where the unit table at `path` knows it, the others as they are.

    `named` says under which headings ids and names stand, without it the usual ones. Raises TableError where a name has
    to be looked up and the table cannot be read.
    """
    if path is None or all(table.unit or not table.unit_name for table in tables):
        return tuple(tables)
    ids, names = ((named.id,), (named.code or named.id, named.name)) if named else (ID_HEADINGS, NAME_HEADINGS)
    known = known_units(read_grid(path, named.sheet if named else None), ids, names)
    return tuple(replace(table, unit=_id(table, known)) for table in tables)


def known_units(grid: Grid, ids: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """Return what the units of a table are called → their id; `ids` and `names` are headings, the likeliest first.

    A name that two units bear is left out; a sheet without such headings knows nobody.
    """
    found = next(filter(None, (_places(grid, line, ids, names) for line in range(len(grid.rows[:HEADING_ROWS])))), None)
    if found is None:
        return {}
    line, by_id, by_name = found
    called: dict[str, set[str]] = {}
    for row in range(line + 1, len(grid.rows)):
        unit = label(grid.cell(row, by_id))
        for place in {by_id, *by_name} if unit else ():
            called.setdefault(label(grid.cell(row, place)), set()).add(unit)
    return {name: next(iter(units)) for name, units in called.items() if name and len(units) == 1}


def _places(grid: Grid, line: int, ids: Sequence[str], names: Sequence[str]) -> tuple[int, int, list[int]] | None:
    headings = [label(cell) for cell in grid.rows[line]]
    by_id = [headings.index(name) for name in map(clean_name, ids) if name in headings]
    by_name = [headings.index(name) for name in map(clean_name, names) if name in headings]
    return (line, by_id[0], [*by_id, *by_name]) if by_id else None


def _id(table: EvaluationTable, known: Mapping[str, str]) -> str:
    if table.unit or not table.unit_name:
        return known.get(table.unit, table.unit)
    name = clean_name(table.unit_name)
    place = _OFFICE.sub("", name)
    for called in (name, place, f"{place}{OWN_LEVEL}"):
        if called in known:
            return known[called]
    ending = sorted((other for other in known if len(other) > 1 and place.endswith(other)), key=len)
    return known[ending[-1]] if ending else ""
