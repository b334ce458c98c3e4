"""An allocation as tables with Chinese headings."""

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from allocator.formats.table import Column, Kind, Sheet, Value
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.grouping import by_city
from allocator.model.units import UnitTable
from allocator.policy.table import Table
from allocator.views.facts import law_text, note_lines
from allocator.views.understood import table_place, understood_words

SYNTHETIC = "示例数据"
BOUNDS = {"floor": "下限", "cap": "上限", "exception": "特殊安排", None: ""}


def unit_sheet(result: Allocation) -> Sheet:
    """Return one row a unit: who it is, its ledger, its amount, the change, its sources and tranches."""
    filled = list(_unit_columns(result))
    rows = result.case.units.as_shown(list(zip(*(values for _column, values in filled), strict=True)))
    total: list[Value] = [_total(column, values) for column, values in filled[1:]]
    return Sheet("分配结果", tuple(column for column, _values in filled), tuple(rows), ("合计", *total))


def city_sheet(result: Allocation) -> Sheet:
    """Return one row a city with its subtotals, in the order of the table."""
    money = {"保障硬性支出": result.ledger.hard, "项目法资金": result.ledger.projects, "分配金额": result.amount}
    if result.last_year is not None:
        money["上年金额"] = result.last_year
    columns = (Column("地区"), Column("单位数", "count"), *(Column(name, "exact") for name in money))
    rows: list[tuple[Value, ...]] = [
        (group.name, len(group.rows), *(float(values[list(group.rows)].sum()) for values in money.values()))
        for group in by_city(result.case.units)
    ]
    total: tuple[Value, ...] = ("合计", len(result.amount), *(float(values.sum()) for values in money.values()))
    return Sheet("分市汇总", columns, tuple(rows), total)


def _total(column: Column, values: Sequence[Value]) -> float | None:
    if column.kind not in {"money", "exact"}:
        return None
    return math.fsum(value for value in values if isinstance(value, (int, float)))


def about_sheet(result: Allocation) -> Sheet:
    """Return what the result rests on: scenario, rule, files, totals and checks."""
    totals = result.totals
    rows: list[tuple[Value, Value]] = [
        *about_case(result.case),
        ("金额单位", "万元"),
        ("因素法资金", totals.pool),
        ("保障硬性支出", totals.hard),
        ("硬性支出保障率", totals.guarantee_rate),
        ("因素分配资金(满分分值)", totals.point_value),
        ("统筹预留", totals.reserve),
        ("项目法资金", totals.projects),
        ("分配金额", totals.amount),
        ("增减幅调整系数θ", totals.theta),
        *((f"核对：{law_text(check.name)}", "通过" if check.ok else "未通过") for check in result.checks),
        *(("说明", note) for note in note_lines(result)),
    ]
    return Sheet("说明", (Column("项目"), Column("内容")), tuple(rows))


def about_case(case: Case) -> Iterator[tuple[Value, Value]]:
    """Yield what any result of a case says of where it comes from."""
    scenario, origin = case.scenario, case.origin
    yield "方案", scenario.title
    yield "年度", scenario.year
    if scenario.rule:
        yield "依据文件", f"{scenario.rule.document}({scenario.rule.effective.isoformat()}起施行)"
    written = (origin.provenance,) if origin.provenance else ()
    for file in (origin.scenario, *origin.extends, origin.table, *written):
        yield f"{file.file} SHA-256", file.sha256
    yield "数据表", table_place(case.units)
    yield from (("数据表说明", words) for words in understood_words(case.units))
    for setting in origin.settings:
        yield "临时设定", setting
    if scenario.table.synthetic:
        yield SYNTHETIC, f"下列各列为{SYNTHETIC},并非实际数据:{'、'.join(scenario.table.synthetic)}"


def labelled(case: Case) -> tuple[str, ...]:
    """Return the note under a table that figures are made up; none where they are not."""
    return (SYNTHETIC,) if case.scenario.table.synthetic else ()


def remarks(result: Allocation) -> list[str]:
    """Return what must be said beside each unit: its special arrangement, and that the figures are made up."""
    label = [SYNTHETIC] if result.case.scenario.table.synthetic else []
    reasons = {
        result.case.units.find(unit): arrangement.reason
        for unit, arrangement in result.case.scenario.exceptions.items()
    }
    return [";".join([*([reasons[row]] if row in reasons else []), *label]) for row in range(len(result.amount))]


def column(heading: str, values: Iterable[Value], kind: Kind = "text") -> tuple[Column, list[Value]]:
    """Return a column together with its values."""
    return Column(heading, kind), list(values)


def who_columns(table: Table, units: UnitTable) -> Iterator[tuple[Column, list[Value]]]:
    """Yield the columns that say who a unit is."""
    yield column("编号", units.ids)
    if table.code and table.code != table.id:
        yield column("行政区划代码", units.codes)
    yield column("地区", units.names)
    if table.city:
        yield column("所属市", units.cities)
    if table.level:
        yield column("级次", units.levels)


def _unit_columns(result: Allocation) -> Iterator[tuple[Column, list[Value]]]:
    scenario, ledger = result.case.scenario, result.ledger
    yield from who_columns(result.case.scenario.table, result.case.units)
    yield column("保障硬性支出", ledger.hard, "exact")
    for key, money in ledger.factors.items():
        yield column(scenario.factors[key].name, money, "exact")
    yield column("结转扣减", ledger.carryover_cut, "exact")
    yield column("结转返还", ledger.carryover_returned, "exact")
    yield column("增减幅调整", ledger.bounds, "exact")
    yield column("取整", ledger.rounding, "exact")
    yield column("项目法资金", ledger.projects, "money")
    yield column("分配金额", result.amount, "money")
    yield column("受限情况", [BOUNDS[bound] for bound in result.bound])
    if result.last_year is not None and result.change is not None and result.change_rate is not None:
        yield column("上年金额", result.last_year, "money")
        yield column("增减额", result.change, "money")
        yield column("增减率", [None if np.isnan(rate) else float(rate) for rate in result.change_rate], "rate")
    for key, money in result.sources.items():
        yield column(scenario.sources[key].name, money, "money")
    for key, money in result.tranches.items():
        yield column(scenario.tranches[key].name, money, "money")
    yield column("备注", remarks(result))
