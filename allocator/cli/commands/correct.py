"""`allocator correct`: figures proved wrong after the money was issued, and what may be done about it."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.progress import progress
from allocator.cli.screen import present, say
from allocator.documents.notice.wording import pending
from allocator.door.correcting import correct as corrected
from allocator.door.correcting import correction_papers
from allocator.files.load import load
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.views.correction import REMEDIES, corrected_screen, corrected_shapes


class Remedy(StrEnum):
    """What may be done about money paid on wrong figures."""

    RECOVER = "recover"
    HARMLESS = "harmless"
    NEXT_YEAR = "next-year"


def correct(
    scenario: ScenarioFile,
    was: Annotated[
        Path, typer.Option(metavar=_("RECORD"), help=_("The record of what was issued (NAME.record.json)."))
    ],
    remedy: Annotated[
        Remedy | None, typer.Option(help=_("One remedy alone; else all three side by side."), show_default=False)
    ] = None,
    issued: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("TRANCHE"),
            help=_("A tranche that is out; may be repeated. Else those the record's notice sent."),
            show_default=False,
        ),
    ] = None,
    following: Annotated[
        str | None,
        typer.Option("--next", metavar=_("TRANCHE"), help=_("The tranche to recover in; else the first not out.")),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar=_("DIR"), help=_("Write the draft notices and next year's adjustments."), show_default=False
        ),
    ] = None,
    output: Outputs = None,
    setting: Settings = None,
) -> None:
    """Show what is right beside what was paid, with its causes, and the remedies; write the papers."""
    with progress(_("Mixing the scenarios")) as tick:
        found = corrected(load(scenario, setting or ()), was, issued, following, tick)
    wanted = (remedy.value,) if remedy else REMEDIES
    save(output or (), corrected_shapes(found))
    present(corrected_screen(found, wanted))
    if to is not None and (files := correction_papers(found, to, wanted)):
        say(_("Written: {files}").format(files=_(", ").join(map(str, files))))
        if missing := pending(found.right.case.scenario):
            say(_("Still to be filled in, as the documents show: {keys}").format(keys=_(", ").join(missing)))
