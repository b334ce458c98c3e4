"""A comparison as a JSON document."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from allocator.formats.numbers import plain, wan
from allocator.model.grouping import Group, by_city, by_level
from allocator.study.comparison import Comparison, Standing, Variant
from allocator.study.comparison.differences import Difference
from allocator.study.comparison.figures import ColumnDifference
from allocator.views.allocation.json import scenario_head
from allocator.views.comparison.causes import causes


def compared_document(comparison: Comparison) -> dict[str, Any]:
    """Return the document: scenarios (the baseline first), what differs, groups, and one object a unit."""
    return {
        "schema": 1,
        "scenarios": [scenario_head(standing.result.case) for standing in comparison.standings],
        "money": "万元",
        "totals": [_totals(standing) for standing in comparison.standings],
        "comparisons": [variant_document(variant) for variant in comparison.variants],
        "cities": [_group(comparison, group) for group in by_city(comparison.units)],
        "levels": [_group(comparison, group) for group in by_level(comparison.units)],
        "units": list(_units(comparison)),
    }


def _totals(standing: Standing) -> dict[str, Any]:
    per, need = standing.per_head, standing.need
    return {
        "amount": plain(standing.result.totals.amount),
        "at_cap": standing.bound.count("cap"),
        "at_floor": standing.bound.count("floor"),
        "per_head": per
        and {
            "units": per.counted,
            "units_left_out": per.left_out,
            "mean_yuan": per.mean,
            "gini": per.gini,
            "theil": per.theil,
            "p90_yuan": per.p90,
            "p10_yuan": per.p10,
            "p90_to_p10": per.p90_to_p10,
        },
        "need": need and {"pearson": need.pearson, "spearman": need.spearman},
    }


def variant_document(variant: Variant) -> dict[str, Any]:
    """Return what differs in policy and in data, who gains and loses, and what each change moves."""
    parts = variant.parts
    return {
        "policy": [_difference(difference) for difference in variant.differences],
        "data": [_column(one) for one in variant.data],
        "winners": int(variant.winners.sum()),
        "losers": int(variant.losers.sum()),
        "unchanged": int((~(variant.winners | variant.losers)).sum()),
        "change": plain(wan(variant.change.sum())),
        "moved": plain(variant.moved),
        "newly_capped": variant.newly.count("cap"),
        "newly_floored": variant.newly.count("floor"),
        "settings": list(map(str, parts.settings)),
        "causes": [_cause(cause) for cause in causes(variant)],
        "inseparable": list(map(str, parts.inseparable)),
        "told_together": [{"setting": str(one.label), "holds": list(map(str, one.members))} for one in parts.together],
    }


def _column(one: ColumnDifference) -> dict[str, Any]:
    return {
        "column": str(one.column),
        "cells": one.cells,
        "before": None if one.before is None else plain(one.before),
        "after": None if one.after is None else plain(one.after),
        "material": one.is_material,
    }


def _cause(cause: tuple[str, float, float, float]) -> dict[str, Any]:
    label, *sums = cause
    return {"setting": label, **dict(zip(("raises", "lowers", "together"), map(plain, sums), strict=True))}


def _difference(difference: Difference) -> dict[str, Any]:
    label, before, after = difference.in_words()
    return {
        "key": difference.key,
        "label": label,
        "before": before,
        "after": after,
        "material": difference.is_material,
    }


def _group(comparison: Comparison, group: Group) -> dict[str, Any]:
    rows = list(group.rows)
    return {
        "name": group.name,
        "units": len(rows),
        "amounts": [plain(wan(standing.amount[rows].sum())) for standing in comparison.standings],
        "winners": [int(variant.winners[rows].sum()) for variant in comparison.variants],
        "losers": [int(variant.losers[rows].sum()) for variant in comparison.variants],
    }


def _units(comparison: Comparison) -> Iterator[dict[str, Any]]:
    units = comparison.units
    for row in units.shown.tolist():
        yield {
            "id": units.ids[row],
            "code": units.codes[row],
            "name": units.names[row],
            "city": units.cities[row],
            "level": units.levels[row],
            "scenarios": [_standing(standing, row) for standing in comparison.standings],
            "comparisons": [_unit(variant, row) for variant in comparison.variants],
        }


def _standing(standing: Standing, row: int) -> dict[str, Any]:
    since = standing.since_last_year
    return {
        "amount": plain(standing.amount[row]) if standing.present[row] else None,
        "rank": _known(standing.rank[row]),
        "bound": standing.bound[row],
        "last_year": None if standing.last_year is None else plain(standing.last_year[row]),
        "change_on_last_year": None if since is None else plain(since[row]),
    }


def _unit(variant: Variant, row: int) -> dict[str, Any]:
    parts = variant.parts
    return {
        "change": plain(variant.change[row]),
        "rate": _known(variant.rate[row]),
        "rank_change": _known(variant.rank_change[row]),
        "newly": variant.newly[row],
        "parts": {str(setting): plain(part[row]) for setting, part in zip(parts.settings, parts.parts, strict=True)},
        "rounding": plain(parts.rounding[row]),
    }


def _known(value: float) -> float | None:
    return None if np.isnan(value) else plain(value)
