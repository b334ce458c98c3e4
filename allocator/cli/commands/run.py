"""`allocator run`: the allocation of one scenario."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Mode, Outputs, ScenarioFile, Settings
from allocator.cli.screen import present, show
from allocator.engine.pipeline import allocate
from allocator.engine.pipeline import frontier as plans
from allocator.files.load import load
from allocator.formats.save import Shapes, save
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.views.allocation.json import scenario_head
from allocator.views.allocation.lp import frontier_document, frontier_sheet
from allocator.views.allocation.screen import allocation_screen
from allocator.views.allocation.shapes import allocation_shapes


def _numbers(text: str | None) -> str | None:
    try:
        weights = [float(part) for part in (text or "0").split(",")]
    except ValueError:
        weights = [-1.0]
    if not all(0 <= weight < float("inf") for weight in weights):
        raise typer.BadParameter(_("{text}: write numbers of at least 0 with commas between").format(text=text))
    return text


def run(
    scenario: ScenarioFile,
    output: Outputs = None,
    setting: Settings = None,
    top: Annotated[int, typer.Option(min=0, help=_("How many units to show, largest first; 0 for none."))] = 10,
    mode: Annotated[Mode | None, typer.Option(help=_("factor or lp; else as the scenario says."))] = None,
    frontier: Annotated[
        str | None,
        typer.Option(
            metavar="0,1,2,…",
            callback=_numbers,
            help=_("With --mode lp: what each of these carryover weights buys, instead of one allocation."),
        ),
    ] = None,
    *,
    confirm: Annotated[
        bool,
        typer.Option("--confirm", help=_("With --mode lp: have the solver confirm the plan of more than 3,000 units.")),
    ] = False,
) -> None:
    """Calculate, show and write an allocation."""
    case = load(scenario, setting or ())
    if frontier:
        _frontier(case, frontier, output or [])
        return
    result = allocate(case, mode, confirm=confirm)
    sound = all(check.ok for check in result.checks)
    save((output or ()) if sound else (), allocation_shapes(result))
    present(allocation_screen(result, top))
    if not sound:
        raise typer.Exit(1)


def _frontier(case: Case, weights: str, output: list[Path]) -> None:
    found = plans(case, [float(part) for part in weights.split(",")])
    save(output, Shapes(lambda: frontier_document(found, scenario_head(case)), lambda: [frontier_sheet(found)]))
    show(frontier_sheet(found))
