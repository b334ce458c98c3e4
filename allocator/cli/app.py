"""All commands, one file each; a command is read in when it is called, so that the list of them appears at once."""

from collections.abc import Sequence
from difflib import get_close_matches
from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.main import get_command

from allocator import __version__
from allocator.cli.help import Context, Formatter, Found, Spoken, SpokenCommand, nearest, section
from allocator.formats.inputs import kept_safe
from allocator.language import translate as _

COMMANDS = {
    "new": _("Write a starting workspace: a workbook with a scenario to be filled in and its units."),
    "convert": _("Write a scenario as a workbook to be filled in, or a workbook as TOML."),
    "check": _("Read and validate a scenario and its table, and report the quality of the data."),
    "confirm": _("Have the units confirm their figures: write their sheets, read what they send back."),
    "run": _("Calculate the allocation of a scenario."),
    "evaluate": _("Check self-evaluation tables, mark them, and pass the marks on to the next scenario."),
    "explain": _("Explain one unit's amount step by step, each formula filled in."),
    "sensitivity": _("Study how amounts hang on the weights, on the figures and on other policy numbers."),
    "targets": _("Decompose the region's performance targets to the units."),
    "compare": _("Compare scenarios: what differs, who gains, who loses, and why."),
    "weights": _("Find the weights nearest to today's under which given conditions hold."),
    "solve": _("Find the value of any number of the policy with which a condition holds."),
    "outlook": _("Roll a scenario forward: amounts, spending, carryover, and what the deduction does."),
    "verify": _("Compare a scenario's result with a table that was really published."),
    "correct": _("Figures proved wrong after issue: what is right, what was paid, and what may be done."),
    "certify": _("Calculate a scenario again by a second program and compare every figure."),
    "export": _("Write the documents: notice, calculation workbook, report."),
    "studio": _("Open the page: what-if, comparison and documents in a browser, on this computer alone."),
    "docs": _("Write the documentation as pages that are read without a network."),
}
"""What each command does. Its function bears its name, in the module of its name in allocator.cli.commands; a class
`Command` there, if any, reads its command line."""


class Commands(Spoken, TyperGroup):
    """The commands, known by name before any of them is read in."""

    wants = _("COMMAND …")

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words before the command; where none follows them, the help is shown."""
        return super().parse_args(ctx, [] if is_bare(args) else args)

    def resolve_command(self, ctx: Context, args: list[str]) -> Found:
        """Find the command; one that does not exist is named, with the nearest that does."""
        if args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        unknown = _("there is no command {name}").format(name=args[0])
        near = get_close_matches(args[0], COMMANDS, n=1)
        raise typer.BadParameter(nearest(unknown, near), ctx=ctx)

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Found:  # noqa: ARG002
        """Read a command in."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"allocator.cli.commands.{cmd_name}")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        described = alone.command(name=cmd_name, help=COMMANDS[cmd_name], cls=getattr(module, "Command", SpokenCommand))
        described(getattr(module, cmd_name))
        return get_command(alone)

    def invoke(self, ctx: Context) -> Found:
        """Call the command; no output of it goes over a file it has read."""
        with kept_safe():
            return super().invoke(ctx)

    def format_options(self, ctx: Context, formatter: Formatter) -> None:
        """Write the options, and the commands without reading them in."""
        super().format_options(ctx, formatter)
        formatter.write(section(_("Commands"), COMMANDS.items()))


def is_bare(words: Sequence[str]) -> bool:
    """Tell whether nothing is asked for but a language."""
    asked = [form for language in Language for form in ([f"--lang={language}"], ["--lang", language])]
    return list(words) in [[], *asked]


class Language(StrEnum):
    """The languages a person may choose."""

    ZH = "zh"
    EN = "en"


app = typer.Typer(
    cls=Commands,
    help=_("Distribute public money by the factor method (因素法), exactly and explainably."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


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
