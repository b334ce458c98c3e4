"""A starting workspace: one workbook with a scenario to be filled in and the units it is for."""

import csv
import io
import tomllib
from collections.abc import Collection, Sequence
from importlib.resources import files

from allocator.documents.scenario_file.units import UnitSheet
from allocator.documents.scenario_file.workbook import Filled, scenario_workbook
from allocator.files.last_year import LastYear

CITY = 2
"""The column of the city."""

FIELDS = {
    "公益性岗位人数": "享受公益性岗位补贴的人数(人)",
    "社会保险补贴需求": "全年社会保险补贴所需资金(万元)",
    "城镇新增就业人数": "上年实际数(人)",
    "失业人员再就业人数": "上年实际数(人)",
    "就业困难人员就业人数": "上年实际数(人)",
    "职业技能培训人次": "上年实际数(人次)",
    "地方投入": "上年本级财政安排的就业资金(万元)",
    "绩效得分": "上年绩效评价得分(0至100分)",
    "上年下达": "上年下达的因素法资金,不含项目资金(万元)",
    "可用资金": "上年下达与上年初结转结余之和(万元)",
    "结转结余": "上年末结转结余(万元)",
}
"""The number columns the template scenario uses, and what belongs into each."""

LEVELS = ("自治区本级", "市本级", "县市区")


def workspace_workbook(year: int, units: LastYear) -> bytes:
    """Return the template scenario for `year` as a workbook with these units.

    The columns of figures are empty: last year's headings first, then those the template uses besides.
    """
    values = tomllib.loads(_template("scenario.toml")) | {"year": year}
    named = {key: value for key, value in values["table"].items() if key in {"sheet", "last_year", "synthetic"}}
    filled = Filled(values | {"table": named | units.keys}, {}, _sheet(units))
    return scenario_workbook(filled)


def guangxi(cities: Collection[str] = ()) -> LastYear:
    """Return the units of Guangxi; with `cities`, only theirs."""
    headings, *units = _units()
    table = tomllib.loads(_template("scenario.toml"))["table"]
    keys = {key: table[key] for key in ("id", "code", "name", "city", "level")}
    rows = tuple(tuple(unit) for unit in units if not cities or unit[CITY] in cities)
    return LastYear(keys, tuple(headings), (), rows)


def cities_known() -> tuple[str, ...]:
    """Return the cities of Guangxi, the region's own level among them, in the order of its official tables."""
    _headings, *units = _units()
    return tuple(dict.fromkeys(unit[CITY] for unit in units))


def _units() -> list[list[str]]:
    return list(csv.reader(io.StringIO(_template("guangxi.csv"))))


def _sheet(units: LastYear) -> UnitSheet:
    known = (*units.texts, *units.figures)
    figures = (*units.figures, *(heading for heading in FIELDS if heading not in known))
    headings: Sequence[str] = (*units.texts, *figures)
    return UnitSheet(
        rows=(headings, *units.rows),
        heading=0,
        texts=frozenset(units.texts),
        numbers=frozenset(figures),
        notes=FIELDS,
        choices={} if units.figures else {"级次": LEVELS},
    )


def _template(name: str) -> str:
    return files("allocator").joinpath("templates", name).read_text(encoding="utf-8")
