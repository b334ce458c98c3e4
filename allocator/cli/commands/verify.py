"""`allocator verify`: a scenario against a table that was really published."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.screen import say, show
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.files.published import Asked, read_published
from allocator.files.record import is_record, read_record
from allocator.formats.save import Shapes, save
from allocator.language import translate as _
from allocator.study.verification import verify as compared
from allocator.views.verification import verified_document, verified_lines, verified_sheet

NOISE = 1e-6
"""Money in 万元 closer than this is the same."""


def verify(
    scenario: ScenarioFile,
    published: Annotated[
        Path | None,
        typer.Argument(
            metavar="PUBLISHED",
            help=_("The published table (.xlsx, .docx, .csv); none where a record is verified."),
            show_default=False,
        ),
    ] = None,
    amount: Annotated[str | None, typer.Option(metavar="COLUMN", help=_("The column of the amounts."))] = None,
    unit: Annotated[str | None, typer.Option(metavar="COLUMN", help=_("The column of ids, codes or names."))] = None,
    sheet: Annotated[str | None, typer.Option(help=_("The sheet of a workbook."))] = None,
    tolerance: Annotated[float, typer.Option(min=0, help=_("How many steps an amount may differ."))] = 0,
    top: Annotated[int, typer.Option(min=0, help=_("How many differences to show, largest first."))] = 10,
    output: Outputs = None,
    setting: Settings = None,
) -> None:
    """Calculate, compare unit by unit, and end with 1 where an amount differs by more than the tolerance."""
    if is_record(scenario):
        _verify_record(scenario)
        return
    if published is None:
        raise typer.BadParameter(_("name the published table, or a record that export --record wrote"))
    case = load(scenario, setting or ())
    found = compared(allocate(case), read_published(published, case, Asked(amount, unit, sheet)), tolerance)
    save(output or (), Shapes(lambda: verified_document(found), lambda: [verified_sheet(found)]))
    if rows := found.largest(top):
        show(verified_sheet(found, rows))
    message = _("{agree} of {all} units agree to within {tolerance:g} steps; the largest difference is {largest:,.6g}.")
    largest = float(abs(found.difference).max())
    counts = {"agree": int((~found.off).sum()), "all": len(found.off)}
    say(*verified_lines(found))
    say(message.format(tolerance=tolerance, largest=largest, **counts))
    if not found.agrees:
        raise typer.Exit(1)


def _verify_record(path: Path) -> None:
    """Calculate a record again, look at its documents, and end with 1 where an amount or a document is another."""
    record = read_record(path)
    result = allocate(record.case, record.mode)
    units = result.case.units
    off = [row for row in range(len(units)) if abs(result.amount[row] - record.amounts[units.ids[row]]) > NOISE]
    same = _("{title}: {same} of {all} amounts are the same, calculated again (record of version {version}).")
    counts = {"same": len(units) - len(off), "all": len(units)}
    say(same.format(title=record.case.scenario.title, version=record.version, **counts))
    for row in off:
        text = _("✗ {unit}: {was:,.10g} in the record, {now:,.10g} now")
        say(text.format(unit=units.names[row], was=record.amounts[units.ids[row]], now=float(result.amount[row])))
    words = {"same": _("✓ {file}: as it was"), "changed": _("✗ {file}: changed"), "missing": _("{file}: not beside it")}
    for document in record.documents:
        say(words[document.state].format(file=document.file))
    if off or any(document.state == "changed" for document in record.documents):
        raise typer.Exit(1)
