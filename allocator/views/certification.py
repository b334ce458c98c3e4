"""What the second engine says of a result: as lines, as tables and as a document."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from allocator.formats.numbers import plain
from allocator.formats.save import Shapes
from allocator.formats.sentence import listed
from allocator.formats.table import Column, Sheet, Value
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.policy.scenario import Scenario
from allocator.second_engine import Certificate, Difference, certify
from allocator.views.allocation.json import scenario_head
from allocator.views.columns import filled, unit_table
from allocator.views.ledger import entry_name
from allocator.views.words import named, word

SHOWN = 8
"""How many units a line names."""

DIGITS = 15
"""Significant digits of a certified figure in a file: a fraction may have thousands."""


LARGEST = 500
"""Units up to which documents ask the second program: seconds for so many, minutes for a thousand."""


def second_opinion(result: Allocation) -> Certificate | None:
    """Return what the second program says of a result that documents are made of; None where that would take long."""
    return certify(result) if len(result.case.units) <= LARGEST else None


def opinion(certificate: Certificate | None) -> str:
    """Say what the second program found, or that it was not asked."""
    if certificate:
        return verdict(certificate)
    message = _("Not calculated again by the second program; allocator certify does so (for more than {count} units).")
    return message.format(count=LARGEST)


def verdict(certificate: Certificate) -> str:
    """Say how many units come out equal by two programs."""
    if certificate.found is None:
        return _("The second program refuses this case: {why}.").format(why=certificate.refusal)
    units = len(certificate.result.case.units)
    equal = units - len(_first(certificate))
    if certificate.is_equal:
        return _("{equal} of {units} units equal, by two programs.").format(equal=equal, units=units)
    message = _("{equal} of {units} units equal by two programs; the result is not certified.")
    return message.format(equal=equal, units=units)


def certified_lines(certificate: Certificate) -> Iterator[str]:
    """Yield what is said besides the units that differ."""
    yield verdict(certificate)
    for difference in certificate.of_whole:
        message = _("✗ {figure}: {certified} by the second program, {claimed} in the result")
        yield message.format(figure=difference.figure, **_both(difference))
    for key, rows in _broken(certificate).items():
        who = _names(certificate, [row for row in rows if row >= 0])
        yield f"{CONDITIONS[key]()} ({who})" if who else CONDITIONS[key]()
    if certificate.found and (tied := certificate.found.tied):
        message = _("Equal in remainder and amount, the id decides between {units}.")
        yield message.format(units=_names(certificate, tied))
    if certificate.found and (hairs := certificate.found.hairs):
        message = _("Within 1e-30 of a whole step by a power or a logarithm: {units}.")
        yield message.format(units=_names(certificate, hairs))


def _names(certificate: Certificate, rows: Sequence[int]) -> str:
    return listed([certificate.result.case.units.names[row] for row in rows], SHOWN)


CONDITIONS = {
    "rows": lambda: _("✗ the tranches of a unit do not add up to its amount"),
    "issued": lambda: _("✗ an issued tranche is not what the unit holds of it"),
    "columns": lambda: _("✗ a tranche does not pay what it has, less what is held back of it"),
    "allowed": lambda: _("✗ a unit gets a tranche that it may not receive, or less than nothing of it"),
    "cells": lambda: _("✗ a cell of the tranches is a step or more from its proportional value"),
    "nearest": lambda: _("✗ the table of tranches is not the one nearest to proportional"),
    "limits": lambda: _("✗ a limit of a unit or of a group is not kept in whole steps"),
    "step": lambda: _("✗ a unit is a whole step from the plan"),
    "spent": lambda: _("✗ the plan does not spend the pool"),
    "swap": lambda: _("✗ another rounding of the plan is nearer: these two change places"),
    "cheapest": lambda: _("✗ no prices prove the plan to be a cheapest one"),
    "even": lambda: _("Groups overlap: the plan is proved cheapest, that it is the most even one was not looked at."),
    "unproved": lambda: _("So many groups overlap that whether the plan is a cheapest one was not looked at."),
    "unseen": lambda: _("The proportional table of the tranches was not found again: its cells are not certified."),
}
"""The conditions of the split, said where they do not hold."""


def _both(difference: Difference) -> dict[str, str]:
    ours, theirs = difference.certified, difference.claimed
    return {
        "certified": _("none") if ours is None else f"{float(ours):,.12g}",
        "claimed": _("none") if theirs is None else f"{float(theirs):,.12g}",
    }


def _first(certificate: Certificate) -> Mapping[int, Difference]:
    """Return the first differing figure of each unit that differs."""
    found: dict[int, Difference] = {}
    for difference in certificate.differences:
        if difference.row is not None:
            found.setdefault(difference.row, difference)
    return found


def certified_shapes(certificate: Certificate) -> Shapes:
    """Return the verdict with every figure as .json, .csv and .xlsx."""
    return Shapes(
        lambda: certified_document(certificate), lambda: [figures_sheet(certificate), differing_sheet(certificate)]
    )


def beside_sheet(certificate: Certificate) -> Sheet:
    """Return the amounts of the two programs side by side, one row a unit."""
    result, found = certificate.result, certificate.found
    amounts = found.figures["amount"] if found else [None] * len(result)
    columns = (
        filled("id", result.case.units.ids),
        filled("unit", result.case.units.names),
        filled("second_program", map(_number, amounts), "exact"),
        filled("result", result.amount.tolist(), "exact"),
    )
    return unit_table(_("Two programs"), result.case.units, columns)


def differing_sheet(certificate: Certificate) -> Sheet:
    """Return the units that differ, each with the first figure on which the two programs part."""
    units, first = certificate.result.case.units, _first(certificate)
    rows: list[tuple[Value, ...]] = [
        (units.ids[row], units.names[row], first[row].figure, *_both(first[row]).values())
        for row in units.shown.tolist()
        if row in first
    ]
    columns = (
        word("id"),
        word("unit"),
        word("first_differing"),
        word("second_program"),
        word("result"),
    )
    return Sheet(_("Units that differ"), columns, tuple(rows))


def figures_sheet(certificate: Certificate) -> Sheet:
    """Return every figure of the second engine, one row a unit."""
    units = certificate.result.case.units
    figures = certificate.found.figures if certificate.found else {}
    scenario = certificate.result.case.scenario
    columns = (word("id"), word("unit"), *(_column(scenario, key) for key in figures))
    rows = tuple(
        (units.ids[row], units.names[row], *(_number(column[row]) for column in figures.values()))
        for row in units.shown.tolist()
    )
    return Sheet(_("Figures of the second program"), columns, rows)


STEPS = {"raw": "指标值", "rate": "比率", "scaled": "标准化值", "value": "计分值", "share": "占比"}
"""From the column of an indicator to its share."""

BEFORE_ROUNDING = {"lower": "lower", "upper": "upper", "exact": "before_rounding"}


def _column(scenario: Scenario, key: str) -> Column:
    """Return the heading of a figure of the second engine."""
    section, *rest = key.split(".")
    if section == "indicators":
        *factor, name, step = rest
        indicator = scenario.every_factor[".".join(factor)].indicators[name].name
        return word("indicator_step", indicator=indicator, step=STEPS[step])
    if section == "columns":
        return named("：".join(rest), "exact")
    if key in BEFORE_ROUNDING:
        return word(BEFORE_ROUNDING[key])
    return named(entry_name(scenario, key), "exact")


def _number(figure: Fraction | None) -> float | None:
    return None if figure is None else plain(float(f"{float(figure):.{DIGITS}g}"))


def certified_document(certificate: Certificate) -> dict[str, Any]:
    """Return the verdict, the differences and every intermediate figure as a document."""
    units, totals = certificate.result.case.units, certificate.found.totals if certificate.found else {}
    return {
        "schema": 1,
        "scenario": scenario_head(certificate.result.case),
        "money": "万元",
        "mode": certificate.result.mode,
        **certified_record(certificate),
        "refusal": certificate.refusal or None,
        "totals": {key: _number(figure) for key, figure in totals.items()},
        "of_whole": list(map(_difference, certificate.of_whole)),
        "split": {key: [units.ids[row] for row in rows if row >= 0] for key, rows in _broken(certificate).items()},
        "units": [_unit(certificate, row) for row in units.shown.tolist()],
    }


def _unit(certificate: Certificate, row: int) -> dict[str, Any]:
    units, different = certificate.result.case.units, _first(certificate).get(row)
    figures = certificate.found.figures if certificate.found else {}
    return {
        "id": units.ids[row],
        "name": units.names[row],
        "equal": certificate.found is not None and different is None,
        "first_difference": _difference(different) if different else None,
        "figures": {key: _number(column[row]) for key, column in figures.items()},
    }


def certified_record(certificate: Certificate) -> dict[str, Any]:
    """Return the verdict in figures."""
    units = len(certificate.result.case.units)
    return {"certified": certificate.is_equal, "equal": units - unequal(certificate), "of": units}


def unequal(certificate: Certificate) -> int:
    """Return how many units differ in a figure; all of them where the second program refuses the case."""
    return len(_first(certificate)) if certificate.found else len(certificate.result.case.units)


def _broken(certificate: Certificate) -> dict[str, list[int]]:
    return {key: rows for key, rows in (certificate.conditions or {}).items() if rows}


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "figure": difference.figure,
        "certified": _number(difference.certified),
        "result": _number(difference.claimed),
    }
