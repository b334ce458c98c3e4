"""`allocator sensitivity`: how far a result hangs on its weights."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allocator.cli.options import Outputs, ScenarioFile, Settings
from allocator.language import translate as _

if TYPE_CHECKING:
    from allocator.study.sensitivity import Sensitivity
    from allocator.study.sensitivity.varied import Variation

NUMBER = r"([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
RANGE = re.compile(rf"\s*([^=]+?)\s*=\s*{NUMBER}\s*\.\.\s*{NUMBER}\s*(?:/\s*(\d+))?\s*")
SPREAD = re.compile(r"\s*(?:±|\+-|\+/-)?\s*(\d+(?:\.\d+)?)\s*(?:%|％|points?|个?百分点|点)?\s*")
VALUES = 11
"""How many values a policy number takes where nobody says."""


def _spread(text: str) -> str:
    found = SPREAD.fullmatch(text)
    if not found or not 0 < float(found[1]) < 100:  # noqa: PLR2004 - per cent
        message = _('{text}: write how many points round today\'s weights, such as "±5"')
        raise typer.BadParameter(message.format(text=text))
    return found[1]


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
    draws: Annotated[int, typer.Option(min=0, help=_("How many weights to draw; 0 for exact answers alone."))] = 10_000,
    seed: Annotated[int, typer.Option(min=0, help=_("The seed of the draws: the same gives the same files."))] = 1,
    spread: Annotated[
        str,
        typer.Option(
            metavar="±POINTS",
            callback=_spread,
            help=_("How far weights are drawn round today's: 95 % within so many points."),
        ),
    ] = "±5",
    *,
    uniform: Annotated[bool, typer.Option("--uniform", help=_("Draw any weights that add up to 100 %."))] = False,
    errors: Annotated[
        float | None,
        typer.Option(
            metavar="PERCENT",
            min=0.001,
            max=100,
            help=_("Also draw errors of the indicator columns: 95 % within so many per cent."),
            show_default=False,
        ),
    ] = None,
    vary: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=LOW..HIGH",
            callback=_ranges,
            help=_("Vary another number of the policy, such as carryover.rate=0.1..0.5; may be repeated."),
            show_default=False,
        ),
    ] = None,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B",
            help=_("Two units: the smallest shifts of weight with which they change places."),
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("Also write a page that opens offline (.html)."))
    ] = None,
) -> None:
    """Study, show and write how amounts hang on weights, figures and policy numbers."""
    from allocator.cli.progress import progress  # noqa: PLC0415 - numpy and pydantic, only to calculate
    from allocator.export.report.studied import studied_bytes  # noqa: PLC0415
    from allocator.export.save import save  # noqa: PLC0415
    from allocator.export.sensitivity import sensitivity_document  # noqa: PLC0415
    from allocator.export.sensitivity_sheets import sensitivity_sheets  # noqa: PLC0415
    from allocator.export.whole import write_whole  # noqa: PLC0415
    from allocator.files.load import load  # noqa: PLC0415
    from allocator.study.sensitivity import sensitivity as study_of  # noqa: PLC0415

    case = load(scenario, setting or ())
    variations = [_variation(scenario, setting or [], text) for text in vary or ()]
    with progress(_("Drawing")) as tick:
        study = study_of(
            case,
            draws=draws,
            seed=seed,
            spread=None if uniform else float(spread) / 100,
            errors=errors,
            variations=variations,
            pair=pair,
            tick=tick,
        )
    for path in output or ():
        save(path, lambda: sensitivity_document(study), lambda: sensitivity_sheets(study))
    if report:
        write_whole(report, studied_bytes(study))
    _show(study)


def _variation(scenario: Path, settings: list[str], text: str) -> "Variation":
    from allocator.files.load import load  # noqa: PLC0415
    from allocator.study.sensitivity.varied import Variation, spaced  # noqa: PLC0415

    found = RANGE.fullmatch(text)
    assert found  # noqa: S101 - the option has been checked
    values = spaced(float(found[2]), float(found[3]), int(found[4] or VALUES))
    cases = tuple(load(scenario, [*settings, f"{found[1]}={value!r}"]) for value in values)
    return Variation(found[1], values, cases)


def _show(study: "Sensitivity") -> None:
    from dataclasses import replace  # noqa: PLC0415

    from allocator.cli.screen import say, show  # noqa: PLC0415
    from allocator.export import sensitivity_sheets as sheets  # noqa: PLC0415
    from allocator.export.result import SYNTHETIC  # noqa: PLC0415

    scenario = study.case.scenario
    say(f"{scenario.title}{f'【{SYNTHETIC}】' if scenario.table.synthetic else ''}")
    if study.weights:
        show(replace(sheets.weights_sheet(study), name=_("Weights")))
        show(sheets.nearest_sheet(study))
    show(replace(sheets.parts_sheet(study), name=_("Indicators, and the money that moves without them")))
    if study.pair:
        show(replace(sheets.pair_sheet(study), name=_("Two units change places")))
    if study.sampled:
        say(_draws(study))
        show(sheets.widest_sheet(study, study.sampled, _("Units that hang most on the weights")))
    if study.errors:
        show(sheets.widest_sheet(study, study.errors.sampled, _("Units that hang most on the data")))
        show(replace(sheets.error_columns_sheet(study), name=_("Whose errors matter")))
    for place, item in enumerate(study.varied):
        show(replace(sheets.varied_sheet(study, place), name=_("If {key} were different").format(key=item.key)))


def _draws(study: "Sensitivity") -> str:
    sampled, spread = study.sampled, study.spread
    if not sampled or not spread:
        return ""
    how = _("uniformly") if spread.points is None else _("within ±{points:g} points").format(points=100 * spread.points)
    message = _("{draws:,} weights drawn {how}, seed {seed}; {unpayable:.2%} ± {error:.2%} of them cannot be paid.")
    odds = {"unpayable": sampled.unpayable, "error": sampled.unpayable_error}
    text = message.format(draws=sampled.draws, how=how, seed=spread.seed, **odds)
    errors = _("Standard errors: means up to {mean:.2g} 万元, percentiles up to {paid:.2g} 万元.")
    return f"{text} {errors.format(mean=sampled.mean_error.max(), paid=sampled.exact.error.max())}"
