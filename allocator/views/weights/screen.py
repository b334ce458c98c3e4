"""The weights that were asked for on the screen."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from allocator.formats.table import Sheet
from allocator.kernel.moved import moved
from allocator.language import translate as _
from allocator.study.weights import Reweighting
from allocator.views.beside import marked
from allocator.views.weights.tables import condition_sheet, weight_sheet

SHOWN = 10
"""How many conditions are shown, those missed most first."""


def reweighting_screen(answer: Reweighting) -> Iterator[Sheet | str]:
    """Yield the verdict, the weights, the conditions that were or are missed, and how to use the weights."""
    case = answer.before.case
    yield f"{case.scenario.title}{marked(case)}"
    yield verdict(answer)
    yield (replace(weight_sheet(answer), name=_("Weights")))
    conditions = condition_sheet(answer, only=SHOWN)
    if conditions.rows:
        yield (replace(conditions, name=_("Conditions that were or are missed, in 万元")))
    if answer.distance:
        change = answer.after.amount - answer.before.amount
        line = _("With them {gain} units gain and {lose} lose; {moved:,.10g} 万元 move.")
        yield (line.format(gain=int((change > 0).sum()), lose=int((change < 0).sum()), moved=float(moved(change))))
        yield _("To use them:")
        yield from (f"  --set {setting}" for setting in answer.settings)


def verdict(answer: Reweighting) -> str:
    """Say whether weights were found, and how near they are."""
    if answer.is_satisfied and not answer.distance:
        return _("Today's weights already satisfy every condition.")
    if answer.is_satisfied:
        found = (
            _("These are the nearest weights, before rounding")
            if answer.is_proven
            else _("These are the nearest weights found")
        )
        text = _("{found}: {points:.4f} points moved in all; a run with every rule on satisfies all conditions.")
        return text.format(found=found, points=answer.distance)
    count = int(np.count_nonzero(answer.missing))
    none = _("No weights satisfy all conditions") if answer.is_proven else _("No weights were found that satisfy all")
    text = _("{none}. The nearest come within {missing:,.2f} 万元 in all; {count} of {all} conditions are missed.")
    return text.format(none=none, missing=answer.missing.sum(), count=count, all=len(answer.conditions))
