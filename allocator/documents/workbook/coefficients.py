"""测算系数: the derived columns, one column a verb, every step a formula over the figures and the parameters."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.page import Page
from allocator.documents.workbook.redistribution import Group, redistributed
from allocator.documents.workbook.unit_columns import UnitColumn, UnitColumns
from allocator.kernel import FloatArray, derive
from allocator.model.allocation import Allocation
from allocator.policy.derived import DerivedColumn

NAME = "测算系数"


@dataclass(frozen=True)
class _Work:
    """One derived column at work: its steps go on the sheet, its numbers stand on the page."""

    result: Allocation
    figures: Figures
    page: Page
    sheet: UnitColumns
    name: str
    rule: DerivedColumn

    @property
    def group(self) -> str:
        return self.rule.name or self.name

    def at(self, *key: str) -> str:
        """Return the address of one of its numbers."""
        return self.page.addresses["columns", self.name, *key]

    def listed(self, table: str, heading: str) -> str:
        """Return the cells of a column of one of its tables."""
        return self.page.addresses[table, self.name, heading]

    def add(self, heading: str, method: str, values: FloatArray, formula: str) -> UnitColumn:
        """Add one step."""
        return self.sheet.add(self.group, heading, method, values, formula, kind="plain", extremes=True)

    def gap(self, last: UnitColumn) -> str:
        """Return from which difference on figures of a column are told apart."""
        return f"1E-12*MAX(ABS({last.max}),ABS({last.min}))"

    @property
    def members(self) -> str:
        """Who is of the unit's group, as a factor of a sum over all units; nothing where there are no groups."""
        if not self.rule.within:
            return ""
        group = self.figures.words[self.rule.within]
        return f"EXACT({group.all},{group.there})*"

    @property
    def whole(self) -> str:
        """What a group shares out: 1, or the one value that `of` has in it."""
        return self.figures[self.rule.of] if self.rule.of else "1"


Step = Callable[[_Work, UnitColumn, FloatArray], UnitColumn]


def coefficient_sheet(result: Allocation, figures: Figures, page: Page) -> UnitColumns | None:
    """Return the sheet, its last columns to be found among the figures by their names; None without derived columns."""
    derived = result.inputs.derived
    if not derived:
        return None
    sheet = UnitColumns(NAME, result.case.units.ids, result.case.units.names)
    for name, verbs in derived.items():
        work = _Work(result, figures, page, sheet, name, result.case.scenario.columns[name])
        first, *later = verbs
        last = START[first.key](work, first.values)
        for verb in later:
            last = STEPS[verb.key](work, last, verb.values)
        figures.columns[name] = last
    return sheet


def _column(work: _Work, values: FloatArray) -> UnitColumn:
    column = str(work.rule.column)
    return work.add(column, f"列“{column}”", values, f"={work.figures[column]}")


def _map(work: _Work, values: FloatArray) -> UnitColumn:
    column = str(work.rule.column)
    words, worth = work.listed("map", "类别"), work.listed("map", "系数")
    here = f"EXACT({words},{work.figures.words[column].there})"
    otherwise = work.at("else") if work.rule.otherwise is not None else "NA()"
    formula = f"=IF(SUMPRODUCT({here}*1)>0,SUMPRODUCT({here}*{worth}),{otherwise})"
    return work.add(f"{column}的系数", f"按“{column}”查“参数”的系数", values, formula)


def _sum(work: _Work, values: FloatArray) -> UnitColumn:
    parts = (f"{work.at('sum', column)}*{work.figures[column]}" for column in work.rule.sum or {})
    return work.add("加权和", "Σ 系数×" + "、".join(work.rule.sum or ()), values, "=" + "+".join(parts))


def _value(work: _Work, values: FloatArray) -> UnitColumn:
    return work.add("定值", "各单位相同", values, f"={work.at('value')}")


def _max_of(work: _Work, values: FloatArray) -> UnitColumn:
    columns = work.rule.max_of or ()
    cells = ",".join(work.figures[column] for column in columns)
    return work.add("就高", f"{'、'.join(columns)}中最大的", values, f"=MAX({cells})")


