"""What happens: everything the page paints beside its controls, worked out in one go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from allocator.formats.numbers import plain, plain_column
from allocator.kernel import FloatArray
from allocator.kernel.ratio import ratio
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.grouping import Group, by_city
from allocator.studio.colours import coloured
from allocator.studio.figures import PLACES, known, per_head
from allocator.views.facts import check_text, note_lines


@dataclass(frozen=True)
class Reference:
    """What a result is held against: its name, the amount of each unit (n,) in 万元, NaN where none is known.

    `result` is the other result, where it is one and not last year.
    """

    name: str
    amount: FloatArray
    result: Allocation | None = None


def picture(result: Allocation, reference: Reference, measure: str) -> dict[str, Any]:
    """Return totals, amounts, changes against `reference`, cities, counts, the colours of the map, notes and checks."""
    change = np.round(result.amount - reference.amount, PLACES)
    return {
        "mode": result.mode,
        "against": reference.name,
        "total": plain(result.totals.amount),
        "totals": list(_totals(result)),
        "units": {
            "amount": plain_column(result.amount),
            "against": known(reference.amount),
            "change": known(change),
            "rate": known(ratio(change, reference.amount)),
            "head": known(per_head(result)),
            "bound": [bound or "" for bound in result.bound],
        },
        "cities": _sums_of(result, reference.amount, by_city(result.case.units)),
        "whole": _sums_of(result, reference.amount, [Group("", tuple(range(len(result.amount))))])[0],
        "moved": _moved(result, change),
        "map": coloured(result, change, reference.amount, measure),
        "notes": list(note_lines(result)),
        "checks": [{"name": check.name, "ok": check.ok, "detail": check_text(check)} for check in result.checks],
    }


def _totals(result: Allocation) -> Iterator[dict[str, Any]]:
    totals = result.totals
    shown = [
        ("pool", _("factor pool"), totals.pool, "money"),
        ("hard", _("hard expenditure"), totals.hard, "money"),
        ("guarantee_rate", _("guarantee rate"), totals.guarantee_rate, "rate"),
        ("point_value", _("point value"), totals.point_value, "money"),
        ("reserve", _("reserve"), totals.reserve, "money"),
        ("projects", _("projects"), totals.projects, "money"),
        ("theta", _("common multiplier θ"), totals.theta, "index"),
    ]
    for key, label, value, kind in shown:
        if value is not None:
            yield {"key": key, "label": label, "value": plain(value), "kind": kind}


def _sums_of(result: Allocation, base: FloatArray, groups: Sequence[Group]) -> list[list[float | None]]:
    """Return amount, reference, change and rate of each group."""
    amount, held = (np.round(_sums(values, groups), PLACES) for values in (result.amount, base))
    change = np.round(amount - held, PLACES)
    columns = (known(values) for values in (amount, held, change, ratio(change, held)))
    return [list(row) for row in zip(*columns, strict=True)]


def _sums(values: FloatArray, groups: Sequence[Group]) -> FloatArray:
    """Return the sum of each group's values."""
    rows = np.array([row for group in groups for row in group.rows], dtype=np.intp)
    starts = np.cumsum([0, *(len(group.rows) for group in groups)])[:-1]
    return np.add.reduceat(values[rows], starts) if len(groups) else np.empty(0)


def _moved(result: Allocation, change: FloatArray) -> dict[str, Any]:
    """Count who gains and who loses, and name who moves most: rows of units, and cities with their sums."""
    groups = by_city(result.case.units)
    sums = dict(zip((group.name for group in groups), _sums(np.nan_to_num(change), groups).tolist(), strict=True))
    order = np.argsort(np.nan_to_num(change), kind="stable").tolist()
    return {
        "up": int((change > 0).sum()),
        "down": int((change < 0).sum()),
        "floor": result.bound.count("floor"),
        "cap": result.bound.count("cap"),
        "exception": result.bound.count("exception"),
        "money": plain(np.round(np.maximum(np.nan_to_num(change), 0.0).sum(), PLACES)),
        "rises": [row for row in order[: -MOST - 1 : -1] if change[row] > 0],
        "falls": [row for row in order[:MOST] if change[row] < 0],
        "cities": _extremes(sums),
    }


MOST = 8
"""How many rises and falls are listed."""


def _extremes(sums: dict[str, float]) -> Sequence[tuple[str, float]]:
    """Return the city that gains most and the one that loses most."""
    if not sums:
        return []
    named = sorted(((name, plain(round(money, PLACES))) for name, money in sums.items()), key=lambda item: item[1])
    return [item for item in (named[-1], named[0]) if item[1]]
