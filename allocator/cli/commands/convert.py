"""`allocator convert`: a scenario as TOML or as a workbook."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import ScenarioFile
from allocator.cli.screen import say
from allocator.documents.scenario_file.convert import as_toml, as_workbook
from allocator.files.load import load
from allocator.formats.atomic_write import write_whole
from allocator.language import speaking
from allocator.language import translate as _

WAYS = {".toml": as_toml, ".xlsx": as_workbook}


def _known(path: Path) -> Path:
    if path.suffix.lower() not in WAYS:
        raise typer.BadParameter(_("{path}: end the name in .toml or .xlsx").format(path=path))
    return path


def convert(
    scenario: ScenarioFile,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar=_("FILE"), callback=_known, help=_("The .toml or .xlsx file."), show_default=False
        ),
    ],
) -> None:
    """Write a scenario to the other kind of file; it stays the same scenario."""
    load(scenario)
    with speaking("zh"):  # a workbook to be filled in is Chinese, whoever reads the screen
        written = WAYS[output.suffix.lower()](scenario, output)
    write_whole(output, written)
    say(_("Written: {files}").format(files=output))
