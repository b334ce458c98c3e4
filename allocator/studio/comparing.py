"""Drafts and scenarios side by side, as `compare` has it: what differs, who gains and loses, and by which change."""

from collections.abc import Iterator, Sequence
from typing import Any

from allocator.language import translate as _
from allocator.model.case import Case
from allocator.studio.asked import Asked, Draft
from allocator.studio.desk import Desk
from allocator.studio.figures import known
from allocator.studio.jobs import Tick
from allocator.studio.room import Studio
from allocator.studio.sheets import parts
from allocator.study.comparison import Comparison, Variant
from allocator.study.comparison import compare as compared
from allocator.views.comparison.screen import comparison_parts

TOP = 5
"""The largest gains and losses that are told with their causes."""


class Compare(Asked):
    """The draft on the screen, ids of pinned ones, names of other scenarios; the one that is saved is the baseline."""

    draft: Draft
    pins: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def compare(studio: Studio, asked: Compare) -> dict[str, Any]:
    """Begin to put them side by side, the draft on the screen too where it is another, and return the id to ask for."""
    with studio.desk.lock:
        names, cases = zip(*_cases(studio.desk, asked), strict=True)

    def work(tick: Tick) -> dict[str, Any]:
        return side_by_side(compared(*cases, outer=True, tick=tick), names)

    return {"job": studio.jobs.begin(work)}


def _cases(desk: Desk, asked: Compare) -> Iterator[tuple[str, Case]]:
    """Yield each case with its name, the baseline first."""
    pinned = [desk.drafts.pinned(key) for key in asked.pins]
    saved = Draft(file=asked.draft.file)
    yield _("the saved scenario"), desk.case(saved)
    for item in pinned:
        yield item.name, desk.case(item.draft)
    for name in asked.others:
        yield name, desk.opened(name).case
    drafts = [saved, *(item.draft for item in pinned)]
    if asked.draft not in drafts or not (asked.pins or asked.others):
        yield _("on the screen"), desk.case(asked.draft)


def side_by_side(comparison: Comparison, names: Sequence[str]) -> dict[str, Any]:
    """Return what is said of a comparison, and each unit's amounts (n,) with the parts of its changes."""
    units = comparison.units
    return {
        "names": list(names),
        "parts": parts(comparison_parts(comparison, names, TOP)),
        "units": {"ids": units.ids, "names": units.names, "shown": units.shown.tolist()},
        "amounts": [known(standing.amount) for standing in comparison.standings],
        "variants": [_variant(variant) for variant in comparison.variants],
    }


def _variant(variant: Variant) -> dict[str, Any]:
    made_of = variant.parts
    return {
        "change": known(variant.change),
        "rate": known(variant.rate),
        "settings": list(map(str, made_of.settings)),
        "parts": [known(part) for part in made_of.parts],
        "rounding": known(made_of.rounding),
    }
