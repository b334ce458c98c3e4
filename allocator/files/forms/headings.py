"""The headings a self-evaluation is printed under, in all their spellings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from allocator.files.cells import Cell, is_blank, label
from allocator.files.sheets import Grid

HEADING_ROWS = 20
"""How far down the headings of a unit table may stand under titles and notes."""

Kind = Literal["indicators", "money"]


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


WHO = {
    "title": _listed("table 评价表 项目名称 转移支付名称 专项名称 专项资金名称 资金名称"),
    "unit": _listed("unit_id 编号 行政区划代码 单位编号 单位代码 区划代码 code"),
    "unit_name": _listed("unit_name 地区 单位名称 资金使用单位 项目单位 市县 县区 地区名称 市县名称"),
}
INDICATOR = WHO | {
    "level1": _listed("level1 一级指标"),
    "level2": _listed("level2 二级指标"),
    "name": _listed("level3 三级指标 指标名称 四级指标 具体指标 指标内容"),
    "measure": _listed("unit 计量单位 度量单位 指标单位 指标值单位"),
    "direction": _listed("direction 方向 指标方向 指标性质 指标符号 计算符号 运算符号 符号 指标属性"),
    "target": _listed(
        "target 年度指标值 指标值 全年指标值 年度目标值 目标值 全年目标值 年初目标值 年初指标值 预期指标值 预期目标值 "
        "预期值 计划指标值 计划值 绩效目标值 绩效指标值 年初设定指标值 年初设定值"
    ),
    "actual": _listed(
        "actual 全年实际完成值 全年完成值 年度实际完成值 实际完成值 完成值 年度完成值 实际值 指标完成值 实际完成指标值 "
        "全年实际完成情况 实际完成情况 全年实际值 完成指标值"
    ),
    "stated": _listed("stated_completion_percent 完成率 指标完成率 目标完成率 完成比例 完成百分比 完成比率"),
    "weight": _listed("weight 权重 分值 指标分值 标准分值 分值权重 权重分值 标准分 满分 赋分 满分值"),
    "earned": _listed("earned 得分 自评得分 指标得分 自评分 实际得分 自评分值 评价得分"),
    "reason": _listed("reason"),
}
MONEY = WHO | {
    "source": _listed("source 资金来源 资金性质 资金类别 资金构成"),
    "budget": _listed("budget 全年预算数 调整后预算数 调整预算数 年度预算数 预算数 预算安排数 预算金额 年初预算数"),
    "spent": _listed("spent 全年执行数 年度执行数 执行数 实际执行数 全年支出数 支出数 实际支出数 执行金额 支出金额"),
    "stated": _listed("stated_rate_percent"),
    "weight": _listed("分值 权重"),
    "earned": _listed("得分 自评得分 自评分"),
}
"""Each field and the headings it may stand under, the surest first; without white space, brackets, in small letters."""

FIELDS: Mapping[Kind, Mapping[str, Sequence[str]]] = {"indicators": INDICATOR, "money": MONEY}
NEEDED: Mapping[Kind, Sequence[str]] = {"indicators": ("name", "target", "actual"), "money": ("budget", "spent")}

_PARTS: Mapping[Kind, Mapping[str, re.Pattern[str]]] = {
    "indicators": {"reason": re.compile("原因|改进措施")},
    "money": {"stated": re.compile("执行率|支出率|支出进度")},
}
"""Headings of many spellings are known by a part of them."""

NOT_ASKED = _listed("序号 备注 说明 绩效指标 年初预算数 完成情况 序时进度 结转结余 预警 资金投入情况 资金情况")
"""Headings whose column is known, and says nothing that is audited."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")


@dataclass(frozen=True)
class Layout:
    """Where a block has its columns: field → place, how the headings are written, the first row below them."""

    kind: Kind
    places: Mapping[str, int]
    headings: Mapping[int, str]
    first: int

    def heading(self, field: str) -> str:
        """Return the heading of a field as it is compared, brackets included."""
        return self.headings.get(self.places[field], "") if field in self.places else ""

    @property
    def not_understood(self) -> dict[int, str]:
        """The columns whose heading is not known, by place."""
        known = set(self.places.values())
        return {
            place: heading
            for place, heading in self.headings.items()
            if place not in known and bare(heading) not in {*NOT_ASKED, ""} and not _is_stub(heading)
        }


def bare(text: str) -> str:
    """Return a cleaned text without what stands in brackets and without a colon at its end."""
    while (shorter := _BRACKETS.sub("", text)) != text:
        text = shorter
    return text.rstrip(":")


def layout(grid: Grid, line: int) -> Layout | None:
    """Return the layout of the block whose headings stand in this row, or in it and the next; None for other rows."""
    upper = _headings(grid.rows[line])
    if found := _layout(upper, line + 1):
        return found
    if line + 1 == len(grid.rows) or not upper:
        return None
    below = _headings(grid.rows[line + 1])
    if _layout(below, line + 2):
        return None
    if any(any(mark.isdigit() for mark in bare(text)) for text in below.values()):
        return None  # figures stand there: this is no second row of headings
    return _layout(upper | below, line + 2)


def _headings(row: Sequence[Cell]) -> dict[int, str]:
    return {place: label(cell).lower() for place, cell in enumerate(row) if not is_blank(cell)}


def _layout(headings: Mapping[int, str], first: int) -> Layout | None:
    for kind in FIELDS:
        places = _places(kind, headings)
        if all(field in places for field in NEEDED[kind]):
            return Layout(kind, places, headings, first)
    return None


def _places(kind: Kind, headings: Mapping[int, str]) -> dict[str, int]:
    whole = {heading: place for place, heading in reversed([*headings.items()])}
    short = {bare(heading): place for place, heading in reversed([*headings.items()])}
    known = short | whole
    places = {
        field: known[option]
        for field, options in FIELDS[kind].items()
        for option in reversed(options)
        if option in known
    }
    for field, pattern in _PARTS[kind].items():
        matching = [place for place, heading in headings.items() if pattern.search(heading)]
        if matching:
            places.setdefault(field, matching[0])
    return places | _plain_unit(kind, places, short)


def _plain_unit(kind: Kind, places: Mapping[str, int], short: Mapping[str, int]) -> dict[str, int]:
    """Tell what 单位 means: beside an indicator its unit of measure, before it the unit of government."""
    place = short.get("单位")
    if place is None:
        return {}
    if kind == "indicators" and "measure" not in places and place > places.get("name", place):
        return {"measure": place}
    return {} if "unit_name" in places else {"unit_name": place}


def _is_stub(heading: str) -> bool:
    """Tell whether a heading is the label of the whole block, such as 资金投入情况（万元）."""
    return bare(heading).startswith(("资金投入情况", "资金情况", "绩效指标", "项目资金", "年度资金", "预算资金"))
