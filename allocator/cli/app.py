"""All commands, one file each."""

from enum import StrEnum
from typing import Annotated

import typer

from allocator import __version__
from allocator.cli.check import check
from allocator.cli.compare import compare
from allocator.cli.evaluate import evaluate
from allocator.cli.explain import explain
from allocator.cli.export import export
from allocator.cli.new import new
from allocator.cli.outlook import outlook
from allocator.cli.run import run
from allocator.cli.sensitivity import sensitivity
from allocator.cli.targets import targets
from allocator.cli.verify import verify
from allocator.cli.weights import InOrder, weights
from allocator.language import translate as _

app = typer.Typer(
    help=_("Distribute public money by the factor method (因素法), exactly and explainably."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Language(StrEnum):
    """The languages a person may choose."""

    ZH = "zh"
    EN = "en"


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - the form of a typer callback
    if wanted:
        typer.echo(f"allocator {__version__}")
        raise typer.Exit


@app.callback()
def options(
    lang: Annotated[
        Language | None, typer.Option(help=_("Language; else ALLOCATOR_LANG, else the system's locale."))
    ] = None,
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    """Take the options that come before the command; both have been acted on before this is called."""


app.command(help=_("Write a starting workspace: a commented scenario and a template workbook."))(new)
app.command(help=_("Read and validate a scenario and its table, and report the quality of the data."))(check)
app.command(help=_("Calculate the allocation of a scenario."))(run)
app.command(help=_("Check self-evaluation tables, mark them, and pass the marks on to the next scenario."))(evaluate)
app.command(help=_("Explain one unit's amount step by step, each formula filled in."))(explain)
app.command(help=_("Study how amounts hang on the weights, on the figures and on other policy numbers."))(sensitivity)
app.command(help=_("Decompose the region's performance targets to the units."))(targets)
app.command(help=_("Compare scenarios: what differs, who gains, who loses, and why."))(compare)
app.command(help=_("Find the weights nearest to today's under which given conditions hold."), cls=InOrder)(weights)
app.command(help=_("Roll a scenario forward: amounts, spending, carryover, and what the deduction does."))(outlook)
app.command(help=_("Compare a scenario's result with a table that was really published."))(verify)
app.command(help=_("Write the documents: notice, calculation workbook, report."))(export)
