"""`allocator explain`: why one unit gets what it gets."""

from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.language import translate as _


def explain(
    scenario: ScenarioFile,
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=_("Its id, code or name."), show_default=False)],
    output: Outputs = None,
    setting: Settings = None,
) -> None:
    """Show and write the steps of one unit's amount."""
    from allocator import explanation  # noqa: PLC0415 - numpy and pydantic, only to calculate
    from allocator.cli.screen import show  # noqa: PLC0415
    from allocator.engine import allocate  # noqa: PLC0415
    from allocator.export.explained import explained_document, explained_sheet  # noqa: PLC0415
    from allocator.export.save import save  # noqa: PLC0415
    from allocator.files.load import load  # noqa: PLC0415

    result = allocate(load(scenario, setting or ()))
    row = result.case.units.find(unit)
    lines = explanation.explain(result, row)
    for path in output or ():
        save(path, lambda: explained_document(result, row, lines), lambda: [explained_sheet(result, row, lines)])
    show(explained_sheet(result, row, lines))
