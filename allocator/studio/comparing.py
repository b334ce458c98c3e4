"""Drafts side by side: what differs, who gains and loses, and by which changed setting, as `compare` has it."""

from typing import Any

from allocator.formats.numbers import plain
from allocator.language import translate as _
from allocator.model.grouping import by_city
from allocator.studio.asked import Asked, Draft
from allocator.studio.figures import known
from allocator.studio.room import Studio
from allocator.study.comparison import Comparison, Variant
from allocator.study.comparison import compare as compared


class Compare(Asked):
    """The draft on the screen, and the ids of pinned ones; the scenario as it is saved is the baseline."""

    draft: Draft
    pins: tuple[str, ...] = ()


def compare(studio: Studio, asked: Compare) -> dict[str, Any]:
    """Return the saved scenario, the pinned drafts and, where it is another, the one on the screen, side by side."""
    desk = studio.desk
    with desk.lock:
        pinned = [desk.drafts.pinned(key) for key in asked.pins]
        drafts = [Draft(file=asked.draft.file), *(item.draft for item in pinned)]
        names = [_("the saved scenario"), *(item.name for item in pinned)]
        if asked.draft not in drafts or len(drafts) == 1:
            drafts.append(asked.draft)
            names.append(_("on the screen"))
        comparison = compared(*(desk.case(draft) for draft in drafts))
    return {"names": names, **_side_by_side(comparison)}


def _side_by_side(comparison: Comparison) -> dict[str, Any]:
    amounts = [standing.amount for standing in comparison.standings]
    return {
        "totals": [plain(standing.result.totals.amount) for standing in comparison.standings],
        "amounts": [known(amount) for amount in amounts],
        "cities": [
            {"name": group.name, "amounts": [plain(amount[list(group.rows)].sum()) for amount in amounts]}
            for group in by_city(comparison.units)
        ],
        "variants": [_variant(variant) for variant in comparison.variants],
    }


def _variant(variant: Variant) -> dict[str, Any]:
    parts = variant.parts
    return {
        "differences": [
            dict(zip(("what", "before", "after"), one.in_words(), strict=True)) for one in variant.differences
        ],
        "winners": int(variant.winners.sum()),
        "losers": int(variant.losers.sum()),
        "change": known(variant.change),
        "rate": known(variant.rate),
        "settings": list(map(str, parts.settings)),
        "parts": [known(part) for part in parts.parts],
        "rounding": known(parts.rounding),
    }
