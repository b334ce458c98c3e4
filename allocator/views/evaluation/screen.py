"""A self-evaluation on the screen."""

from collections.abc import Iterator
from dataclasses import replace

from allocator.evaluation.report import Report
from allocator.formats.table import Sheet, Value
from allocator.language import translate as _
from allocator.names import SYNTHETIC
from allocator.policy.scenario import Scenario
from allocator.views.allocation.screen import days_taken
from allocator.views.evaluation.tables import PROGRESS, progress_row
from allocator.views.words import word


def evaluation_screen(report: Report, scenario: Scenario | None, top: int) -> Iterator[Sheet | str]:
    """Yield scores, findings, the money that is behind plan, and the tranches; `top` rows of each."""
    if report.synthetic:
        yield (f"【{SYNTHETIC}】")
    if report.tables:
        yield from _cut(_scores(report), top)
        yield from _cut(_findings(report), top)
        yield from _cut(_behind(report), top)
    yield from map(str, report.notes)
    if scenario:
        yield (_tranches(scenario))


def _cut(sheet: Sheet, top: int) -> Iterator[Sheet | str]:
    yield replace(sheet, rows=sheet.rows[:top])
    if len(sheet.rows) > top:
        yield (_("… and {count} more; -o FILE writes all").format(count=len(sheet.rows) - top))


def _scores(report: Report) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for marked in report.tables:
        score, money = marked.score, marked.table.execution
        rate = float(money.rate) if money and money.rate is not None else None
        far = sum(outcome.over for outcome in marked.completions)
        mark = (str(score.mark), score.grade) if score else ("", "")
        rows.append((marked.table.name, *mark, len(marked.completions), marked.met, far, rate))
    columns = (
        word("evaluation_table"),
        word("mark", "digits"),
        word("grade"),
        word("indicator_count"),
        word("met"),
        word("far_over"),
        word("budget_execution"),
    )
    return Sheet(_("Scores"), columns, tuple(rows))


def _findings(report: Report) -> Sheet:
    words = {"error": _("error"), "warning": _("warning"), "note": _("note")}
    rows = [
        (words[item.severity], item.table, item.row, item.stated, item.computed, str(item.arithmetic), str(item.what))
        for item in report.findings
    ]
    columns = map(word, ("severity", "evaluation_table", "row", "stated", "computed", "arithmetic", "note"))
    counts = {key: sum(item.severity == key for item in report.findings) for key in words}
    name = _("Audit: {error} errors, {warning} warnings, {note} notes").format(**counts)
    return Sheet(name, tuple(columns), tuple(rows))


def _behind(report: Report) -> Sheet:
    lights = {"green": _("green"), "amber": _("amber"), "red": _("red")}
    rows = [(item.table.name, *progress_row(item), lights[item.light]) for item in report.behind]
    columns = (word("evaluation_table"), *map(word, PROGRESS))
    name = _("Behind plan after {months} months: {count} of {all} tables")
    name = name.format(months=report.months, count=len(rows), all=len(report.tables))
    return Sheet(name, columns, tuple(rows))


def _tranches(scenario: Scenario) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (tranche.name, tranche.document or "", None if tranche.is_need else tranche.amount, days_taken(tranche))
        for tranche in scenario.tranches.values()
    ]
    columns = (
        word("tranche"),
        word("document"),
        word("money"),
        word("timeliness"),
    )
    return Sheet(_("Timeliness"), columns, tuple(rows))
