"""`allocator sensitivity`: how far a result hangs on its weights."""

import re
from pathlib import Path
from typing import Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.cli.progress import progress
from allocator.cli.screen import present
from allocator.cli.workers import MOST_JOBS, fitting, workers
from allocator.documents.report.studied import studied_bytes
from allocator.files.load import load
from allocator.formats.save import save
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.study.sensitivity import sensitivity as study_of
from allocator.study.sensitivity.incentives import incentives as incentives_of
from allocator.study.sensitivity.policy_numbers import Variation, spaced
from allocator.views.incentives import incentive_shapes, summary_sheet, visits_sheet
from allocator.views.sensitivity.screen import sensitivity_screen
from allocator.views.sensitivity.tables import sensitivity_shapes

NUMBER = r"([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
RANGE = re.compile(rf"\s*([^=]+?)\s*=\s*{NUMBER}\s*\.\.\s*{NUMBER}\s*(?:/\s*(\d+))?\s*")
SPREAD = re.compile(r"\s*(?:±|\+-|\+/-)?\s*(\d+(?:\.\d+)?)\s*(?:%|％|points?|个?百分点|点)?\s*")
MOST_DRAWS = 10_000_000
"""Draws at most: with a thousand times fewer, every share is known to a tenth of a per cent."""

VISITS = 20
"""How many figures worth a visit the screen shows."""

VALUES = 11
"""How many values a policy number takes where nobody says."""


def _spread(text: str) -> str:
    found = SPREAD.fullmatch(text)
    if not found or not 0 < float(found[1]) < 100:  # noqa: PLR2004 - per cent
        message = _('{text}: write how many points round today\'s weights, such as "±5"')
        raise typer.BadParameter(message.format(text=text))
    return found[1]


def _percent(text: str | None) -> str | None:
    plain = (text or "1").strip().rstrip("%％").strip()
    if not re.fullmatch(NUMBER, plain) or not 0.001 <= float(plain) <= 100:  # noqa: PLR2004 - per cent
        message = _("{text}: write a per cent from 0.001 to 100, such as 5 or 5%")
        raise typer.BadParameter(message.format(text=text))
    return None if text is None else plain


def _ranges(texts: list[str] | None) -> list[str] | None:
    for text in texts or ():
        found = RANGE.fullmatch(text)
        if not found or int(found[4] or VALUES) < 2:  # noqa: PLR2004 - both ends
            message = _("{text}: write KEY=LOW..HIGH, such as carryover.rate=0.1..0.5, or KEY=LOW..HIGH/COUNT")
            raise typer.BadParameter(message.format(text=text))
    return texts


def sensitivity(
    scenario: ScenarioFile,
    output: Outputs = None,
    setting: Settings = None,
    draws: Annotated[
        int, typer.Option(min=0, max=MOST_DRAWS, help=_("How many weights to draw; 0 for exact answers alone."))
    ] = 10_000,
    seed: Annotated[int, typer.Option(min=0, help=_("The seed of the draws: the same gives the same files."))] = 1,
    spread: Annotated[
        str,
        typer.Option(
            metavar=_("±POINTS"),
            callback=_spread,
            help=_("How far weights are drawn round today's: 95 % within so many points, small weights within fewer."),
        ),
    ] = "±5",
    *,
    uniform: Annotated[bool, typer.Option("--uniform", help=_("Draw any weights that add up to 100 %."))] = False,
    errors: Annotated[
        str | None,
        typer.Option(
            metavar=_("PERCENT"),
            callback=_percent,
            help=_("Also draw errors of every column that scores rest on: 95 % within so many per cent."),
            show_default=False,
        ),
    ] = None,
    vary: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("KEY=LOW..HIGH"),
            callback=_ranges,
            help=_("Vary another number of the policy, such as carryover.rate=0.1..0.5; may be repeated."),
            show_default=False,
        ),
    ] = None,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar=_("A B"),
            help=_("Two units: the smallest shifts of weight with which they change places."),
            show_default=False,
        ),
    ] = None,
    incentives: Annotated[
        float | None,
        typer.Option(
            metavar=_("PERCENT"),
            min=0.001,
            max=100,
            help=_("Instead: what one more of each figure is worth, and what misreporting by so many per cent gains."),
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar=_("FILE"), help=_("Also write a page that opens offline (.html)."))
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar=_("N"),
            min=1,
            max=MOST_JOBS,
            help=_(
                "Processes that count draws, the result is the same; else one, and of very many draws one a processor."
            ),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Study, show and write how amounts hang on weights, figures and policy numbers."""
    case = load(scenario, setting or ())
    if incentives is not None:
        _incentives(case, incentives / 100, output or [])
        return
    variations = [_variation(case, text) for text in vary or ()]
    with progress(_("Drawing")) as tick, workers(fitting(jobs, draws)) as executor:
        study = study_of(
            case,
            draws=draws,
            seed=seed,
            spread=None if uniform else float(spread) / 100,
            errors=None if errors is None else float(errors),
            variations=variations,
            pair=pair,
            tick=tick,
            executor=executor,
        )
    page = {report: studied_bytes(study)} if report else None
    save(output or (), sensitivity_shapes(study), page)
    present(sensitivity_screen(study))


def _incentives(case: Case, band: float, output: list[Path]) -> None:
    with progress(_("Calculating")) as tick:
        found = incentives_of(case, band, tick)
    save(output, incentive_shapes(found))
    present([summary_sheet(found), visits_sheet(found, VISITS)])


def _variation(case: Case, text: str) -> Variation:
    found = RANGE.fullmatch(text)
    assert found  # noqa: S101 - the option has been checked
    return Variation.of(case, found[1], spaced(float(found[2]), float(found[3]), int(found[4] or VALUES)))
