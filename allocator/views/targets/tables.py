"""Decomposed performance targets as a document, as a sheet with a row a unit, and as the official form."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from allocator.evaluation.targets import Decomposition, UnitTargets
from allocator.formats.numbers import plain
from allocator.formats.save import Shapes
from allocator.formats.table import Form, Kind, Sheet, Value
from allocator.language import translate as _
from allocator.model.grouping import Group, by_city
from allocator.policy.targets import AMOUNT, Target
from allocator.views.allocation.json import scenario_head, who
from allocator.views.allocation.tables import about_case
from allocator.views.beside import label, made_up
from allocator.views.columns import filled, unit_table, who_is
from allocator.views.words import TOTAL, named, word

SIGNS = {">=": "≥", "<=": "≤", "=": "＝"}
"""The full-width sign cannot turn a cell into a formula."""

NOT_SPLIT = "—"


def targets_shapes(result: Decomposition) -> Shapes:
    """Return decomposed targets as .json, .csv (the units) and .xlsx (the official form too)."""
    return Shapes(lambda: targets_document(result), lambda: targets_sheets(result))


def targets_document(result: Decomposition) -> dict[str, Any]:
    """Return the targets and every unit's figures, all in the unit of measure and not in the printed one."""
    case, plan = result.source.case, result.source.plan
    return {
        "schema": 1,
        "title": plan.title,
        "year": plan.year,
        "file": result.source.file.file,
        "sha256": result.source.file.sha256,
        "scenario": scenario_head(case),
        "money": "万元",
        "targets": [_target(result, indicator) for indicator in result.indicators],
        "units": [
            {
                **who(case.units, row),
                "amount": plain(result.money.amount[row]),
                "targets": {
                    item.key: None if item.values is None else plain(item.values[row]) for item in result.indicators
                },
            }
            for row in case.units.shown.tolist()
        ],
    }


def _target(result: Decomposition, indicator: UnitTargets) -> dict[str, Any]:
    at_floor, units = indicator.at_floor, result.source.case.units
    written = indicator.target.model_dump(mode="json", exclude_none=True)
    last = {} if indicator.last_actual is None else {"regional_last_actual": plain(indicator.last_actual.sum())}
    held = {} if at_floor is None else {"at_floor": [units.ids[row] for row in units.shown.tolist() if at_floor[row]]}
    return {"key": indicator.key, **written, "target": plain(indicator.target.target), **last, **held}


def targets_sheets(result: Decomposition) -> list[Sheet]:
    """Return the units as rows, the form with a column a city, one form a city with a column a unit, and the notes."""
    return [units_sheet(result), *_forms(result), basis_sheet(result), _about(result)]


def city_form(result: Decomposition) -> Form:
    """Return the form with a column a city, and one for each unit of no city."""
    units = result.source.case.units
    alone = [Group(units.names[row], (row,)) for row in units.shown.tolist() if not units.cities[row]]
    return _form(result, "绩效目标表", [*alone, *by_city(units)])


def _forms(result: Decomposition) -> Iterator[Form]:
    units = result.source.case.units
    singles = [Group(name, (row,)) for row, name in enumerate(units.names)]
    yield city_form(result)
    for city in by_city(units):
        if len(city.rows) > 1:
            whole = Group(f"{city.name}合计", city.rows)
            yield _form(result, city.name, [whole, *(singles[row] for row in city.rows)])


def units_sheet(result: Decomposition) -> Sheet:
    """Return one row a unit: who it is, its money, one column per indicator; rates bear their sign."""
    case = result.source.case
    columns = [
        *who_is(case.scenario.table, case.units),
        filled("allocated", result.money.amount.tolist()),
    ]
    total: list[Value] = [TOTAL.zh, *[None] * (len(columns) - 2), float(result.money.amount.sum())]
    for indicator in result.indicators:
        target = indicator.target
        figures = [_shown(indicator, _figure(indicator, (row,))) for row in range(len(case.units))]
        columns.append(filled("measured", figures, _kind(target), target=target.name, measure=_measure(target)))
        total.append(_shown(indicator, _regional(target)))
    if label(case):
        columns.append(filled("remark", [label(case)] * len(case.units)))
        total.append(None)
    return replace(unit_table("绩效目标分解", case.units, columns), total=tuple(total))


