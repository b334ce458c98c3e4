"""`allocator new`: a workspace to start from."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.screen import say
from allocator.documents.evaluation_template import template_sheets
from allocator.documents.workspace import fund_of, guangxi, workspace_workbook
from allocator.errors import OutputError, Problem
from allocator.files.last_year import read_last_year
from allocator.formats.atomic_write import make_folder, write_whole
from allocator.formats.xlsx import xlsx_bytes
from allocator.language import speaking
from allocator.language import translate as _


def new(
    folder: Annotated[Path, typer.Argument(metavar=_("DIR"), help=_("The folder to make."), show_default=False)],
    year: Annotated[int, typer.Option(min=1949, max=2999, help=_("The year of the allocation."))] = 2026,
    given: Annotated[
        Path | None,
        typer.Option("--from", metavar=_("TABLE"), help=_("A table the office has: its units and headings are taken.")),
    ] = None,
) -> None:
    """Write scenario.xlsx and evaluation.xlsx; nothing that is there is overwritten."""
    scenario, evaluation = (folder / name for name in ("scenario.xlsx", "evaluation.xlsx"))
    units = read_last_year(given) if given else guangxi()
    if taken := [path for path in (scenario, evaluation) if path.exists()]:
        todo = _("choose another folder, or move the file away")
        what = _("there is such a file already")
        raise OutputError(Problem(str(path), what, todo) for path in taken)
    make_folder(folder)
    with speaking("zh"):  # a workbook to be filled in is Chinese, whoever reads the screen
        written = workspace_workbook(year, units)
    write_whole(scenario, written)
    write_whole(evaluation, xlsx_bytes(template_sheets(fund_of(units))))
    say(
        _("Written: {files}").format(files=_(", ").join(map(str, (scenario, evaluation)))),
        _("Next: fill in the figures and the amounts in {scenario}, then").format(scenario=scenario),
        f"  allocator check {scenario}",
        f"  allocator run {scenario} -o result.xlsx",
    )
