"""Every question of the page: what is asked, and who answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allocator.studio import (
    beginning,
    checking,
    comparing,
    drawing,
    keeping,
    lines,
    listing,
    mending,
    one_unit,
    opening,
    papers,
    reading_back,
    saving,
    solving,
    table_data,
    what_if,
    wishing,
)
from allocator.studio.asked import Asked, ByName, Nothing
from allocator.studio.room import Download

Answer = Mapping[str, Any] | Download


@dataclass(frozen=True)
class Question:
    """A question: its model, and the function that answers it."""

    asked: type[Asked]
    answer: Callable[..., Answer]


QUESTIONS = {
    "hello": Question(Nothing, listing.hello),
    "scenarios": Question(Nothing, listing.scenarios),
    "sound": Question(ByName, listing.sound),
    "alive": Question(ByName, listing.alive),
    "end": Question(Nothing, listing.end),
    "open": Question(ByName, opening.opened),
    "cities": Question(Nothing, beginning.cities),
    "begin": Question(beginning.Begin, beginning.begin),
    "like": Question(keeping.Like, keeping.like),
    "keep": Question(keeping.Keep, keeping.keep),
    "pin": Question(keeping.Pin, keeping.pin),
    "rename": Question(keeping.Rename, keeping.rename),
    "remove": Question(keeping.Remove, keeping.remove),
    "compare": Question(comparing.Compare, comparing.compare),
    "save": Question(saving.Save, saving.save),
    "wrong": Question(mending.Wrong, mending.wrong),
    "mend": Question(saving.Mend, saving.mend),
    "save-workbook": Question(saving.Export, saving.save_workbook),
    "check": Question(checking.Check, checking.check),
    "line": Question(lines.Line, lines.line),
    "draws": Question(drawing.Draws, drawing.draws),
    "progress": Question(drawing.OneJob, drawing.progress),
    "call-off": Question(drawing.OneJob, drawing.call_off),
    "wish": Question(wishing.Wishes, wishing.wish),
    "solve": Question(solving.Solve, solving.solve),
    "data": Question(ByName, table_data.data),
    "upload": Question(table_data.Upload, table_data.upload),
    "papers": Question(papers.Papers, papers.papers),
    "fetch": Question(papers.Fetch, papers.fetch),
    "read-back": Question(reading_back.ReadBack, reading_back.read_back),
    "unit": Question(one_unit.OneUnit, one_unit.one_unit),
    "what-if": Question(what_if.WhatIf, what_if.what_if),
}
"""The questions by the name of their address, /api/NAME."""
