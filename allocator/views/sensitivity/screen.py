"""A study of sensitivity on the screen."""

from collections.abc import Iterator
from dataclasses import replace

from allocator.formats.table import Sheet
from allocator.language import translate as _
from allocator.study.sensitivity import Sensitivity
from allocator.views.beside import marked
from allocator.views.sensitivity import tables as sheets


def sensitivity_screen(study: Sensitivity) -> Iterator[Sheet | str]:
    """Yield the weights, what each indicator weighs, the draws, and the other studies that were asked for."""
    case = study.case
    yield f"{case.scenario.title}{marked(case)}"
    if study.weights:
        yield (replace(sheets.weights_sheet(study), name=_("Weights")))
        if (nearest := sheets.nearest_sheet(study)).rows:
            yield nearest
    yield (replace(sheets.parts_sheet(study), name=_("Indicators, and the money that moves without them")))
    if study.pair:
        yield (replace(sheets.pair_sheet(study), name=_("Two units change places")))
    if study.sampled:
        yield (_draws(study))
        yield (sheets.widest_sheet(study, study.sampled, _("Units that hang most on the weights")))
    if study.errors:
        yield (sheets.widest_sheet(study, study.errors.sampled, _("Units that hang most on the data")))
        yield (replace(sheets.error_columns_sheet(study), name=_("Whose errors matter")))
    for place, item in enumerate(study.varied):
        yield (replace(sheets.varied_sheet(study, place), name=_("If {key} were different").format(key=item.key)))


def _draws(study: Sensitivity) -> str:
    sampled, spread = study.sampled, study.spread
    if not sampled or not spread:
        return ""
    how = _("uniformly")
    if spread.points is not None:
        how = _("within ±{points:g} points at most ({each}; 95 draws of 100)")
        how = how.format(points=100 * spread.points, each=sheets.reach_text(study, ", "))
    message = _("{draws:,} weights drawn {how}, seed {seed}; {unpayable:.2%} ± {error:.2%} of them cannot be paid.")
    odds = {"unpayable": sampled.unpayable, "error": sampled.unpayable_error}
    text = message.format(draws=sampled.draws, how=how, seed=spread.seed, **odds)
    errors = _("Standard errors: means up to {mean:.2g} 万元, percentiles up to {paid:.2g} 万元.")
    return f"{text} {errors.format(mean=sampled.mean_error.max(), paid=sampled.exact.error.max())}"
