"""A study of sensitivity as tables."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

import numpy as np

from allocator.formats.save import Shapes
from allocator.formats.table import Column, Sheet, Value
from allocator.kernel import FloatArray
from allocator.kernel.equal import place as ranked
from allocator.kernel.ratio import ratio
from allocator.language import translate as _
from allocator.study.sensitivity import Sensitivity
from allocator.study.sensitivity.leave_one_out import LeftOut
from allocator.study.sensitivity.one import Breakpoint, OneWeight
from allocator.study.sensitivity.tally import Sampled
from allocator.views.allocation.tables import about_case
from allocator.views.beside import label
from allocator.views.columns import Filled, filled, titled, unit_table
from allocator.views.ledger import factor_name
from allocator.views.sensitivity.json import moved_by_a_point, number, overall, refusal_text, sensitivity_document
from allocator.views.words import named, word

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


def sensitivity_shapes(study: Sensitivity) -> Shapes:
    """Return a study as .json, .csv and .xlsx."""
    return Shapes(lambda: sensitivity_document(study), lambda: sensitivity_sheets(study))


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
    return _sheet(study, "单位敏感性", _unit_columns(study))


def _unit_columns(study: Sensitivity) -> Iterator[Filled]:
    factors = study.case.scenario.factors
    yield from _who(study)
    for one in study.weights:
        name = _factor(study, one)
        yield filled("point_more", _values(one.right), factor=name)
        if not np.array_equal(one.left, one.right):
            yield filled("point_less", _values(-one.left), factor=name)
    if study.sampled:
        yield from _sampled(study, study.sampled)
    if study.importance:
        total = study.importance.ruled.sum(axis=0)
        for key, part in zip(factors, study.importance.ruled, strict=True):
            share = ratio(part, total)
            yield filled("variance_of", _values(share), factor=factors[key].name)


def error_units_sheet(study: Sensitivity) -> Sheet:
    """Return one row a unit: what errors in the data do to it."""
    found = _sampled(study, study.errors.sampled) if study.errors else []
    return _sheet(study, "数据误差", [*_who(study), *found])


def weights_sheet(study: Sensitivity) -> Sheet:
    """Return one row a factor."""
    importance = study.importance
    columns = [
        word("factor"),
        word("weight"),
        word("moved_by_point"),
        word("order_from"),
        word("order_to"),
        word("reversals"),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            _factor(study, one),
            one.today,
            moved_by_a_point(one),
            number(one.order_from),
            number(one.order_to),
            None if one.is_bent else one.reversal_count,
        )
        for one in study.weights
    ]
    if importance:
        columns.append(word("variance_formula"))
        columns.append(word("variance"))
        shares = zip(overall(importance.formula), overall(importance.ruled), strict=True)
        rows = [(*row, *map(number, pair)) for row, pair in zip_longest(rows, shares, fillvalue=(None, None))]
    return Sheet("因素权重", tuple(columns), tuple(rows), notes=tuple(_followed(study)))


def _followed(study: Sensitivity) -> Iterator[str]:
    """Say how far weights are followed where that is not all the way."""
    bent = [_factor(study, one) for one in study.weights if one.is_bent]
    if bent:
        said = _("[score] or [deductions] bend the amounts along {factors}: told is what a whole point does")
        yield said.format(factors=_(", ").join(bent))
    text = _("{factor}: followed from {start:.2%} to {end:.2%}; what lies beyond is more work and is not told")
    for one in study.weights:
        if not (one.is_whole or one.is_bent):
            yield text.format(factor=_factor(study, one), start=one.followed_from, end=one.followed_to)


def parts_sheet(study: Sensitivity) -> Sheet:
    """Return one row a factor and indicator: what it weighs, and who gains and loses without it."""
    columns = (
        word("factor"),
        word("indicator"),
        word("nominal_weight"),
        word("effective_weight"),
        word("moved_without"),
        word("change_places"),
        word("gains_most"),
        word("loses_most"),
    )
    return Sheet("指标权重", columns, tuple(_part(study, part) for part in study.parts))


def events_sheet(study: Sensitivity) -> Sheet:
    """Return what happens to units on the way of each weight, from 0 to 100 % or as far as it is followed."""
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
        word("weight_from"),
        word("weight_to"),
        word("shift"),
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
        word("unit"),
        word("amount"),
        *(named(name, "money") for name in PERCENTILES),
        word("width"),
        word("rank"),
        word("rank_range"),
        word("gains_in"),
    )
    return Sheet(name, columns, tuple(rows))


def error_columns_sheet(study: Sensitivity) -> Sheet:
    """Return which column's errors matter most."""
    columns = (
        word("column"),
        word("moved_on_average"),
        word("variance"),
    )
    found = study.errors.columns if study.errors else ()
    by_share = sorted(found, key=lambda item: -(item.share or 0.0))
    return Sheet("误差来源", columns, tuple((item.column, item.moved, item.share) for item in by_share))


