"""方案: the keys of the scenario in the calculation workbook, so that a changed one is read back.

What stands in 参数 is repeated from there: it is changed there, and the units' figures in 指标数据.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from xlsxwriter.workbook import Workbook

from allocator.documents.scenario_file.book import Lists, Looks
from allocator.documents.scenario_file.keys import KeySheet
from allocator.documents.scenario_file.layout import lines
from allocator.documents.scenario_file.workbook import to_print
from allocator.documents.workbook.coefficient_numbers import numbers
from allocator.documents.workbook.figures import CITY, CODE, ID, LEVEL, UNIT, Figures
from allocator.documents.workbook.figures import NAME as FIGURES
from allocator.documents.workbook.page import Key
from allocator.files.scenario_workbook import SCENARIO
from allocator.formats.numbers import plain
from allocator.model.allocation import Allocation
from allocator.model.inputs import Limits
from allocator.policy.bounds import Bounds
from allocator.policy.derived import DerivedColumn
from allocator.policy.keys import shape_of
from allocator.policy.paths import Path
from allocator.policy.scenario import Scenario

_RANGE = re.compile(r"(.+)!\$([A-Z]+)\$(\d+):.*")
LISTS = ("times", "rescale")
"""Keys of derived columns that hold several numbers."""

TIERS = {"over": "结转率超过", "cut": "扣减比例"}
FILES = {"file", "tiles", "aliases"}
"""Keys of [table] that name files; the figures stand in the workbook itself."""


def write_scenario(book: Workbook, result: Allocation, addresses: Mapping[Key, str], figures: Figures) -> None:
    """Add the sheet."""
    mirrored = dict(_mirrored(result, addresses))
    values = _values(result, figures)
    for path, (_address, value) in mirrored.items():
        _put(values, path, value)
    shape = shape_of(Scenario)
    elsewhere = {path: address for path, (address, _value) in mirrored.items()}
    sheet = KeySheet(shape, list(lines(shape, values)), {}, Lists(), elsewhere)
    page = book.add_worksheet(SCENARIO)
    sheet.write(page, Looks(book), result.case.scenario.title)
    to_print(page, fits=True)


def _values(result: Allocation, figures: Figures) -> dict[str, Any]:
    """Return the scenario as a file states it, its table being the sheet of figures."""
    values = result.case.scenario.model_dump(by_alias=True, exclude_unset=True)
    values.pop("targets", None)
    table = {key: value for key, value in values["table"].items() if key not in {*FILES, "code", "city", "level"}}
    if table.get("roster") not in {None, False, "guangxi"}:
        del table["roster"]
    there = {column.heading for column in figures.sheet.columns}
    named = {key: name for key, name in (("code", CODE), ("city", CITY), ("level", LEVEL)) if name in there}
    synthetic = [heading for heading in table.get("synthetic", ()) if heading in figures.columns]
    values["table"] = table | {"sheet": FIGURES, "id": ID, "name": UNIT, "synthetic": synthetic} | named
    return values


def _put(values: dict[str, Any], path: Path, value: object) -> None:
    node: Any = values
    for part in path[:-1]:
        node = node[part - 1] if isinstance(part, int) else node.setdefault(part, {})
    node[path[-1]] = value


def _mirrored(result: Allocation, addresses: Mapping[Key, str]) -> Iterator[tuple[Path, tuple[str, object]]]:
    """Yield the keys whose numbers stand in 参数, with the cell and the number."""
    for path, key, value in _numbers(result):
        if key in addresses and value is not None:
            yield path, (addresses[key], value)
    for number, tier in enumerate(result.case.scenario.carryover.tiers or (), 1):
        for name, heading in TIERS.items():
            if match := _RANGE.fullmatch(addresses.get(("tiers", heading), "")):
                cell = f"{match[1]}!${match[2]}${int(match[3]) + number}"
                yield ("carryover", "tiers", number, name), (cell, getattr(tier, name))


Numbered = tuple[Path, Key, object]


def _numbers(result: Allocation) -> Iterator[Numbered]:
    scenario = result.case.scenario
    yield ("step",), ("step",), scenario.step
    yield from _money(scenario)
    yield from _hard(scenario)
    yield from _weights(scenario)
    for key, rule in scenario.deductions.items():
        if not isinstance(rule.rate, str):
            yield ("deductions", key, "rate"), ("deduction", key), rule.rate
    yield from _columns(scenario)
    for name, cell in (("threshold", "threshold"), ("rate", "cut_rate"), ("max_cut", "max_cut")):
        yield ("carryover", name), (cell,), getattr(scenario.carryover, name)
    yield from _bounds(scenario.bounds, result.inputs.limits)
    units = result.case.units
    for unit, item in scenario.exceptions.items():
        yield ("exceptions", unit, "amount"), ("exception", units.ids[units.find(unit)]), item.amount


def _weights(scenario: Scenario) -> Iterator[Numbered]:
    for key, factor in scenario.every_factor.items():
        tranche, dot, own = key.partition(".")
        path = ("tranches", tranche, "factors", own) if dot else ("factors", key)
        yield (*path, "weight"), ("weight", key), factor.weight
        for name, weight in factor.indicator_weights().items():
            yield (*path, "indicators", name, "weight"), ("inner", key, name), weight


def _bounds(rule: Bounds, limits: Limits) -> Iterator[Numbered]:
    for side in ("floor", "cap"):
        written = getattr(rule, side)
        if written is not None and float(getattr(limits, side)[0]) == written:  # else it was relaxed
            yield ("bounds", side), (side,), written
        yield ("bounds", f"{side}_amount"), (f"{side}_amount",), getattr(rule, f"{side}_amount")
        if (per := getattr(rule, f"{side}_per")) is not None:
            name = "pool_share" if per.amount is None else "amount"
            yield ("bounds", f"{side}_per", name), (f"{side}_per",), getattr(per, name)


def _money(scenario: Scenario) -> Iterator[Numbered]:
    for key, tranche in scenario.tranches.items():
        if not tranche.is_need:
            yield ("tranches", key, "amount"), ("amount", key), tranche.amount
        if not isinstance(tranche.reserve, str):
            yield ("tranches", key, "reserve"), ("reserve", key), tranche.reserve
        for number, project in enumerate(tranche.projects):
            yield ("tranches", key, "projects", number + 1, "amount"), ("project", key, str(number)), project.amount


def _hard(scenario: Scenario) -> Iterator[Numbered]:
    if scenario.hard is None:
        return
    for name in ("coverage", "carryover_use"):
        yield ("hard", name), (name,), getattr(scenario.hard, name)
    for key, item in scenario.hard.items.items():
        for name in ("standard", "months", "cap"):
            value = getattr(item, name)
            yield ("hard", "items", key, name), (name, key), None if isinstance(value, str) else value


def _columns(scenario: Scenario) -> Iterator[Numbered]:
    for name, rule in scenario.columns.items():
        for below, value in _numbers_of(rule):
            key = tuple(map(str, below))
            yield ("columns", name, *below), ("columns", name, *key), value
        if isinstance(rule.times, float):
            yield ("columns", name, "times"), ("columns", name, "times", "1"), rule.times
        for number, step in enumerate(rule.steps or (), 1):
            at, limit = ("columns", name, "steps", str(number)), "upto" if step.below is None else "below"
            yield ("columns", name, "steps", number, limit), (*at, "limit"), step.limit
            yield ("columns", name, "steps", number, "value"), (*at, "value"), step.value


def _numbers_of(rule: DerivedColumn) -> Iterator[tuple[Path, object]]:
    """Yield what stands under the same key in a scenario and on the sheet, lists as a whole."""
    yield from ((key, number) for key, number, _said in numbers(rule) if key[0] not in LISTS)
    for listed in LISTS:
        if isinstance(parts := getattr(rule, listed), tuple):
            yield (listed,), [part if isinstance(part, str) else plain(part) for part in parts]
    yield from ((("map", word), worth) for word, worth in (rule.map or {}).items())
