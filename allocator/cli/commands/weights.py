"""`allocator weights`: which weights would satisfy what is asked."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from allocator.cli.help import Context, Parameter, SpokenCommand
from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.progress import progress
from allocator.cli.screen import present
from allocator.cli.shares import share
from allocator.files.load import load
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.study.weights import weights as nearest_weights
from allocator.study.weights.conditions import Wish
from allocator.views.weights.screen import reweighting_screen
from allocator.views.weights.tables import reweighted_shapes

SUBJECTS = ("unit", "city")
LIMITS = ("at_least", "at_most", "at_least_share", "at_most_share")


class Command(SpokenCommand):
    """A command that remembers in which order its options stood, for a limit belongs to what is named before it."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Note the order, then parse as always."""
        ctx.meta["order"] = [parameter.name for parameter in self.make_parser(ctx).parse_args(list(args))[2]]
        return super().parse_args(ctx, args)


def _option(text: str, metavar: str) -> Parameter:
    return typer.Option(metavar=metavar, help=text, show_default=False)


def weights(
    context: typer.Context,
    scenario: ScenarioFile,
    *,
    output: Outputs = None,
    setting: Settings = None,
    no_unit_loses_more_than: Annotated[
        str | None, _option(_("No unit gets less than last year by more than this share."), _("SHARE"))
    ] = None,
    unit: Annotated[
        list[str] | None, _option(_("A unit (id, code or name); the limits after it are its own."), _("UNIT"))
    ] = None,
    city: Annotated[
        list[str] | None, _option(_("A city with all its units; the limits after it are its own."), _("CITY"))
    ] = None,
    at_least: Annotated[list[float] | None, _option(_("At least so much, in 万元."), _("AMOUNT"))] = None,
    at_most: Annotated[list[float] | None, _option(_("At most so much, in 万元."), _("AMOUNT"))] = None,
    at_least_share: Annotated[list[str] | None, _option(_("At least this share of all amounts."), _("SHARE"))] = None,
    at_most_share: Annotated[list[str] | None, _option(_("At most this share of all amounts."), _("SHARE"))] = None,
    keep: Annotated[
        list[str] | None, _option(_("A factor (its key) whose weight stays; may be repeated."), _("FACTOR"))
    ] = None,
) -> None:
    """Show and write the weights nearest to today's that do it; exit 1 where none are found."""
    loss = None if no_unit_loses_more_than is None else share(no_unit_loses_more_than)
    written = {
        "unit": unit,
        "city": city,
        "at_least": at_least,
        "at_most": at_most,
        "at_least_share": _shares(at_least_share),
        "at_most_share": _shares(at_most_share),
    }
    wishes = list(_wishes(context.meta["order"], written))
    if not wishes and loss is None:
        raise typer.BadParameter(_("say what is wanted: --no-unit-loses-more-than, --unit or --city with a limit"))

    with progress(_("Looking for weights")) as tick:
        case = load(scenario, setting or ())
        answer = nearest_weights(case, wishes, loss=loss, keep=keep or (), tick=tick)
    save(output or (), reweighted_shapes(answer))
    present(reweighting_screen(answer))
    if not answer.is_satisfied:
        raise typer.Exit(1)


def _shares(texts: list[str] | None) -> list[float]:
    return [share(text) for text in texts or ()]


def _wishes(order: list[str], written: dict[str, Any]) -> Iterator[Wish]:
    """Pair each limit with the unit or city named last before it."""
    left = {name: list(values or ()) for name, values in written.items()}
    subject, has_limit = None, True
    for name in order:
        if name in SUBJECTS:
            _refuse_idle(subject, has_limit=has_limit)
            subject, has_limit = (name, left[name].pop(0)), False
        elif name in LIMITS:
            if subject is None:
                raise typer.BadParameter(_("a limit follows the unit or city it is for: --unit UNIT --at-least AMOUNT"))
            kind, who = subject
            yield Wish(kind, who, name.removesuffix("_share"), left[name].pop(0), name.endswith("_share"))  # type: ignore[arg-type] # the two lists above
            has_limit = True
    _refuse_idle(subject, has_limit=has_limit)


def _refuse_idle(subject: tuple[str, str] | None, *, has_limit: bool) -> None:
    if subject and not has_limit:
        text = _("{name}: say how much, for example --at-least 1200 or --at-least-share 8%")
        raise typer.BadParameter(text.format(name=subject[1]))
