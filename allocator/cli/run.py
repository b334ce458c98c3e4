"""`allocator run`: the allocation of one scenario."""

from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.language import translate as _


def run(
    scenario: ScenarioFile,
    output: Outputs = None,
    setting: Settings = None,
    top: Annotated[int, typer.Option(min=0, help=_("How many units to show, largest first; 0 for none."))] = 10,
) -> None:
    """Calculate, show and write an allocation."""
    from allocator.cli.overview import show_allocation  # noqa: PLC0415 - numpy and pydantic, only to calculate
    from allocator.engine import allocate  # noqa: PLC0415
    from allocator.export.save import save_allocation  # noqa: PLC0415
    from allocator.files.load import load  # noqa: PLC0415

    result = allocate(load(scenario, setting or ()))
    if all(check.ok for check in result.checks):
        for path in output or ():
            save_allocation(result, path)
    show_allocation(result, top)
    if not all(check.ok for check in result.checks):
        raise typer.Exit(1)
