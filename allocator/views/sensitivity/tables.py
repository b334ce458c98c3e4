"""A study of sensitivity as tables."""

from collections.abc import Iterator

import numpy as np

from allocator.formats.table import Column, Kind, Sheet, Value
from allocator.kernel import FloatArray
from allocator.kernel.rank import place as ranked
from allocator.kernel.ratio import ratio
from allocator.language import translate as _
from allocator.study.sensitivity import Sensitivity
from allocator.study.sensitivity.leave_one_out import LeftOut
from allocator.study.sensitivity.one import Breakpoint, OneWeight
from allocator.study.sensitivity.sampling import Sampled
from allocator.views.allocation.tables import SYNTHETIC, about_case
from allocator.views.sensitivity.json import moved_by_a_point, number, overall, refusal_text

SHOWN = 10
"""Units that a table on the screen shows."""

PERCENTILES = ("P5", "P50", "P95")

EVENTS = {
    "floor_reached": "触及下限",
    "floor_left": "离开下限",
    "cap_reached": "触及上限",
    "cap_left": "离开上限",
    "gain": "由减转增",
    "loss": "由增转减",
    "feasible": "开始可行",
    "unpayable": "开始不可行",
    "overtakes": "位次超过",
}


def sensitivity_sheets(study: Sensitivity) -> list[Sheet]:
    """Return all tables, the units first."""
    sheets = [units_sheet(study), weights_sheet(study), parts_sheet(study), events_sheet(study)]
    sheets += [reversals_sheet(study), *([pair_sheet(study)] if study.pair else [])]
    if study.errors:
        sheets += [error_columns_sheet(study), error_units_sheet(study)]
    for place in range(len(study.varied)):
        sheets += [varied_sheet(study, place), varied_units_sheet(study, place)]
    return [*sheets, about_sheet(study)]


def units_sheet(study: Sensitivity) -> Sheet:
    """Return one row a unit: its amount, what a point of each weight does to it, and what the draws say."""
    factors = study.case.scenario.factors
    filled = list(_who(study))
    for one in study.weights:
        name = factors[one.factor].name
        filled.append((Column(f"{name}+1点", "exact"), _values(one.right)))
        if not np.array_equal(one.left, one.right):
            filled.append((Column(f"{name}−1点", "exact"), _values(-one.left)))
    if study.sampled:
        filled += _sampled(study, study.sampled)
    if study.importance:
        total = study.importance.ruled.sum(axis=0)
        for key, part in zip(factors, study.importance.ruled, strict=True):
            share = ratio(part, total)
            filled.append((Column(f"{factors[key].name}方差占比", "rate"), _values(share)))
    return _sheet(study, "单位敏感性", filled)


def error_units_sheet(study: Sensitivity) -> Sheet:
    """Return one row a unit: what errors in the data do to it."""
    found = _sampled(study, study.errors.sampled) if study.errors else []
    return _sheet(study, "数据误差", [*_who(study), *found])


def weights_sheet(study: Sensitivity) -> Sheet:
    """Return one row a factor."""
    factors, importance = study.case.scenario.factors, study.importance
    columns = [
        Column("因素", shown=_("factor")),
        Column("权重", "rate", _("weight")),
        Column("每1点变动资金", "exact", _("moved by 1 point")),
        Column("位次不变自", "rate", _("order holds from")),
        Column("位次不变至", "rate", _("to")),
        Column("位次逆转数", "count", _("reversals 0–100 %")),
    ]
    rows: list[tuple[Value, ...]] = [
        (factors[one.factor].name, one.today, moved_by_a_point(one), one.order_from, one.order_to, one.reversal_count)
        for one in study.weights
    ]
    if importance:
        columns.append(Column("方差占比(公式)", "rate", _("variance, formula")))
        columns.append(Column("方差占比", "rate", _("variance, all rules")))
        shares = zip(overall(importance.formula), overall(importance.ruled), strict=True)
        rows = [(*row, *map(number, pair)) for row, pair in zip(rows, shares, strict=True)]
    return Sheet("因素权重", tuple(columns), tuple(rows))


def parts_sheet(study: Sensitivity) -> Sheet:
    """Return one row a factor and indicator: what it weighs, and who gains and loses without it."""
    columns = (
        Column("因素", shown=_("factor")),
        Column("指标", shown=_("indicator")),
        Column("名义权重", "rate", _("weight")),
        Column("有效权重", "rate", _("effective")),
        Column("剔除后变动资金", "exact", _("moved without it")),
        Column("位次变化单位数", "count", _("change places")),
        Column("增加最多", shown=_("gains most")),
        Column("减少最多", shown=_("loses most")),
    )
    return Sheet("指标权重", columns, tuple(_part(study, part) for part in study.parts))


def events_sheet(study: Sensitivity) -> Sheet:
    """Return what happens to units on the way of each weight from 0 to 100 %."""
    rows = [_event(study, one, item) for one in study.weights for item in one.breakpoints]
    return Sheet("临界点", _event_columns(), tuple(rows))


