"""`allocator certify`: a scenario calculated again by a second program that shares no code with the first."""

from typing import Annotated

import typer

from allocator.cli.options import Mode, Outputs, ScenarioFile, Settings
from allocator.cli.screen import say, show
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.second_engine import certify as certified
from allocator.views.certification import certified_lines, certified_shapes, differing_sheet


def certify(
    scenario: ScenarioFile,
    output: Outputs = None,
    setting: Settings = None,
    mode: Annotated[Mode | None, typer.Option(help=_("factor or lp; else as the scenario says."))] = None,
) -> None:
    """Calculate by both programs, compare every figure of every unit, and end with 1 where they differ."""
    found = certified(allocate(load(scenario, setting or ()), mode))
    save(output or (), certified_shapes(found))
    if found.differences:
        show(differing_sheet(found))
    say(*certified_lines(found))
    if not found.is_equal:
        raise typer.Exit(1)
