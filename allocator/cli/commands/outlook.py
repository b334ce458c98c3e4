"""`allocator outlook`: the years ahead."""

from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.progress import progress
from allocator.cli.screen import present
from allocator.cli.shares import share
from allocator.files.load import load
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.policy.columns import ColumnUse
from allocator.study.outlook import outlook as looked_ahead
from allocator.views.outlook.screen import outlook_screen
from allocator.views.outlook.tables import outlook_shapes


def outlook(
    scenario: ScenarioFile,
    *,
    output: Outputs = None,
    setting: Settings = None,
    years: Annotated[int, typer.Option(min=1, max=50, help=_("How many years, the scenario's own the first."))] = 5,
    execution: Annotated[
        str | None,
        typer.Option(
            metavar=_("SHARE|COLUMN"),
            help=_("Share of its available money that a unit spends in a year; else what each spent last year."),
            show_default=False,
        ),
    ] = None,
    growth: Annotated[
        str, typer.Option(metavar=_("SHARE"), help=_("Growth of the tranches a year, such as 3%."))
    ] = "0%",
) -> None:
    """Show and write amounts, spending and carryover year by year, with the deduction and without."""
    rate = _rate_or_column(execution)
    columns = [ColumnUse(rate, "--execution")] if isinstance(rate, str) else []
    with progress(_("Rolling forward")) as tick:
        ahead = looked_ahead(load(scenario, setting or (), columns), years, rate, share(growth), tick)
    save(output or (), outlook_shapes(ahead))
    present(outlook_screen(ahead))


def _rate_or_column(text: str | None) -> str | float | None:
    if text is None or not text.strip()[:1].isdigit():
        return text
    return share(text)
