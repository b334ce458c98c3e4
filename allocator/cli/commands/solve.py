"""`allocator solve`: the value of a number of the policy with which a condition holds."""

from typing import Annotated, Literal

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.progress import progress
from allocator.cli.screen import present
from allocator.files.load import load
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.policy.base import is_percent
from allocator.study.solve import solve as solved
from allocator.views.solution.screen import solved_screen
from allocator.views.solution.tables import solved_shapes


def solve(
    scenario: ScenarioFile,
    *,
    vary: Annotated[
        str,
        typer.Option(metavar=_("KEY"), help=_("The number to be found: a key as --set takes it."), show_default=False),
    ],
    so_that: Annotated[
        str,
        typer.Option(
            metavar=_("CONDITION"),
            help=_('What should hold, such as "no unit loses", "450181 >= 4800" or "units at floor <= 10".'),
            show_default=False,
        ),
    ],
    smallest: Annotated[
        bool, typer.Option("--smallest", help=_("The smallest value, not the one nearest to today's."))
    ] = False,
    largest: Annotated[
        bool, typer.Option("--largest", help=_("The largest value, not the one nearest to today's."))
    ] = False,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar=_("FROM TO"), help=_("From where to where to look."), show_default=False),
    ] = None,
    step: Annotated[
        str | None,
        typer.Option(
            metavar=_("STEP"), help=_("In which steps; else 0.01 %, or the step of money."), show_default=False
        ),
    ] = None,
    runs: Annotated[
        int | None,
        typer.Option(min=10, max=1_000_000, help=_("How many values to run at most."), show_default=False),
    ] = None,
    output: Outputs = None,
    setting: Settings = None,
) -> None:
    """Show and write the value, the amounts with it and who changes state there; exit 1 where no value does it."""
    reach = None if between is None else (_number(between[0]), _number(between[1]))
    size = None if step is None else _number(step)
    direction = _direction(smallest=smallest, largest=largest)
    case = load(scenario, setting or ())
    with progress(_("Looking for the value")) as tick:
        answer = solved(
            case, vary=vary, so_that=so_that, direction=direction, between=reach, step=size, runs=runs, tick=tick
        )
    save(output or (), solved_shapes(answer))
    present(solved_screen(answer))
    if not answer.is_satisfied:
        raise typer.Exit(1)


def _direction(*, smallest: bool, largest: bool) -> Literal["nearest", "smallest", "largest"]:
    if smallest and largest:
        raise typer.BadParameter(_("--smallest and --largest do not go together"))
    return "smallest" if smallest else "largest" if largest else "nearest"


def _number(text: str) -> float:
    """Return 0.1 for "10%" or "0.1", 12000 for "12,000". Raises BadParameter."""
    try:
        number = float(text.strip().rstrip("%％").replace(",", ""))
    except ValueError:
        raise typer.BadParameter(_("{text}: write a number, such as 1200 or 5%").format(text=text)) from None
    return float(f"{number / 100:.12g}") if is_percent(text) else number
