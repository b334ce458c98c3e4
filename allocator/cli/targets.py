"""`allocator targets`: the region's performance targets, decomposed to the units."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.language import translate as _


def targets(
    scenario: ScenarioFile,
    file: Annotated[
        Path | None,
        typer.Option(
            "--targets",
            metavar="FILE",
            help=_("The targets file (.toml); else the one the scenario names in `targets`."),
            show_default=False,
        ),
    ] = None,
    output: Outputs = None,
    setting: Settings = None,
) -> None:
    """Allocate, decompose, show and write."""
    from allocator.cli.screen import say, show  # noqa: PLC0415 - numpy and pydantic, only to calculate
    from allocator.engine import allocate  # noqa: PLC0415
    from allocator.evaluation.targets import decompose  # noqa: PLC0415
    from allocator.export.result import SYNTHETIC  # noqa: PLC0415
    from allocator.export.save import save  # noqa: PLC0415
    from allocator.export.targets import basis_sheet, targets_document, targets_sheets  # noqa: PLC0415
    from allocator.files.targets import load_targets  # noqa: PLC0415

    source = load_targets(scenario, setting or (), file)
    result = decompose(source, allocate(source.case))
    for path in output or ():
        save(path, lambda: targets_document(result), lambda: targets_sheets(result))
    label = f"【{SYNTHETIC}】" if source.case.scenario.table.synthetic else ""
    say(f"{source.plan.title}{label}")
    show(basis_sheet(result))
