"""An outlook on the screen."""

from collections.abc import Iterator
from dataclasses import replace

from allocator.formats.table import Sheet
from allocator.language import translate as _
from allocator.study.outlook import Outlook
from allocator.views.beside import marked
from allocator.views.facts import note_lines
from allocator.views.outlook.tables import year_sheet


def outlook_screen(outlook: Outlook) -> Iterator[Sheet | str]:
    """Yield the years, and whether the deduction shrinks the carryover or moves money only."""
    case = outlook.years[0].result.case
    yield f"{case.scenario.title}{marked(case)}"
    yield (replace(year_sheet(outlook), name=_("Years ahead, in 万元")))
    yield from _verdict(outlook)
    for year in outlook.years:
        for note in note_lines(year.result):
            yield (_("Note: {note}").format(note=f"{year.year}: {note}"))


def _verdict(outlook: Outlook) -> Iterator[str]:
    if not outlook.without:
        yield _("The scenario deducts nothing, so there is nothing to compare with.")
        return
    last, left = outlook.years[-1].year, float(outlook.without[-1].closing.sum())
    text = _("In {years} years the deduction cuts {cut:,.2f} 万元, and other units get {moved:,.2f} 万元 more.")
    yield text.format(years=len(outlook.years), cut=outlook.cut, moved=outlook.moved)
    less = _("At the end of {year} the carryover is {saved:,.2f} 万元 lower than without it ({share:.2%}).")
    more = _("At the end of {year} the carryover is {saved:,.2f} 万元 higher than without it ({share:.2%}).")
    saved, share = abs(outlook.saved), abs(outlook.saved) / left if left else 0.0
    yield (less if outlook.saved >= 0 else more).format(year=last, saved=saved, share=share)
    if outlook.cut > 0:
        rest = _("Every 100 万元 deducted lower the carryover by {part:,.1f}; the rest only changes hands.")
        yield rest.format(part=100 * outlook.saved / outlook.cut)
