"""`allocator explain`: why one unit gets what it gets."""

from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.screen import say, show
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.study.knife_edges import knife_edges
from allocator.views.explanation.opening import opening
from allocator.views.explanation.tables import explained_shapes, explained_sheet
from allocator.views.knife_edges import edges_of, edges_sheet


def explain(
    scenario: ScenarioFile,
    unit: Annotated[str, typer.Argument(metavar=_("UNIT"), help=_("Its id, code or name."), show_default=False)],
    output: Outputs = None,
    setting: Settings = None,
) -> None:
    """Show and write the steps of one unit's amount."""
    result = allocate(load(scenario, setting or ()))
    row = result.case.units.find(unit)
    save(output or (), explained_shapes(result, row))
    say(opening(result, row))
    show(explained_sheet(result, row))
    if edges := edges_of(knife_edges(result), row):
        show(edges_sheet(result.case, edges))