def varied_sheet(study: Sensitivity, place: int) -> Sheet:
    """Return one row a value of a policy number."""
    item = study.varied[place]
    columns = (
        word("tried"),
        word("moved"),
        word("gain"),
        word("lose"),
        word("at_floor"),
        word("at_cap"),
        word("carryover_cut"),
        word("hard"),
        word("refusal"),
    )
    rows: list[tuple[Value, ...]] = []
    for value in item.values:
        counts = (value.moved, value.winners, value.losers, value.floors, value.caps, value.cut, value.hard)
        rows.append((f"{value.value:g}", *(counts if value.amount is not None else (None,) * 7), refusal_text(value)))
    return Sheet(f"参数{place + 1}", columns, tuple(rows), notes=(item.key,))


def varied_units_sheet(study: Sensitivity, place: int) -> Sheet:
    """Return one row a unit: its amount under each value of a policy number that can be paid."""
    amounts = [
        titled(f"{value.value:g}", value.amount.tolist(), "money")
        for value in study.varied[place].values
        if value.amount is not None
    ]
    return _sheet(study, f"参数{place + 1}各单位", [*_who(study), *amounts])


def about_sheet(study: Sensitivity) -> Sheet:
    """Return what the study rests on."""
    rows: list[tuple[Value, Value]] = [*about_case(study.case), ("金额单位", "万元")]
    if study.sampled and study.spread:
        points = study.spread.points
        spread = (
            "单纯形均匀" if points is None else f"狄利克雷分布，变动最大的权重95%的抽样在现权重±{100 * points:g}点以内"
        )
        rows += [
            ("权重抽样", spread),
            *([("各权重95%范围", reach_text(study, "；"))] if points is not None else []),
            ("抽样次数", study.sampled.draws),
            ("随机种子", study.spread.seed),
            ("不可行占比", study.sampled.unpayable),
            ("分位数分辨率（万元）", study.sampled.resolution),
            ("标准误", "按独立抽样计算，索博尔序列的实际误差一般更小"),
        ]
    if study.errors:
        rows.append(("数据误差", f"各指标列对数正态误差，95%在±{study.errors.percent:g}%以内"))
    rows += [(f"参数{place}", item.key) for place, item in enumerate(study.varied, 1)]
    return Sheet("说明", (word("item"), word("content")), tuple(rows))


def reach_text(study: Sensitivity, between: str) -> str:
    """Say within how many points of today's each weight is drawn."""
    factors = study.case.scenario.factors.values()
    reach = study.spread.reach if study.spread else ()
    return between.join(f"{factor.name}±{100 * points:.2g}" for factor, points in zip(factors, reach, strict=True))


def _sheet(study: Sensitivity, name: str, columns: Iterable[Filled]) -> Sheet:
    case = study.case
    remark = [filled("remark", [label(case)] * len(case.units))] if label(case) else []
    return unit_table(name, case.units, [*columns, *remark])


def _who(study: Sensitivity) -> Iterator[Filled]:
    units = study.case.units
    yield filled("id", units.ids)
    yield filled("unit", units.names)
    yield filled("amount", study.today.amount.tolist())
    if study.today.last_year is not None:
        yield filled("last_year", study.today.last_year.tolist())


def _sampled(study: Sensitivity, sampled: Sampled) -> Iterator[Filled]:
    yield filled("mean", _values(sampled.mean))
    yield filled("mean_error", _values(sampled.mean_error))
    for place, name in enumerate(PERCENTILES):
        yield filled("exact_percentile", _values(sampled.exact.value[place]), name=name)
        yield filled("exact_percentile_error", _values(sampled.exact.error[place]), name=name)
        yield filled("paid_percentile", _values(sampled.paid.value[place]), name=name)
        yield filled("paid_percentile_error", _values(sampled.paid.error[place]), name=name)
    yield filled("rank", _values(ranked(study.today.amount)))
    for place, name in enumerate(PERCENTILES):
        yield filled("rank_percentile", _values(sampled.rank.value[place]), name=name)
    if sampled.gain is not None and sampled.gain_error is not None:
        yield filled("gains_in", _values(sampled.gain))
        yield filled("gains_in_error", _values(sampled.gain_error))


def _values(values: FloatArray) -> list[Value]:
    return [number(value) for value in values]


def _part(study: Sensitivity, part: LeftOut) -> tuple[Value, ...]:
    factor = study.case.scenario.every_factor[part.factor]
    indicator = factor.indicators[part.indicator].name if part.indicator else ""
    head = (factor_name(study.case.scenario, part.factor), indicator, part.nominal, part.effective)
    if part.amounts is None:
        return (*head, None, None, "", "")
    change = part.amounts - study.amounts
    ends = (f"{_name(study, int(place))} {change[place]:+,.0f}" for place in (change.argmax(), change.argmin()))
    return (*head, part.moved, part.places, *ends)


def _event_columns() -> tuple[Column, ...]:
    return (
        word("factor"),
        word("weight"),
        word("event"),
        word("unit"),
        word("passed"),
    )


def _event(study: Sensitivity, one: OneWeight, item: Breakpoint) -> tuple[Value, ...]:
    name = _factor(study, one)
    who = ["" if place is None else _name(study, place) for place in (item.unit, item.other)]
    return (name, item.weight, EVENTS[item.kind], *who)


def _factor(study: Sensitivity, one: OneWeight) -> str:
    return factor_name(study.case.scenario, one.factor)


def _name(study: Sensitivity, place: int) -> str:
    return study.case.units.names[place]