def nearest_sheet(study: Sensitivity) -> Sheet:
    """Return, for the screen, what happens first when a weight falls and when it rises."""
    words = {
        "floor_reached": _("reaches its floor"),
        "floor_left": _("leaves its floor"),
        "cap_reached": _("reaches its cap"),
        "cap_left": _("leaves its cap"),
        "gain": _("turns from loss to gain"),
        "loss": _("turns from gain to loss"),
        "feasible": _("payment becomes possible"),
        "unpayable": _("payment becomes impossible: floors, caps or tranches leave no way"),
        "overtakes": _("overtakes"),
    }
    rows: list[tuple[Value, ...]] = []
    for one in study.weights:
        items = sorted([*one.breakpoints, *one.reversals], key=lambda item: item.weight)
        below = [item for item in items if item.weight <= one.today][-2:]
        above = [item for item in items if item.weight > one.today][:2]
        for item in (*below, *above):
            factor, weight, _kind, *who = _event(study, one, item)
            rows.append((factor, weight, words[item.kind], *who))
    return Sheet(_("What happens first when a weight moves"), _event_columns(), tuple(rows))


def reversals_sheet(study: Sensitivity) -> Sheet:
    """Return which unit overtakes which as a weight rises, nearest to today's weight where there are too many."""
    rows = [_event(study, one, item) for one in study.weights for item in one.reversals]
    return Sheet("位次逆转", _event_columns(), tuple(rows))


def pair_sheet(study: Sensitivity) -> Sheet:
    """Return the smallest shifts of weight with which two units change places, the smallest first."""
    factors = study.case.scenario.factors
    names = " / ".join(_name(study, place) for place in study.pair or ())
    columns = (
        Column("减少权重", shown=_("from")),
        Column("增加权重", shown=_("to")),
        Column("最小移动", "rate", _("shift")),
    )
    found = sorted(study.reversals, key=lambda item: (item.shift is None, item.shift or 0.0))
    rows = tuple((factors[item.giver].name, factors[item.taker].name, item.shift) for item in found)
    note = _("The smallest shift with which {units} change places; empty where none does.").format(units=names)
    return Sheet("两单位逆转", columns, rows, notes=(note,))


def widest_sheet(study: Sensitivity, sampled: Sampled, name: str) -> Sheet:
    """Return, for the screen, the units whose amounts the draws spread most, for their size."""
    low, middle, high = sampled.paid.value
    wide = np.nan_to_num(ratio(high - low, middle))
    rank = ranked(study.today.amount)
    rows = [
        (
            _name(study, place),
            float(study.today.amount[place]),
            float(low[place]),
            float(middle[place]),
            float(high[place]),
            float(wide[place]),
            int(rank[place]),
            f"{sampled.rank.value[0][place]:g}–{sampled.rank.value[2][place]:g}",
            None if sampled.gain is None else float(sampled.gain[place]),
        )
        for place in map(int, np.argsort(-wide, kind="stable")[:SHOWN])
    ]
    columns = (
        Column(_("unit")),
        Column(_("amount"), "money"),
        Column("P5", "money"),
        Column("P50", "money"),
        Column("P95", "money"),
        Column(_("(P95 − P5) / P50"), "rate"),
        Column(_("rank"), "count"),
        Column(_("P5–P95"), "digits"),
        Column(_("gains in"), "rate"),
    )
    return Sheet(name, columns, tuple(rows))


def error_columns_sheet(study: Sensitivity) -> Sheet:
    """Return which column's errors matter most."""
    columns = (
        Column("列", shown=_("column")),
        Column("平均变动资金", "exact", _("moved on average")),
        Column("方差占比", "rate", _("variance")),
    )
    found = study.errors.columns if study.errors else ()
    by_share = sorted(found, key=lambda item: -(item.share or 0.0))
    return Sheet("误差来源", columns, tuple((item.column, item.moved, item.share) for item in by_share))


def varied_sheet(study: Sensitivity, place: int) -> Sheet:
    """Return one row a value of a policy number."""
    item = study.varied[place]
    columns = (
        Column("取值", "digits", item.key),
        Column("变动资金", "exact", _("moved")),
        Column("增加单位数", "count", _("gain")),
        Column("减少单位数", "count", _("lose")),
        Column("触及下限", "count", _("at floor")),
        Column("触及上限", "count", _("at cap")),
        Column("结转扣减", "exact", _("deducted")),
        Column("保障硬性支出", "exact", _("hard expenditure")),
        Column("不可行原因", shown=_("cannot be paid")),
    )
    rows: list[tuple[Value, ...]] = []
    for value in item.values:
        counts = (value.moved, value.winners, value.losers, value.floors, value.caps, value.cut, value.hard)
        rows.append((f"{value.value:g}", *(counts if value.amount is not None else (None,) * 7), refusal_text(value)))
    return Sheet(f"参数{place + 1}", columns, tuple(rows), notes=(item.key,))