def _per(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    per = str(work.rule.per)
    return work.add(f"÷{per}", f"除以{per}", values, f"={last.cell}/{work.figures[per]}")


def _times(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    cells, words = [last.cell], []
    for number, part in enumerate(work.rule.multipliers, 1):
        cells.append(work.figures[part] if isinstance(part, str) else work.at("times", str(number)))
        words.append(part if isinstance(part, str) else f"{part:.10g}")
    said = "×".join(words)
    return work.add(f"×{said}", f"乘以{said}", values, "=" + "*".join(cells))


def _distance(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    far = f"{last.max}-{last.cell}"
    plain = derive.distance(np.array(last.values, float), top_takes_next=False)
    column = work.add("与最大值的差距", "最大值－本值", plain, f"=IF({far}<{work.gap(last)},0,{far})")
    if work.rule.top is None:
        return column
    smallest = f"SMALL({column.all},COUNTIF({column.all},0)+1)"
    formula = f"=IF({column.cell}=0,IFERROR({smallest},0),{column.cell})"
    return work.add("差距", "最大者取次大者的差距", values, formula)


def _ratio_to(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    of = work.rule.ratio_to
    if not isinstance(of, str):
        return work.add("折算", "÷“参数”的数值", values, f"={last.cell}/{work.at('ratio_to')}")
    measures = {"mean": (f"AVERAGE({last.all})", "平均值"), "median": (f"MEDIAN({last.all})", "中位数")}
    cell, said = (measures | {"max": (last.max, "最大值")})[of]
    return work.add(f"÷{said}", f"本值÷{said}", values, f"={last.cell}/{cell}")


def _rescale(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    low, high = work.at("rescale", "1"), work.at("rescale", "2")
    formula = f"={low}+({last.cell}-{last.min})/({last.max}-{last.min})*({high}-{low})"
    return work.add("换算", "由最小值至最大值换算到“参数”的区间", values, formula)


def _rank(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    better = f"{last.all}>{last.cell}+" if work.rule.rank == "desc" else f"{last.all}<{last.cell}-"
    better += work.gap(last)
    said = "从大到小" if work.rule.rank == "desc" else "从小到大"
    if work.rule.where is None:
        return work.add("位次", f"{said}，同值同位", values, f"=1+SUMPRODUCT(({better})*1)")
    where = work.figures.columns[work.rule.where]
    placed = f"1+SUMPRODUCT(({where.all}=1)*({better}))"
    formula = f"=IF({where.there}=1,{placed},1+COUNTIF({where.all},1))"
    return work.add("位次", f"{said}，同值同位；{work.rule.where}为0的列最后", values, formula)


def _steps(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    limits, kinds, worth = (work.listed("steps", heading) for heading in ("界限", "方式", "系数"))
    near = f'(1E-12*ABS({limits})+1E-300)*(({kinds}="不超过")*2-1)'
    formula = f"=INDEX({worth},1+SUMPRODUCT(ISNUMBER({limits})*({last.cell}>{limits}+{near})))"
    return work.add("分档系数", "按“参数”的分档", values, formula)


def _share(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    total = f"SUMPRODUCT({work.members}{last.all})" if work.members else last.sum
    times = f"*{work.whole}" if work.rule.of else ""
    said = f"占{work.rule.within}内合计的比例" if work.rule.within else "占合计的比例"
    said += f"×{work.rule.of}" if work.rule.of else ""
    return work.add("占比", said, values, f"={last.cell}/{total}{times}")


def _limited(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    least = work.at("min") if work.rule.min is not None else None
    most = work.at("max") if work.rule.max is not None else None
    if work.rule.redistribute:
        cells = (f"MAX(0,{least})" if least else "0", most)
        return redistributed(work, last, values, cells, _group(work, last))
    text = f"MIN({most},{last.cell})" if most else last.cell
    return work.add("限幅", "不低于、不高于“参数”的数值", values, f"=MAX({least},{text})" if least else f"={text}")


def _group(work: _Work, last: UnitColumn) -> Group:
    rule, size = work.rule, len(last.values)
    texts = np.array(work.result.case.units.words[rule.within] if rule.within else [""] * size)
    whole = work.result.column(rule.of) if rule.of else np.ones(size)
    most = np.inf if rule.max is None else rule.max
    same = texts[:, None] == texts[None, :]
    return Group(np.array(last.values, float), same, whole, max(0.0, rule.min or 0.0), most)


def _power(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    return work.add("乘方", "本值的“参数”次方", values, f"={last.cell}^{work.at('power')}")


def _log(work: _Work, last: UnitColumn, values: FloatArray) -> UnitColumn:
    return work.add("对数", "自然对数", values, f"=LN({last.cell})")


START: dict[str, Callable[[_Work, FloatArray], UnitColumn]] = {
    "column": _column,
    "map": _map,
    "sum": _sum,
    "value": _value,
    "max_of": _max_of,
}
"""The start verbs by their keys."""

STEPS: dict[str, Step] = {
    "per": _per,
    "times": _times,
    "distance": _distance,
    "ratio_to": _ratio_to,
    "rescale": _rescale,
    "rank": _rank,
    "steps": _steps,
    "share": _share,
    "min": _limited,
    "power": _power,
    "log": _log,
}
"""The verbs that follow, by the key of their step."""
