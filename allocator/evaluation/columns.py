"""What a self-evaluation gives the next scenario: columns of marks, of money carried over, of money available."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from allocator.errors import InputError, Problem
from allocator.evaluation.report import Marked, Report
from allocator.evaluation.tables import Execution
from allocator.formats.sentence import headed, placed, trimmed
from allocator.language import translate as _
from allocator.model.provenance import ColumnOrigin, What, digest

UNUSABLE = ("unreadable", "blank", "negative", "duplicate")
"""Findings that leave a mark or a balance without meaning."""

POINTS = 4
"""Decimals of the parts of a mark in the provenance."""


@dataclass(frozen=True)
class NewColumn:
    """A column for a unit table: the text of each unit's cell, and where it comes from."""

    cells: Mapping[str, str]
    origin: ColumnOrigin


def mark_column(report: Report, files: Mapping[str, str]) -> NewColumn:
    """Return the mark of every unit; `files` are the evaluation files, name → SHA-256.

    Raises InputError where figures cannot be read, a unit has several tables, or there are none of units.
    """
    scores = {item.table.unit: item.score for item in _of_units(report) if item.score}
    parts = {
        unit: {key: round(float(part.earned), POINTS) for key, part in score.parts.items()}
        for unit, score in scores.items()
    }
    cells = {unit: str(score.mark) for unit, score in scores.items()}
    return _column("mark", report, files, cells, parts)


def balance_column(report: Report, files: Mapping[str, str]) -> NewColumn:
    """Return what every unit has not spent (结转结余), in 万元. Raises InputError, on overspending too."""
    money = _executions(report)
    if overspent := [unit for unit, row in money.items() if row.spent > row.budget]:
        what = _("{units} spent more than the budget: there is no balance to carry over")
        raise InputError(Problem("", what.format(units=_(", ").join(overspent)), _("check budget and spending")))
    cells = {unit: _plain(row.budget - row.spent) for unit, row in money.items()}
    return _column("carryover", report, files, cells, _money_parts(money))


def available_column(report: Report, files: Mapping[str, str]) -> NewColumn:
    """Return every unit's whole budget (可用资金), in 万元. Raises InputError as `mark_column`."""
    money = _executions(report)
    return _column(
        "available", report, files, {unit: _plain(row.budget) for unit, row in money.items()}, _money_parts(money)
    )


def _executions(report: Report) -> dict[str, Execution]:
    return {item.table.unit: item.table.execution for item in _of_units(report) if item.table.execution}


def _money_parts(money: Mapping[str, Execution]) -> dict[str, dict[str, float]]:
    return {unit: {"budget": _whole(row.budget), "spent": _whole(row.spent)} for unit, row in money.items()}


def _of_units(report: Report) -> list[Marked]:
    """Return the tables of units, one a unit, all figures readable."""
    tables = [item for item in report.tables if item.table.unit]
    if not tables:
        todo = _("give tables with a column 编号 (unit_id)")
        raise InputError(Problem("", _("none of the tables is a unit's: there is nothing to write"), todo))
    problems = [
        Problem(str(finding.where), headed(placed(finding.table, finding.row), finding.what), _("correct it first"))
        for finding in report.findings
        if finding.rule in UNUSABLE
    ]
    titles: dict[str, list[str]] = {}
    for item in tables:
        titles.setdefault(item.table.unit, []).append(item.table.title)
    what = _("{unit} has several tables: {titles}")
    problems += [
        Problem("", what.format(unit=unit, titles=_(", ").join(several)), _("evaluate one programme at a time"))
        for unit, several in titles.items()
        if len(several) > 1
    ]
    if problems:
        raise InputError(problems)
    return tables


def _column(
    what: What,
    report: Report,
    files: Mapping[str, str],
    cells: Mapping[str, str],
    parts: Mapping[str, dict[str, float]],
) -> NewColumn:
    if not cells:
        todo = _("give the table of indicators for marks, the table of money for balances")
        raise InputError(Problem("", _("the tables of the units do not hold what is to be written"), todo))
    ids = sorted(cells)
    return NewColumn(
        {unit: cells[unit] for unit in ids},
        ColumnOrigin(
            what=what,
            files=dict(sorted(files.items())),
            synthetic=report.synthetic,
            sha256=digest((unit, float(cells[unit])) for unit in ids),
            parts={unit: parts[unit] for unit in ids},
            weights=report.rule.weights.model_dump() if what == "mark" else None,
        ),
    )


def _plain(money: Fraction) -> str:
    return trimmed(float(money), 6)


def _whole(money: Fraction) -> float:
    return int(money) if money.denominator == 1 else float(money)
