"""An outlook on the screen."""

from collections.abc import Iterator
from dataclasses import replace

from allocator.formats.table import Sheet
from allocator.language import translate as _
from allocator.study.outlook import Outlook
from allocator.views.beside import marked
from allocator.views.facts import note_lines
from allocator.views.outlook.tables import told_columns, year_sheet


def outlook_screen(outlook: Outlook) -> Iterator[Sheet | str]:
    """Yield the years, what is done about carryover and what comes of it, and which columns the years fill anew."""
    case = outlook.years[0].result.case
    yield f"{case.scenario.title}{marked(case)}"
    yield replace(year_sheet(outlook), name=_("Years ahead, in 万元"))
    yield from _program_verdict(outlook) if outlook.is_program else _verdict(outlook)
    yield _("Filled anew every year: {columns}.").format(columns=_("; ").join(told_columns(outlook)))
    if outlook.held:
        yield _("Held constant: {columns}.").format(columns=_(", ").join(outlook.held))
    for year in outlook.years:
        for note in note_lines(year.result):
            yield _("Note on {year}: {note}").format(year=year.year, note=note)


def _verdict(outlook: Outlook) -> Iterator[str]:
    if not outlook.without:
        yield _("The scenario deducts nothing for carryover, so there is nothing to compare with.")
        return
    text = _("In {years} years the deduction cuts {cut:,.2f} 万元, and other units get {moved:,.2f} 万元 more.")
    yield text.format(years=len(outlook.years), cut=outlook.cut, moved=outlook.moved)
    less = _("At the end of {year} the carryover is {saved:,.2f} 万元 lower than without it ({share:.2%}).")
    more = _("At the end of {year} the carryover is {saved:,.2f} 万元 higher than without it ({share:.2%}).")
    yield _difference(outlook, less if outlook.saved >= 0 else more)
    if outlook.cut > 0:
        rest = _("Every 100 万元 deducted lower the carryover by {part:,.1f}; the rest only changes hands.")
        yield rest.format(part=100 * outlook.saved / outlook.cut)


def _program_verdict(outlook: Outlook) -> Iterator[str]:
    yield _("The LP mode deducts nothing: it weighs carryover and idle money against deviations from the targets.")
    if not outlook.without:
        yield _("The scenario gives them no weight, so there is nothing to compare with.")
        return
    text = _("In {years} years its weights give other units {moved:,.2f} 万元 more.")
    yield text.format(years=len(outlook.years), moved=outlook.moved)
    less = _("At the end of {year} the carryover is {saved:,.2f} 万元 lower than without the weights ({share:.2%}).")
    more = _("At the end of {year} the carryover is {saved:,.2f} 万元 higher than without the weights ({share:.2%}).")
    yield _difference(outlook, less if outlook.saved >= 0 else more)


def _difference(outlook: Outlook, text: str) -> str:
    left, saved = float(outlook.without[-1].closing.sum()), abs(outlook.saved)
    return text.format(year=outlook.years[-1].year, saved=saved, share=saved / left if left else 0.0)
