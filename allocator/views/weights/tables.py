"""Weights that satisfy conditions, as tables and as a document."""

from typing import Any

import numpy as np

from allocator.formats.numbers import plain
from allocator.formats.save import Shapes
from allocator.formats.table import Sheet, Value
from allocator.kernel.ratio import ratio
from allocator.study.weights import Reweighting
from allocator.views.allocation.json import scenario_head
from allocator.views.allocation.tables import about_case
from allocator.views.beside import label, labelled
from allocator.views.columns import filled, known, unit_table
from allocator.views.words import word


def reweighted_shapes(answer: Reweighting) -> Shapes:
    """Return an answer as .json, .csv and .xlsx."""
    return Shapes(lambda: reweighted_document(answer), lambda: reweighted_sheets(answer))


def reweighted_document(answer: Reweighting) -> dict[str, Any]:
    """Return the document: weights, conditions, and the amounts of every unit before and after."""
    before, after = answer.before, answer.after
    units = before.case.units
    new = after.case.scenario.factors
    return {
        "schema": 1,
        "scenario": scenario_head(before.case),
        "money": "万元",
        "satisfied": answer.is_satisfied,
        "proven": answer.is_proven,
        "points_moved": plain(answer.distance),
        "set": list(answer.settings),
        "weights": [
            {"factor": key, "name": factor.name, "before": factor.weight, "after": new[key].weight, "points": moved}
            for (key, factor), moved in zip(before.case.scenario.factors.items(), answer.points.values(), strict=True)
        ],
        "conditions": [
            {
                "condition": str(condition.label),
                "before": plain(condition.measured(before.amount)),
                "after": plain(condition.measured(after.amount)),
                "missing": plain(missing),
            }
            for condition, missing in zip(answer.conditions, answer.missing, strict=True)
        ],
        "units": [
            {
                "id": units.ids[row],
                "name": units.names[row],
                "before": plain(before.amount[row]),
                "after": plain(after.amount[row]),
                "change": plain(round(float(after.amount[row] - before.amount[row]), 6)),
            }
            for row in units.shown.tolist()
        ],
    }


def reweighted_sheets(answer: Reweighting) -> list[Sheet]:
    """Return the sheets of a workbook, the weights first."""
    about = Sheet("说明", (word("item"), word("content")), tuple(about_case(answer.before.case)))
    return [weight_sheet(answer), condition_sheet(answer), _unit_sheet(answer), about]


def weight_sheet(answer: Reweighting) -> Sheet:
    """Return one row a factor: its weight today, its new weight, and the move in percentage points."""
    old, new = (result.case.scenario.factors for result in (answer.before, answer.after))
    remark = label(answer.before.case)
    rows: list[tuple[Value, ...]] = [
        (key, factor.name, factor.weight, new[key].weight, answer.points[key], remark) for key, factor in old.items()
    ]
    columns = (
        word("key"),
        word("factor"),
        word("weight_today"),
        word("weight_new"),
        word("points"),
        word("remark"),
    )
    return Sheet("权重", columns, tuple(rows))


def condition_sheet(answer: Reweighting, *, only: int | None = None) -> Sheet:
    """Return one row a condition; with `only`, those that were or still are missed, and at most so many of these."""
    rows: list[tuple[str, str, str, str, float]] = []
    before, after = answer.before.amount, answer.after.amount
    for condition, missing in zip(answer.conditions, answer.missing, strict=True):
        if only is None or missing > 0 or condition.missing(before) > 0:
            form = "{:.4%}" if condition.is_share else "{:,.10g}"
            values = (condition.measured(before), condition.limit, condition.measured(after))
            today, wanted, new = map(form.format, values)
            rows.append((str(condition.label), today, wanted, new, float(missing)))
    rows.sort(key=lambda row: -row[-1])
    columns = (
        word("condition"),
        word("figure", "digits"),
        word("wanted"),
        word("value_new"),
        word("missing"),
    )
    return Sheet("条件", columns, tuple(rows[:only]), notes=() if only else labelled(answer.before.case))


def _unit_sheet(answer: Reweighting) -> Sheet:
    units, before, after = answer.before.case.units, answer.before.amount, answer.after.amount
    change = np.round(after - before, 6)
    columns = (
        filled("id", units.ids),
        filled("unit", units.names),
        filled("amount_today", before.tolist()),
        filled("amount_new", after.tolist()),
        filled("change", change.tolist()),
        filled("change_rate", known(ratio(change, before))),
    )
    return unit_table("单位金额", units, columns, notes=labelled(answer.before.case))
