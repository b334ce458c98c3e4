"""`allocator evaluate`: last year's self-evaluation, checked, marked and passed on."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, Settings
from allocator.cli.screen import present
from allocator.documents.calendar import calendar_bytes
from allocator.files.evaluated_columns import Into, with_columns
from allocator.files.self_evaluation import evaluate as judged
from allocator.formats.atomic_write import refuse_twice
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.names import clean_name
from allocator.views.evaluation.screen import evaluation_screen
from allocator.views.evaluation.tables import evaluation_shapes

Column = Annotated[
    str | None,
    typer.Option(
        metavar=_("HEADING"), help=_("With --into: the column for the marks of the units."), show_default=False
    ),
]


def evaluate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar=_("FILE…"), help=_("Self-evaluation forms and tables (.xlsx, .docx, .csv)."), show_default=False
        ),
    ] = None,
    *,
    scenario: Annotated[
        Path | None,
        typer.Option(help=_("A scenario: its [evaluation] rule, its tranches, its unit ids."), show_default=False),
    ] = None,
    output: Outputs = None,
    setting: Settings = None,
    months: Annotated[int, typer.Option(min=0, max=12, help=_("Months of the year that are over."))] = 12,
    into: Annotated[
        Path | None,
        typer.Option(metavar=_("TABLE"), help=_("Write columns into this unit table (.csv)."), show_default=False),
    ] = None,
    column: Column = None,
    carryover: Annotated[
        str | None,
        typer.Option(metavar=_("HEADING"), help=_("With --into: the column for money not spent."), show_default=False),
    ] = None,
    available: Annotated[
        str | None,
        typer.Option(metavar=_("HEADING"), help=_("With --into: the column for the whole budget."), show_default=False),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("With --into: replace columns that this program did not write."))
    ] = False,
    ics: Annotated[
        Path | None,
        typer.Option(
            metavar=_("FILE"), help=_("Write the deadlines of planned tranches to a calendar file."), show_default=False
        ),
    ] = None,
    top: Annotated[int, typer.Option(min=0, help=_("How many rows of each table to show."))] = 20,
    strict: Annotated[bool, typer.Option("--strict", help=_("Exit with 1 where the audit finds errors."))] = False,
) -> None:
    """Audit, mark, show and write self-evaluation tables."""
    columns = {"mark": column, "carryover": carryover, "available": available}
    _refuse_half_asked(files, scenario, into, ics, columns)

    report = judged(
        *(files or ()), scenario=scenario, settings=setting or (), months=months, table=None if scenario else into
    )
    policy = report.scenario
    edited: dict[Path, bytes] = {}
    if into:
        wanted = {key: name for key, name in columns.items() if name is not None}
        edited = with_columns(report, report.files, Into(into, policy.table if policy else None, wanted, replace))
    planned = {ics: calendar_bytes(policy)} if policy and ics else {}
    refuse_twice([*edited, *planned])
    save(output or (), evaluation_shapes(report), {**edited, **planned}, over=edited)
    present(evaluation_screen(report, policy, top))
    if strict and any(finding.severity == "error" for finding in report.findings):
        raise typer.Exit(1)


def _refuse_half_asked(
    files: list[Path] | None,
    scenario: Path | None,
    into: Path | None,
    ics: Path | None,
    columns: dict[str, str | None],
) -> None:
    """Refuse options that need another one. Raises typer.BadParameter."""
    headings = [clean_name(heading) for heading in columns.values() if heading is not None]
    if not files and not scenario:
        raise typer.BadParameter(_("name the tables to evaluate, or a --scenario for the timeliness of its tranches"))
    if bool(into) != bool(headings):
        raise typer.BadParameter(_("--into and one of --column, --carryover, --available go together"))
    if not all(headings) or len(set(headings)) < len(headings):
        raise typer.BadParameter(_("--column, --carryover, --available: give each a heading of its own, not blank"))
    if into and into.suffix.lower() != ".csv":
        message = _("--into {path}: only a .csv can be written into; save the table as CSV UTF-8")
        raise typer.BadParameter(message.format(path=into))
    if ics and not scenario:
        raise typer.BadParameter(_("--ics needs the --scenario that names the tranches"))
