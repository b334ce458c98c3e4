"""A self-evaluation on the screen, and its columns in a unit table."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from allocator.cli.overview import days_taken
from allocator.cli.screen import say, show
from allocator.errors import Problem, TableError
from allocator.evaluation.columns import available_column, balance_column, mark_column
from allocator.evaluation.report import Report
from allocator.evaluation.tables import SYNTHETIC
from allocator.export.document import json_bytes
from allocator.export.sheet import Column, Sheet, Value
from allocator.files.patch import with_column
from allocator.files.provenance import provenance_path, read_provenance
from allocator.language import translate as _
from allocator.names import clean_name
from allocator.policy.scenario import Scenario

COLUMNS = {"mark": mark_column, "carryover": balance_column, "available": available_column}
UNIT_HEADINGS = ("编号", "行政区划代码", "unit_id", "id", "code")
"""Where a unit table without a scenario may keep its ids."""


def with_columns(
    report: Report, files: Mapping[str, str], table: Path, ids: Sequence[str], wanted: Mapping[str, str]
) -> dict[Path, bytes]:
    """Return `table` with what is `wanted` ("mark", "carryover", "available" → heading), and the provenance beside it.

    `ids` are the headings of unit ids that go before the usual ones. Raises InputError and TableError.
    """
    try:
        data = table.read_bytes()
    except OSError as error:
        what = _("the file cannot be opened: {reason}").format(reason=error.strerror)
        raise TableError(Problem(str(table), what, _("check the name and the folder"))) from None
    before = read_provenance(table)
    origins = dict(before.columns) if before else {}
    for key, heading in wanted.items():
        name = clean_name(heading)
        made = COLUMNS[key](report, files)
        data = with_column(data, table.name, (*ids, *UNIT_HEADINGS), name, made.cells)
        origins[name] = made.origin
    document = {"schema": 1, "columns": {name: asdict(origin) for name, origin in sorted(origins.items())}}
    return {table: data, provenance_path(table): json_bytes(document)}


def show_evaluation(report: Report, scenario: Scenario | None, top: int) -> None:
    """Print scores, findings, the money that is behind plan, and the tranches; `top` rows of each."""
    if report.synthetic:
        say(f"【{SYNTHETIC}】")
    if report.tables:
        _show(_scores(report), top)
        _show(_findings(report), top)
        _show(_behind(report), top)
    if scenario:
        show(_tranches(scenario))


def _show(sheet: Sheet, top: int) -> None:
    show(sheet, sheet.rows[:top])
    if len(sheet.rows) > top:
        say(_("… and {count} more; -o FILE writes all").format(count=len(sheet.rows) - top))


def _scores(report: Report) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for marked in report.tables:
        score, money = marked.score, marked.table.execution
        rate = float(money.rate) if money and money.rate is not None else None
        far = sum(outcome.over for outcome in marked.completions)
        mark = (str(score.mark), score.grade) if score else ("", "")
        rows.append((marked.table.name, *mark, len(marked.completions), marked.met, far, rate))
    columns = (
        Column(_("table")),
        Column(_("mark"), "digits"),
        Column(_("grade")),
        Column(_("indicators"), "count"),
        Column(_("met"), "count"),
        Column(_("far over"), "count"),
        Column(_("execution rate"), "rate"),
    )
    return Sheet(_("Scores"), columns, tuple(rows))


def _findings(report: Report) -> Sheet:
    words = {"error": _("error"), "warning": _("warning"), "note": _("note")}
    rows = [
        (words[item.severity], item.table, item.row, item.stated, item.computed, item.arithmetic, item.what)
        for item in report.findings
    ]
    headings = ("", _("table"), _("row"), _("stated"), _("computed"), _("arithmetic"), _("finding"))
    counts = {key: sum(item.severity == key for item in report.findings) for key in words}
    name = _("Audit: {error} errors, {warning} warnings, {note} notes").format(**counts)
    return Sheet(name, tuple(map(Column, headings)), tuple(rows))


def _behind(report: Report) -> Sheet:
    lights = {"green": _("green"), "amber": _("amber"), "red": _("red")}
    rows: list[tuple[Value, ...]] = [
        (
            item.table.name,
            float(item.execution.budget),
            float(item.execution.spent),
            None if item.execution.rate is None else float(item.execution.rate),
            float(item.plan),
            float(item.carryover),
            lights[item.light],
        )
        for item in report.behind
    ]
    columns = (
        Column(_("table")),
        Column(_("budget"), "exact"),
        Column(_("spent"), "exact"),
        Column(_("execution rate"), "rate"),
        Column(_("plan"), "rate"),
        Column(_("carryover"), "exact"),
        Column(_("light")),
    )
    name = _("Behind plan after {months} months: {count} of {all} tables")
    name = name.format(months=report.months, count=len(rows), all=len(report.tables))
    return Sheet(name, columns, tuple(rows))


def _tranches(scenario: Scenario) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (tranche.name, tranche.document or "", tranche.amount, days_taken(tranche))
        for tranche in scenario.tranches.values()
    ]
    columns = (
        Column(_("tranche")),
        Column(_("document")),
        Column(_("amount"), "money"),
        Column(_("received → issued")),
    )
    return Sheet(_("Timeliness"), columns, tuple(rows))
