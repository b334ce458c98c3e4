"""Help in the person's language: usage, arguments, options and commands, no line wider than the terminal."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import typer
from rich.cells import cell_len
from typer.core import TyperCommand

from allocator.cli.wrapping import wrapped
from allocator.language import translate as _

INDENT, GAP, WIDEST = 2, 2, 24
"""Columns before a name, between a name and what it means, and the widest name that has its meaning beside it."""


Context: TypeAlias = Any
Parameter: TypeAlias = Any
Formatter: TypeAlias = Any
Found: TypeAlias = Any
"""A call, an option or argument of it, what its help is written to, and what is called: the library, which keeps a
click of its own, does not give these types out."""


class Spoken:
    """What a command says of itself, whether it is one or the list of all; the library would say it in English."""

    wants = ""
    """What follows the options besides the arguments."""

    def get_help_option(self, ctx: Context) -> Parameter:
        """Return the option that asks for help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = _("Show this help and do nothing else.")
        return option

    def format_usage(self, ctx: Context, formatter: Formatter) -> None:
        """Write how the command is called."""
        arguments = [item for item in self.params if item.param_type_name == "argument"]  # type: ignore[attr-defined]
        words = [item.metavar if item.required else f"[{item.metavar}]" for item in arguments]
        usage = _("Usage: {command}").format(command=" ".join([ctx.command_path, _("[OPTIONS]"), *words, self.wants]))
        formatter.write("\n".join(wrapped(usage.strip(), width())) + "\n")

    def format_help_text(self, ctx: Context, formatter: Formatter) -> None:  # noqa: ARG002
        """Write what the command does."""
        formatter.write("\n" + "\n".join(_beside(" " * INDENT, str(self.help))) + "\n")  # type: ignore[attr-defined]

    def format_options(self, ctx: Context, formatter: Formatter) -> None:
        """Write what its arguments and options mean."""
        every = self.get_params(ctx)  # type: ignore[attr-defined]
        for kind, title in (("argument", _("Arguments")), ("option", _("Options"))):
            rows = [_told(parameter, ctx) for parameter in every if parameter.param_type_name == kind]
            formatter.write(section(title, rows) if rows else "")


class SpokenCommand(Spoken, TyperCommand):
    """A command that speaks the person's language."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words after the command; those that it does not take are named."""
        ctx.allow_extra_args = True
        if rest := super().parse_args(ctx, args):
            raise typer.BadParameter(_("this is too much: {words}").format(words=" ".join(rest)), ctx=ctx)
        return rest


def section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    """Return names and what they mean under a title."""
    return "\n" + "\n".join([_("{title}:").format(title=title), *_listed(list(rows))]) + "\n"


def _listed(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Yield names with their meaning beside them, or below one that is long."""
    room = INDENT + min(WIDEST, max(cell_len(name) for name, _text in rows)) + GAP
    for name, text in rows:
        head = f"{' ' * INDENT}{name}"
        if cell_len(head) > room - GAP:
            yield head
            head = ""
        yield from _beside(head + " " * (room - cell_len(head)), text)


def _beside(head: str, text: str) -> Iterator[str]:
    """Yield the lines of a text beside what stands before it."""
    margin = cell_len(head)
    for number, line in enumerate(wrapped(text, max(width() - margin, WIDEST))):
        yield f"{' ' * margin if number else head}{line}"


def width() -> int:
    """Return how wide the terminal is."""
    return shutil.get_terminal_size().columns


def _told(parameter: Parameter, ctx: Context) -> tuple[str, str]:
    """Return how an argument or option is written, and what it means."""
    meaning, _bracket, given = parameter.get_help_record(ctx)[1].partition("  [")
    notes = [
        note
        for note in given.removesuffix("]").split("; ")
        if note not in {"", _("required")} and "=x" not in note and "x>=" not in note
    ]
    if limits := _limits(parameter):
        notes.append(limits)
    if notes:
        meaning = _("{meaning} ({notes})").format(meaning=meaning, notes=_("; ").join(notes))
    if parameter.param_type_name == "argument":
        return parameter.metavar, meaning
    names = " / ".join([", ".join(parameter.opts), *parameter.secondary_opts])
    return (names if parameter.is_flag else f"{names} {_value_name(parameter, ctx)}"), meaning


def _value_name(parameter: Parameter, ctx: Context) -> str:
    """Return what stands for the value of an option: its own word, the choices, a number or a file."""
    kind = str(parameter.display_type(ctx)).strip("<>")
    return parameter.metavar or (kind if "|" in kind else {"path": _("FILE"), "str": _("TEXT")}.get(kind, _("NUMBER")))


def wanted(parameter: Parameter, ctx: Context) -> str:
    """Say what an option or argument takes, for a person who has written something else."""
    kind = str(parameter.display_type(ctx)).strip("<>")
    if "|" in kind:
        return _("write one of {choices}").format(choices=kind.replace("|", _(", ")))
    whole = _("write a whole number") if kind.startswith("int") else _("write a number")
    limits = _limits(parameter)
    return _("{number}, {limits}").format(number=whole, limits=limits) if limits else whole


def nearest(unknown: str, near: Sequence[str]) -> str:
    """Say what is unknown, and what may have been meant."""
    return _("{unknown}; did you mean {name}?").format(unknown=unknown, name=near[0]) if near else unknown


def _limits(parameter: Parameter) -> str:
    """Say what a number may be; nothing where it may be any."""
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if least is None or most is None:
        return "" if least is None else _("at least {least}").format(least=least)
    return _("{least} to {most}").format(least=least, most=most)
