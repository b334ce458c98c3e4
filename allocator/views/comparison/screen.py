"""A comparison on the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from allocator.formats.table import Sheet
from allocator.language import translate as _
from allocator.model.grouping import by_city, by_level
from allocator.study.comparison import Comparison
from allocator.views.beside import marked
from allocator.views.comparison.causes import cause_sheet, data_sheet, joined_notes
from allocator.views.comparison.tables import difference_sheet, group_sheet, mover_sheet, spread_sheet, summary_sheet
from allocator.views.facts import note_lines


def comparison_screen(comparison: Comparison, top: int) -> Iterator[Sheet | str]:
    """Yield what is compared, then everything that `comparison_parts` says of it."""
    numbers = range(1, len(comparison.variants) + 1)
    names = [_("baseline"), *(_("variant {number}").format(number=number) for number in numbers)]
    yield from _heading(comparison, names)
    yield from comparison_parts(comparison, names, top)
    if not any(standing.per_head for standing in comparison.standings):
        yield _("Add --heads COLUMN, or heads in [table], for money per head.")


def comparison_parts(comparison: Comparison, names: Sequence[str], top: int) -> Iterator[Sheet | str]:
    """Yield what differs, totals, inequality, levels, cities, and the largest gains and losses with their causes."""
    yield from _differing(comparison, names)
    yield (replace(summary_sheet(comparison, names), name=_("Who gains and who loses")))
    if any(standing.per_head or standing.need for standing in comparison.standings):
        spread = spread_sheet(comparison, names)
        yield replace(spread, name=_("Money per head, and with need"), notes=tuple(_remarks(comparison)))
    for groups, title in ((by_level(comparison.units), _("By level")), (by_city(comparison.units), _("By city"))):
        if groups:
            yield (group_sheet(comparison, groups, title, names, _("total")))
    yield from _with_rows(replace(cause_sheet(comparison, names), name=_("What each change does")))
    for name, variant in zip(names[1:], comparison.variants, strict=True):
        if top and variant.change.any():
            title = _("{name}: largest gains and losses, and what they come from").format(name=name)
            yield (replace(mover_sheet(comparison, variant, top), name=title))
        yield from joined_notes(variant)


def _differing(comparison: Comparison, names: Sequence[str]) -> Iterator[Sheet | str]:
    """Yield what differs in the policy that money hangs on, and in the data."""
    differing = difference_sheet(comparison, names)
    material = tuple(row[:4] for row in differing.rows if row[-1] == _("yes"))
    if material:
        yield replace(differing, name=_("What differs in the policy"), columns=differing.columns[:4], rows=material)
    else:
        yield _("Nothing differs in the policy that money hangs on.")
    yield from _with_rows(replace(data_sheet(comparison, names), name=_("What differs in the data")))


def _with_rows(sheet: Sheet) -> Iterator[Sheet]:
    if sheet.rows:
        yield sheet


def _heading(comparison: Comparison, names: Sequence[str]) -> Iterator[str]:
    for name, standing in zip(names, comparison.standings, strict=True):
        case = standing.result.case
        yield _("{name}: {title} ({file})").format(
            name=name, title=f"{case.scenario.title}{marked(case)}", file=case.origin.scenario.file
        )
        yield from (_("Note: {note}").format(note=note) for note in note_lines(standing.result))


def _remarks(comparison: Comparison) -> Iterator[str]:
    if any(standing.per_head for standing in comparison.standings):
        yield _("Everybody counts once, with the money per head of their unit; units without people are left out.")
