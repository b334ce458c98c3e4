"""The value of a key with which a condition holds, on the screen."""

from collections.abc import Iterator
from dataclasses import replace

from allocator.formats.table import Sheet
from allocator.language import translate as _
from allocator.study.solve import Solution
from allocator.views.beside import marked
from allocator.views.solution.tables import movers_sheet, states_sheet, turns_sheet
from allocator.views.solution.words import solved_lines

SHOWN = 10
"""How many units are shown, those that move most first."""


def solved_screen(answer: Solution) -> Iterator[Sheet | str]:
    """Yield which scenario it is of, what `solved_parts` says, and how to use it."""
    case = answer.key.case
    yield f"{case.scenario.title}{marked(case)}"
    yield from solved_parts(answer)
    if movers_sheet(answer, SHOWN):
        yield _("To use it:")
        yield from (f"  --set {setting}" for setting in answer.settings)


def solved_parts(answer: Solution) -> Iterator[Sheet | str]:
    """Yield what was found, the runs side by side, who changes state there, whose amounts move most."""
    yield from solved_lines(answer)
    yield replace(states_sheet(answer), name=_("Side by side, in 万元"))
    if answer.turns:
        yield replace(turns_sheet(answer), name=_("Who changes state in the last step, in 万元"))
    if movers := movers_sheet(answer, SHOWN):
        yield replace(movers, name=_("Whose amounts move most against today, in 万元"))
