"""A starting workspace: one workbook with a scenario to be filled in and the units it is for."""

import csv
import io
import tomllib
from collections.abc import Collection, Sequence
from importlib.resources import files
from typing import Any

from allocator.documents.scenario_file.units import UnitSheet
from allocator.documents.scenario_file.workbook import Filled, scenario_workbook
from allocator.files.last_year import LastYear
from allocator.policy.columns import number_columns
from allocator.policy.notice import FUND_TO_FILL
from allocator.policy.scenario import Scenario

CITY = 2
"""The column of the city."""

FIELDS = {
    "公益性岗位人数": "享受公益性岗位补贴的人数(人)",
    "社会保险补贴需求": "全年社会保险补贴所需资金(万元)",
    "城镇新增就业人数": "上年实际数(人)",
    "失业人员再就业人数": "上年实际数(人)",
    "就业困难人员就业人数": "上年实际数(人)",
    "职业技能培训人次": "上年实际数(人次)",
    "硬性支出需求": "全年必须保障的支出(万元)",
    "服务对象人数": "上年实际数(人)",
    "地方投入": "上年本级财政安排的同类资金(万元)",
    "绩效得分": "上年绩效评价得分(0至100分)",
    "任务量": "当年任务数或上年实际数",
    "上年下达": "上年下达的因素法资金,不含项目资金(万元)",
    "可用资金": "上年下达与上年初结转结余之和(万元)",
    "结转结余": "上年末结转结余(万元)",
}
"""The number columns that the template scenarios use, and what belongs into each."""

LEVELS = ("自治区本级", "市本级", "县市区")


def workspace_workbook(year: int, units: LastYear) -> bytes:
    """Return a template scenario for `year` as a workbook with these units: Guangxi's own, or a general one for others.

    The columns of figures are empty: last year's headings first, then those the template uses besides.
    """
    values = _scenario_for(units) | {"year": year}
    named = {key: value for key, value in values["table"].items() if key in {"sheet", "last_year", "synthetic"}}
    values |= {"table": named | units.keys}
    used = {use.column for use in number_columns(Scenario.model_validate(_with_file(values)))}
    return scenario_workbook(Filled(values, {}, _sheet(units, [name for name in FIELDS if name in used])))


def fund_of(units: LastYear) -> str:
    """Return the fund that the scenario for these units is about, or what asks for its name."""
    return str(_scenario_for(units).get("notice", {}).get("fund", FUND_TO_FILL))


def _scenario_for(units: LastYear) -> dict[str, Any]:
    """Return the template: an office that brings a table of its own brings a fund of its own."""
    return tomllib.loads(_template("guangxi.toml" if units.shipped else "general.toml"))


def _with_file(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"table": values["table"] | {"file": "scenario.xlsx"}}


def guangxi(cities: Collection[str] = ()) -> LastYear:
    """Return the units of Guangxi; with `cities`, only theirs."""
    headings, *units = _units()
    table = tomllib.loads(_template("guangxi.toml"))["table"]
    keys = {key: table[key] for key in ("id", "code", "name", "city", "level")}
    rows = tuple(tuple(unit) for unit in units if not cities or unit[CITY] in cities)
    return LastYear(keys, tuple(headings), (), rows, shipped=True)


def cities_known() -> tuple[str, ...]:
    """Return the cities of Guangxi, the region's own level among them, in the order of its official tables."""
    _headings, *units = _units()
    return tuple(dict.fromkeys(unit[CITY] for unit in units))


def _units() -> list[list[str]]:
    return list(csv.reader(io.StringIO(_template("guangxi.csv"))))


def _sheet(units: LastYear, used: Sequence[str]) -> UnitSheet:
    known = (*units.texts, *units.figures)
    figures = (*units.figures, *(heading for heading in used if heading not in known))
    headings: Sequence[str] = (*units.texts, *figures)
    return UnitSheet(
        rows=(headings, *units.rows),
        heading=0,
        texts=frozenset(units.texts),
        numbers=frozenset(figures),
        notes=FIELDS,
        choices={"级次": LEVELS} if units.shipped else {},
    )


def _template(name: str) -> str:
    return files("allocator").joinpath("templates", name).read_text(encoding="utf-8")
