"""What happens to a draft, live beside its controls."""

import time
from typing import Any, Literal

import numpy as np

from allocator.errors import PolicyError
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.studio.asked import Asked, Draft
from allocator.studio.desk import Desk
from allocator.studio.picture import Reference, picture
from allocator.studio.room import Studio


class WhatIf(Asked):
    """A draft, what it is held against (last_year, saved or the id of a pinned draft), and what the map shows."""

    draft: Draft
    against: str = "last_year"
    measure: Literal["change", "amount", "head", "carryover", "bound"] = "change"


def what_if(studio: Studio, asked: WhatIf) -> dict[str, Any]:
    """Return the picture of a draft, and the milliseconds the engine took."""
    desk = studio.desk
    with desk.lock:
        started = time.perf_counter()
        result = desk.result(asked.draft)
        taken = time.perf_counter() - started
        answer = picture(result, reference(desk, asked.draft, result, asked.against), asked.measure)
    return {**answer, "engine_ms": round(taken * 1000, 2)}


def reference(desk: Desk, draft: Draft, result: Allocation, against: str) -> Reference:
    """Return what a result is held against; NaN where nothing is known of it."""
    unknown = np.full(len(result.amount), np.nan)
    if against == "last_year":
        return Reference(_("last year"), unknown if result.last_year is None else result.last_year)
    other = Draft(file=draft.file) if against == "saved" else desk.drafts.draft(against)
    name = _("the saved scenario") if against == "saved" else desk.drafts.pinned(against).name
    try:
        held = desk.result(other)
    except PolicyError:
        return Reference(name, unknown)
    places = {unit: row for row, unit in enumerate(held.case.units.ids)}
    amounts = [held.amount[places[unit]] if unit in places else np.nan for unit in result.case.units.ids]
    return Reference(name, np.array(amounts), held)
