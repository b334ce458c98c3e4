"""`allocator confirm`: a sheet for each unit to confirm its figures on, and what the units have sent back."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile
from allocator.cli.screen import say, show
from allocator.door.confirming import confirm as confirmed
from allocator.door.confirming import confirmation_sheets, save_confirmed
from allocator.errors import AllocatorError
from allocator.files.confirmation.result import Confirmation
from allocator.formats.sentence import told, trimmed
from allocator.language import translate as _
from allocator.study.comparison import compare
from allocator.views.confirmation import confirmed_lines, log_sheet


def confirm(
    scenario: ScenarioFile,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar=_("DIR"), help=_("Write a sheet for each unit to this folder."), show_default=False
        ),
    ] = None,
    read: Annotated[
        Path | None,
        typer.Option(
            "--read", metavar=_("DIR"), help=_("Read the sheets sent back from this folder."), show_default=False
        ),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(metavar=_("UNIT"), help=_("With --to: for this unit alone; may be repeated."), show_default=False),
    ] = None,
    output: Outputs = None,
) -> None:
    """Write the sheets, or read them, list what differs and who is missing, and write the confirmed table."""
    if (to is None) == (read is None):
        raise typer.BadParameter(
            _("give either --to or --read: the folder to write to, or that of the sheets sent back")
        )
    if to is not None:
        if output:
            raise typer.BadParameter(_("-o goes with --read"))
        files = confirmation_sheets(scenario, to, unit)
        say(_("{count} sheets written to {folder}.").format(count=len(files), folder=to))
        return
    if unit:
        raise typer.BadParameter(_("--unit goes with --to"))
    found = confirmed(scenario, read or Path())
    written = save_confirmed(found, output or [])
    if found.changes:
        show(log_sheet(found))
    say(*confirmed_lines(found))
    if found.changes:
        say(_meaning(found))
    if written:
        say(_("Written: {files}").format(files=_(", ").join(map(str, written))))


def _meaning(found: Confirmation) -> str:
    """Say what the corrections do to the money, or why they cannot be calculated with."""
    try:
        after = compare(found.asked.case, found.case).variants[0]
    except AllocatorError as error:
        return _("`run` would stop: {problem}").format(problem=_("; ").join(map(told, error.problems)))
    moved = int((after.change != 0).sum())
    text = _("On the corrected figures {count} units get another amount; {moved} 万元 move.")
    return text.format(count=moved, moved=trimmed(after.moved, 6, ","))