def varied_units_sheet(study: Sensitivity, place: int) -> Sheet:
    """Return one row a unit: its amount under each value of a policy number that can be paid."""
    filled: list[Filled] = [
        (Column(f"{value.value:g}", "money"), [float(amount) for amount in value.amount])
        for value in study.varied[place].values
        if value.amount is not None
    ]
    return _sheet(study, f"参数{place + 1}各单位", [*_who(study), *filled])


def about_sheet(study: Sensitivity) -> Sheet:
    """Return what the study rests on."""
    rows: list[tuple[Value, Value]] = [*about_case(study.case), ("金额单位", "万元")]
    if study.sampled and study.spread:
        points = study.spread.points
        spread = (
            "单纯形均匀" if points is None else f"狄利克雷分布,变动最大的权重95%的抽样在现权重±{100 * points:g}点以内"
        )
        rows += [
            ("权重抽样", spread),
            *([("各权重95%范围", reach_text(study, "；"))] if points is not None else []),
            ("抽样次数", study.sampled.draws),
            ("随机种子", study.spread.seed),
            ("不可行占比", study.sampled.unpayable),
            ("分位数分辨率(万元)", study.sampled.resolution),
            ("标准误", "按独立抽样计算,索博尔序列的实际误差一般更小"),
        ]
    if study.errors:
        rows.append(("数据误差", f"各指标列对数正态误差,95%在±{study.errors.percent:g}%以内"))
    rows += [(f"参数{place}", item.key) for place, item in enumerate(study.varied, 1)]
    return Sheet("说明", (Column("项目"), Column("内容")), tuple(rows))


def reach_text(study: Sensitivity, between: str) -> str:
    """Say within how many points of today's each weight is drawn."""
    factors = study.case.scenario.factors.values()
    reach = study.spread.reach if study.spread else ()
    return between.join(f"{factor.name}±{100 * points:.2g}" for factor, points in zip(factors, reach, strict=True))


Filled = tuple[Column, list[Value]]


def _sheet(study: Sensitivity, name: str, filled: list[Filled]) -> Sheet:
    if study.case.scenario.table.synthetic:
        filled = [*filled, (Column("备注"), [SYNTHETIC] * len(study.case.units))]
    rows = list(zip(*(values for _column, values in filled), strict=True))
    return Sheet(name, tuple(column for column, _values in filled), tuple(study.case.units.as_shown(rows)))


def _who(study: Sensitivity) -> Iterator[Filled]:
    units = study.case.units
    yield Column("编号", shown=_("id")), list(units.ids)
    yield Column("地区", shown=_("unit")), list(units.names)
    yield Column("分配金额", "money", _("amount")), [float(amount) for amount in study.today.amount]
    if study.today.last_year is not None:
        yield Column("上年金额", "money", _("last year")), [float(amount) for amount in study.today.last_year]


def _sampled(study: Sensitivity, sampled: Sampled) -> list[Filled]:
    def column(heading: str, kind: Kind, values: FloatArray) -> Filled:
        return Column(heading, kind), _values(values)

    filled = [column("均值", "exact", sampled.mean), column("均值标准误", "exact", sampled.mean_error)]
    for place, name in enumerate(PERCENTILES):
        filled += [
            column(f"精确{name}", "exact", sampled.exact.value[place]),
            column(f"精确{name}标准误", "exact", sampled.exact.error[place]),
            column(f"取整{name}", "money", sampled.paid.value[place]),
            column(f"取整{name}标准误", "exact", sampled.paid.error[place]),
        ]
    filled.append(column("位次", "count", ranked(study.today.amount)))
    filled += [column(f"位次{name}", "count", sampled.rank.value[place]) for place, name in enumerate(PERCENTILES)]
    if sampled.gain is not None and sampled.gain_error is not None:
        filled += [column("增加概率", "rate", sampled.gain), column("增加概率标准误", "rate", sampled.gain_error)]
    return filled


def _values(values: FloatArray) -> list[Value]:
    return [number(value) for value in values]


def _part(study: Sensitivity, part: LeftOut) -> tuple[Value, ...]:
    factor = study.case.scenario.factors[part.factor]
    indicator = factor.indicators[part.indicator].name if part.indicator else ""
    head = (factor.name, indicator, part.nominal, part.effective)
    if part.amounts is None:
        return (*head, None, None, "", "")
    change = part.amounts - study.amounts
    ends = (f"{_name(study, int(place))} {change[place]:+,.0f}" for place in (change.argmax(), change.argmin()))
    return (*head, part.moved, part.places, *ends)


def _event_columns() -> tuple[Column, ...]:
    return (
        Column("因素", shown=_("factor")),
        Column("权重", "rate", _("weight")),
        Column("事项", shown=_("what happens")),
        Column("单位", shown=_("unit")),
        Column("被超过单位", shown=_("other unit")),
    )


def _event(study: Sensitivity, one: OneWeight, item: Breakpoint) -> tuple[Value, ...]:
    name = study.case.scenario.factors[one.factor].name
    who = ["" if place is None else _name(study, place) for place in (item.unit, item.other)]
    return (name, item.weight, EVENTS[item.kind], *who)


def _name(study: Sensitivity, place: int) -> str:
    return study.case.units.names[place]
