"""`allocator compare`: scenarios side by side, the first being the baseline."""

from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, Settings
from allocator.cli.progress import progress
from allocator.cli.screen import present
from allocator.documents.report.comparison import comparison_bytes
from allocator.files.load import load
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.policy.columns import ColumnUse
from allocator.study.comparison import compare as compared
from allocator.views.comparison.screen import comparison_screen
from allocator.views.comparison.tables import comparison_shapes


def _two_or_more(paths: list[Path]) -> list[Path]:
    if not paths[1:]:  # one scenario cannot be compared
        raise typer.BadParameter(_("name two scenario files or more, the baseline first"))
    return paths


def compare(
    scenarios: Annotated[
        list[Path],
        typer.Argument(
            metavar=_("S1 S2 …"),
            callback=_two_or_more,
            help=_("Scenario files, the baseline first."),
            show_default=False,
        ),
    ],
    output: Outputs = None,
    setting: Settings = None,
    heads: Annotated[
        str | None,
        typer.Option(
            metavar=_("COLUMN"), help=_("Population, for money per head; else heads of [table]."), show_default=False
        ),
    ] = None,
    need: Annotated[
        str | None,
        typer.Option(metavar=_("COLUMN"), help=_("Need in 万元; else hard expenditure needs."), show_default=False),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar=_("FILE"), help=_("Also write a page that opens offline (.html)."))
    ] = None,
    *,
    outer: Annotated[bool, typer.Option("--outer", help=_("Allow units that only one of the tables knows."))] = False,
    top: Annotated[int, typer.Option(min=0, help=_("How many of the largest gains and losses to show."))] = 5,
) -> None:
    """Show and write what differs, who gains, who loses, and by which changed setting."""
    wanted = [ColumnUse(column, key) for column, key in ((heads, "--heads"), (need, "--need")) if column]
    cases = [load(path, setting or (), wanted) for path in scenarios]
    with progress(_("Mixing the scenarios")) as tick:
        comparison = compared(*cases, heads=heads, need=need, outer=outer, tick=tick)
    page = {report: comparison_bytes(comparison)} if report else None
    save(output or (), comparison_shapes(comparison), page)
    present(comparison_screen(comparison, top))
