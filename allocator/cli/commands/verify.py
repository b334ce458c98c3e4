"""`allocator verify`: a scenario against a table that was really published."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.screen import say, show
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.files.published import Asked, read_published
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.study.verification import verify as compared
from allocator.views.verification import verified_document, verified_lines, verified_sheet


def verify(
    scenario: ScenarioFile,
    published: Annotated[
        Path,
        typer.Argument(metavar="PUBLISHED", help=_("The published table (.xlsx, .docx, .csv)."), show_default=False),
    ],
    amount: Annotated[str | None, typer.Option(metavar="COLUMN", help=_("The column of the amounts."))] = None,
    unit: Annotated[str | None, typer.Option(metavar="COLUMN", help=_("The column of ids, codes or names."))] = None,
    sheet: Annotated[str | None, typer.Option(help=_("The sheet of a workbook."))] = None,
    tolerance: Annotated[float, typer.Option(min=0, help=_("How many steps an amount may differ."))] = 0,
    top: Annotated[int, typer.Option(min=0, help=_("How many differences to show, largest first."))] = 10,
    output: Outputs = None,
    setting: Settings = None,
) -> None:
    """Calculate, compare unit by unit, and end with 1 where an amount differs by more than the tolerance."""
    case = load(scenario, setting or ())
    found = compared(allocate(case), read_published(published, case, Asked(amount, unit, sheet)), tolerance)
    for path in output or ():
        save(path, lambda: verified_document(found), lambda: [verified_sheet(found)])
    if rows := found.largest(top):
        show(verified_sheet(found, rows))
    message = _("{agree} of {all} units agree to within {tolerance:g} steps; the largest difference is {largest:,.6g}.")
    largest = float(abs(found.difference).max())
    counts = {"agree": int((~found.off).sum()), "all": len(found.off)}
    say(*verified_lines(found))
    say(message.format(tolerance=tolerance, largest=largest, **counts))
    if not found.agrees:
        raise typer.Exit(1)
