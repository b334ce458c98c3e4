"""`allocator targets`: the region's performance targets, decomposed to the units."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.screen import say, show
from allocator.engine.pipeline import allocate
from allocator.evaluation.targets import decompose
from allocator.files.targets import load_targets
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.views.beside import marked
from allocator.views.targets.tables import basis_sheet, targets_shapes


def targets(
    scenario: ScenarioFile,
    file: Annotated[
        Path | None,
        typer.Option(
            "--targets",
            metavar=_("FILE"),
            help=_("The targets file (.toml); else the one the scenario names in `targets`."),
            show_default=False,
        ),
    ] = None,
    output: Outputs = None,
    setting: Settings = None,
) -> None:
    """Allocate, decompose, show and write."""
    source = load_targets(scenario, setting or (), file)
    result = decompose(source, allocate(source.case))
    save(output or (), targets_shapes(result))
    say(f"{source.plan.title}{marked(source.case)}")
    show(basis_sheet(result))
