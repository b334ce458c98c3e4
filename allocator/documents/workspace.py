"""A starting workspace: a commented scenario and a template workbook."""

import csv
import io
from collections.abc import Collection
from importlib.resources import files

from allocator.formats.fill_in import Field, template_bytes
from allocator.language import translate as _

SHEET = "单位数据"
CITY = 2
"""The column of the city."""

FIELDS = (
    Field("公益性岗位人数", "count", "享受公益性岗位补贴的人数(人)"),
    Field("社会保险补贴需求", "exact", "全年社会保险补贴所需资金(万元)"),
    Field("城镇新增就业人数", "count", "上年实际数(人)"),
    Field("失业人员再就业人数", "count", "上年实际数(人)"),
    Field("就业困难人员就业人数", "count", "上年实际数(人)"),
    Field("职业技能培训人次", "count", "上年实际数(人次)"),
    Field("地方投入", "exact", "上年本级财政安排的就业资金(万元)"),
    Field("绩效得分", "exact", "上年绩效评价得分(0至100分)"),
    Field("上年下达", "exact", "上年下达的因素法资金,不含项目资金(万元)"),
    Field("可用资金", "exact", "上年下达与上年初结转结余之和(万元)"),
    Field("结转结余", "exact", "上年末结转结余(万元)"),
)
"""The number columns the template scenario uses."""


def scenario_text(year: int) -> str:
    """Return the template scenario for `year`, its comments in the language of the person."""
    lines = _template("scenario.toml").splitlines()
    text = "\n".join(f"# {_(line[2:])}" if line.startswith("# ") else line for line in lines)
    return text.replace("year = 2026", f"year = {year}") + "\n"


def units_workbook(cities: Collection[str] = ()) -> bytes:
    """Return a workbook with the units of Guangxi and empty columns for the figures the scenario uses.

    With `cities`, only theirs.
    """
    headings, *units = _units()
    wanted = [unit for unit in units if not cities or unit[CITY] in cities]
    return template_bytes(SHEET, headings, wanted, FIELDS, choices={"级次": ["自治区本级", "市本级", "县市区"]})


def cities_known() -> tuple[str, ...]:
    """Return the cities of Guangxi, the region's own level among them, in the order of its official tables."""
    _headings, *units = _units()
    return tuple(dict.fromkeys(unit[CITY] for unit in units))


def _units() -> list[list[str]]:
    return list(csv.reader(io.StringIO(_template("guangxi.csv"))))


def _template(name: str) -> str:
    return files("allocator").joinpath("templates", name).read_text(encoding="utf-8")
