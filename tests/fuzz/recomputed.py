"""What a written result says, worked out again from its own figures and from what the scenario says."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from allocator.model.case import Case

ENTRIES = ("hard", "carryover_cut", "carryover_returned", "bounds", "rounding", "projects", "coefficient")
GROUPS = ("factors", "adjustments", "deductions")


def decimal(number: float) -> Decimal:
    """Return the decimal a number is printed as."""
    return Decimal(repr(number))


def wrong_in(document: Mapping[str, Any], case: Case) -> list[str]:
    """Return what does not hold of a result read back from JSON."""
    step, units = decimal(document["step"]), document["units"]
    found = [f"check {check['name']}: {check['detail']}" for check in document["checks"] if not check["ok"]]
    for unit in units:
        found += [f"unit {unit['id']}: {what}" for what in _wrong_in_unit(unit, step)]
    found += _wrong_totals(document, case)
    found += _wrong_limits(document, case, step)
    return found


def _wrong_in_unit(unit: Mapping[str, Any], step: Decimal) -> Iterator[str]:
    amount = decimal(unit["amount"])
    ledger = [unit[key] for key in ENTRIES if key in unit] + [
        money for key in GROUPS for money in unit.get(key, {}).values()
    ]
    if sum(map(decimal, ledger)) != amount:
        yield f"its ledger adds up to {sum(map(decimal, ledger))}, not {amount}"
    for key in ("sources", "tranches"):
        if sum(map(decimal, unit[key].values())) != amount:
            yield f"its {key} add up to {sum(map(decimal, unit[key].values()))}, not {amount}"
    if amount % step:
        yield f"{amount} is no multiple of {step}"


def _wrong_totals(document: Mapping[str, Any], case: Case) -> Iterator[str]:
    totals, units = document["totals"], document["units"]
    paid = sum(decimal(unit["amount"]) for unit in units)
    if paid != decimal(totals["amount"]):
        yield f"amounts add up to {paid}, not {totals['amount']}"
    tranches = case.scenario.tranches
    if all(tranche.amount != "need" for tranche in tranches.values()):
        arrived = sum(decimal(float(tranche.amount)) for tranche in tranches.values())
        if paid + decimal(totals["reserve"]) != arrived:
            yield f"{paid} is paid and {totals['reserve']} held back, of {arrived}"
        for key, tranche in tranches.items():
            spent = sum(decimal(unit["tranches"].get(key, 0)) for unit in units)
            if spent > decimal(float(tranche.amount)):
                yield f"tranche {key} pays {spent} of {tranche.amount}"
    for key, money in totals["factors"].items():
        parts = sum(decimal(unit["factors"][key]) for unit in units)
        if abs(parts - decimal(money)) > Decimal("1e-5") * max(1, len(units)):
            yield f"factor {key} adds up to {parts}, not {money}"


def _wrong_limits(document: Mapping[str, Any], case: Case, step: Decimal) -> Iterator[str]:
    """Yield units beyond the floor and cap that plain numbers set, by a step or more; where nothing gives way."""
    bounds = case.scenario.bounds
    plain = bounds is not None and bounds.base in case.units.columns and bounds.on_conflict == "error"
    if document["mode"] != "factor" or bounds is None or not plain or isinstance(bounds.base, list | tuple):
        return
    if any(tranche.fixed for tranche in case.scenario.tranches.values()):
        return  # what a unit holds already wins over its cap
    base = dict(zip(case.units.ids, case.units.columns[str(bounds.base)].tolist(), strict=True))
    for unit in document["units"]:
        if unit["bound"] == "exception" or base[unit["id"]] == 0 or unit["id"] in case.scenario.exceptions:
            continue
        amount, own = decimal(unit["amount"]) - decimal(unit["projects"]), decimal(base[unit["id"]])
        due = decimal(unit["hard"]) + sum(map(decimal, unit.get("adjustments", {}).values()))
        free = bounds.exempt or bounds.exempt_column
        if isinstance(bounds.floor, float | int) and not free and amount <= own * (1 + decimal(bounds.floor)) - step:
            yield f"unit {unit['id']}: {amount} is below its floor"
        if isinstance(bounds.cap, float | int) and not free:
            most = max(own * (1 + decimal(bounds.cap)), due)
            if amount >= most + step:
                yield f"unit {unit['id']}: {amount} is above its cap"
