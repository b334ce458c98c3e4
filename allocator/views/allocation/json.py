"""An allocation as the JSON document of the contract: keys in English, money in 万元."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

import numpy as np

from allocator.formats.numbers import plain, plain_column
from allocator.formats.records import Records
from allocator.kernel import FloatArray
from allocator.lp.result import ProgramAllocation
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.units import UnitTable
from allocator.policy.scenario import Rule
from allocator.views.allocation.lp import program_document, unit_program
from allocator.views.facts import check_text, note_lines
from allocator.views.understood import understood_document, understood_words


def allocation_document(result: Allocation) -> dict[str, Any]:
    """Return the document of an allocation. A ledger entry that takes money away is negative."""
    totals = result.totals
    return {
        "schema": 1,
        "scenario": scenario_head(result.case),
        "money": "万元",
        "step": plain(result.inputs.step),
        "mode": result.mode,
        "totals": {
            "pool": plain(totals.pool),
            "hard": plain(totals.hard),
            **_sums("adjustments", totals.adjustments),
            "factors": {key: plain(money) for key, money in totals.factors.items()},
            **_sums("deductions", totals.deductions),
            "reserve": plain(totals.reserve),
            "projects": plain(totals.projects),
            "amount": plain(totals.amount),
            "point_value": plain(totals.point_value),
            "theta": None if totals.theta is None else plain(totals.theta),
            "guarantee_rate": plain(totals.guarantee_rate),
        },
        "checks": [{"name": check.name, "ok": check.ok, "detail": check_text(check)} for check in result.checks],
        "notes": [*note_lines(result), *understood_words(result.case.units)],
        **({"lp": program_document(result)} if isinstance(result, ProgramAllocation) else {}),
        "units": _units(result),
    }


def scenario_head(case: Case) -> dict[str, Any]:
    """Return what a result was calculated from: the scenario, its files, its rule, and the columns that are made up."""
    scenario, origin = case.scenario, case.origin
    rule = scenario.rule
    head: dict[str, Any] = {
        "title": scenario.title,
        "year": scenario.year,
        "file": origin.scenario.file,
        "sha256": origin.scenario.sha256,
        "table_sha256": origin.table.sha256,
        "rule": rule and _rule(rule),
    }
    if origin.extends:
        head["extends"] = [{"file": item.file, "sha256": item.sha256} for item in origin.extends]
    if origin.settings:
        head["set"] = list(origin.settings)
    if origin.provenance:
        head["provenance"] = {"file": origin.provenance.file, "sha256": origin.provenance.sha256}
    head["table"] = {"file": case.units.file, "sheet": case.units.sheet}
    if case.units.understood:
        head["table"]["understood"] = understood_document(case.units)
    if scenario.table.synthetic:
        head["synthetic"] = list(scenario.table.synthetic)
    return head


def _sums(key: str, sums: Mapping[str, float]) -> dict[str, Any]:
    return {key: {name: plain(money) for name, money in sums.items()}} if sums else {}


def _rule(rule: Rule) -> dict[str, Any]:
    """Return the document a policy rests on, with its title where the scenario gives one."""
    since = {"effective": rule.effective and rule.effective.isoformat(), "note": rule.note}
    return ({"title": rule.title} if rule.title else {}) | {"document": rule.document, **since}


def _units(result: Allocation) -> Records:
    ledger, size = result.ledger, len(result.amount)
    units = result.case.units
    columns: dict[str, Records | Sequence[Any]] = {
        "id": units.ids,
        "code": units.codes,
        "name": units.names,
        "city": units.cities,
        "level": units.levels,
        "hard": plain_column(ledger.hard),
        **({"adjustments": _together(ledger.adjustments)} if ledger.adjustments else {}),
        "factors": _together(ledger.factors),
        **({} if ledger.coefficient is None else {"coefficient": plain_column(ledger.coefficient)}),
        "carryover_cut": plain_column(ledger.carryover_cut),
        **({"deductions": _together(ledger.deductions)} if ledger.deductions else {}),
        "carryover_returned": plain_column(ledger.carryover_returned),
        "bounds": plain_column(ledger.bounds),
        "rounding": plain_column(ledger.rounding),
        "projects": plain_column(ledger.projects),
        "amount": plain_column(result.amount),
        **({} if result.recover is None else {"recover": plain_column(np.round(result.recover, 6))}),
        "bound": result.bound,
        "last_year": _or_null(result.last_year, size),
        "change": _or_null(result.change, size),
        "change_rate": _or_null(result.change_rate, size),
        "sources": _together(result.sources),
        "tranches": _together(result.tranches),
    }
    if isinstance(result, ProgramAllocation):
        columns["lp"] = [unit_program(result, row) for row in range(size)]
    return Records(columns).picked(units.shown.tolist())


def who(units: UnitTable, row: int) -> dict[str, str]:
    """Return the keys that say who a unit is."""
    return {
        "id": units.ids[row],
        "code": units.codes[row],
        "name": units.names[row],
        "city": units.cities[row],
        "level": units.levels[row],
    }


def _together(money: Mapping[str, FloatArray]) -> Records:
    return Records({key: plain_column(values) for key, values in money.items()})


def _or_null(values: FloatArray | None, size: int) -> list[float | None]:
    if values is None:
        return [None] * size
    return [None if isnan(value) else value for value in plain_column(values)]
