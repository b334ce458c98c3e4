"""Options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from allocator.formats.save import FORMATS
from allocator.language import translate as _


class Mode(StrEnum):
    """How money is shared out: by the factor method, or moved from its targets by the LP."""

    FACTOR = "factor"
    LP = "lp"


def _known_formats(paths: list[Path] | None) -> list[Path] | None:
    for path in paths or ():
        if path.suffix.lower() not in FORMATS:
            raise typer.BadParameter(_("{path}: end the name in .json, .csv or .xlsx").format(path=path))
    return paths


def _settings(values: list[str] | None) -> list[str] | None:
    for value in values or ():
        if not value.partition("=")[0].strip() or "=" not in value:
            raise typer.BadParameter(_("{value}: write KEY=VALUE, such as bounds.cap=0.2").format(value=value))
    return values


ScenarioFile = Annotated[
    Path, typer.Argument(metavar=_("S"), help=_("The scenario file (.toml or .xlsx)."), show_default=False)
]

Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "-o",
        "--output",
        metavar=_("FILE"),
        callback=_known_formats,
        help=_("Write the result to a .json, .csv or .xlsx file; may be repeated."),
        show_default=False,
    ),
]

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar=_("KEY=VALUE"),
        callback=_settings,
        help=_("Change a key of the scenario, such as bounds.cap=0.2; may be repeated."),
        show_default=False,
    ),
]