def basis_sheet(result: Decomposition) -> Sheet:
    """Return one row an indicator: the regional target, what it is shared by, and what the floor did."""
    columns = (
        word("indicator"),
        word("measure"),
        word("regional_target"),
        word("last_actual"),
        word("shared_by"),
        word("floor_of_last"),
        word("units_at_floor"),
        word("least"),
        word("most"),
    )
    return Sheet(_("How the targets are shared"), columns, tuple(map(_basis, result.indicators)))


def _basis(indicator: UnitTargets) -> tuple[Value, ...]:
    target, values, last = indicator.target, indicator.values, indicator.last_actual
    spread = (None, None) if target.kind != "quantity" or values is None else (float(values.min()), float(values.max()))
    return (
        target.name,
        target.unit,
        f"{SIGNS[target.direction]}{plain(target.target):,}",
        None if last is None else float(last.sum()),
        _shared_by(target),
        target.floor,
        None if indicator.at_floor is None else int(indicator.at_floor.sum()),
        *spread,
    )


def _shared_by(target: Target) -> str:
    if target.kind == "regional":
        return _("not split")
    if target.driver is None:
        return _("the same for every unit")
    names = {driver: _("allocated money") if driver == AMOUNT else driver for driver in target.driver}
    if len(names) == 1:
        return names.popitem()[1]
    return " + ".join(f"{names[driver]} {weight:.10g}" for driver, weight in target.driver.items())


def _form(result: Decomposition, name: str, groups: Sequence[Group]) -> Form:
    """Return the official form: money and indicators as rows, `groups` as columns."""
    explained = any(item.target.explanation for item in result.indicators)
    heads = ("level1", "level2", "level3", *(["explanation"] if explained else []), "measure", "nature")
    columns = [
        *map(word, heads),
        word("regional_target", "money"),
        *(named(group.name, "money") for group in groups),
    ]
    rows, kinds = zip(*[*_money_rows(result, groups), *_indicator_rows(result, groups)], strict=True)
    if not explained:
        rows = tuple((*row[:3], *row[4:]) for row in rows)
    title = f"{result.source.plan.title}{made_up(result.source.case)}"
    return Form(name, tuple(columns), rows, title=title, stub=3, kinds=kinds)


def _money_rows(result: Decomposition, groups: Sequence[Group]) -> Iterator[tuple[tuple[Value, ...], Kind]]:
    sources = result.source.case.scenario.sources
    paid = {
        "资金总额": result.money.amount,
        **{sources[key].name: money for key, money in result.money.sources.items()},
    }
    for place, (name, money) in enumerate(paid.items()):
        sums = [round(float(money[list(group.rows)].sum()), 6) for group in groups]
        yield (
            ("预算资金", "其中" if place else "合计", name, "", "万元", "", round(float(money.sum()), 6), *sums),
            "money",
        )


def _indicator_rows(result: Decomposition, groups: Sequence[Group]) -> Iterator[tuple[tuple[Value, ...], Kind]]:
    for indicator in result.indicators:
        target = indicator.target
        names = (target.level1, target.level2, target.name, target.explanation, _measure(target))
        figures = [_figure(indicator, group.rows) for group in groups]
        cells = [NOT_SPLIT if figure is None else figure for figure in figures]
        yield (*names, SIGNS[target.direction], _regional(target), *cells), _kind(target)


def _about(result: Decomposition) -> Sheet:
    file = result.source.file
    rows = [
        ("绩效目标", result.source.plan.title),
        (f"{file.file} SHA-256", file.sha256),
        *about_case(result.source.case),
    ]
    sourced = [(item.target.name, item.target.source) for item in result.indicators if item.target.source]
    return Sheet("说明", (word("item"), word("content")), (*rows, *sourced))


def _measure(target: Target) -> str:
    return target.printed.unit if target.printed else target.unit


def _kind(target: Target) -> Kind:
    if target.kind == "rate":
        return "money"
    return "exact" if target.printed else "count"


def _regional(target: Target) -> float:
    return target.target / (target.printed.per if target.printed else 1)


def _figure(indicator: UnitTargets, rows: Sequence[int]) -> float | None:
    """Return what units are to reach together, as it is printed; None where the region does it for them."""
    target, values = indicator.target, indicator.values
    if values is None or target.kind == "rate":
        return None if values is None else target.target
    return float(values[list(rows)].sum()) / (target.printed.per if target.printed else 1)


def _shown(indicator: UnitTargets, figure: float | None) -> Value:
    """Give a rate its sign; other figures stay numbers that add up."""
    if indicator.target.kind != "rate" or figure is None:
        return figure
    return f"{SIGNS[indicator.target.direction]}{plain(figure)}"
