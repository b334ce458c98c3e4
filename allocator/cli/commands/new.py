"""`allocator new`: a workspace to start from."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.screen import say
from allocator.documents.evaluation_template import template_sheets
from allocator.documents.workspace import scenario_text, units_workbook
from allocator.errors import OutputError, Problem
from allocator.formats.atomic_write import write_whole
from allocator.formats.xlsx import xlsx_bytes
from allocator.language import translate as _


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("The folder to make."), show_default=False)],
    year: Annotated[int, typer.Option(min=1949, max=2999, help=_("The year of the allocation."))] = 2026,
) -> None:
    """Write scenario.toml, units.xlsx and evaluation.xlsx; nothing that is there is overwritten."""
    scenario, units, evaluation = (folder / name for name in ("scenario.toml", "units.xlsx", "evaluation.xlsx"))
    if taken := [path for path in (scenario, units, evaluation) if path.exists()]:
        todo = _("choose another folder, or move the file away")
        what = _("there is such a file already")
        raise OutputError(Problem(str(path), what, todo) for path in taken)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = _("the folder cannot be made: {reason}").format(reason=error.strerror)
        raise OutputError(Problem(str(folder), what, _("choose another folder"))) from None
    write_whole(scenario, scenario_text(year).encode())
    write_whole(units, units_workbook())
    write_whole(evaluation, xlsx_bytes(template_sheets("就业补助资金")))
    say(
        _("Written: {files}").format(files=", ".join(map(str, (scenario, units, evaluation)))),
        _("Next: fill in the figures in {units}, the amounts in {scenario}, then").format(
            units=units, scenario=scenario
        ),
        f"  allocator check {scenario}",
        f"  allocator run {scenario} -o result.xlsx",
    )
