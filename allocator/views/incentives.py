"""What figures are worth, as tables and as a document."""

from math import isnan
from typing import Any

from allocator.formats.numbers import plain
from allocator.formats.save import Shapes
from allocator.formats.table import Column, Sheet, Value
from allocator.language import translate as _
from allocator.study.sensitivity.incentives import Incentive, Incentives
from allocator.views.allocation.json import scenario_head
from allocator.views.words import named, word


def visits_sheet(found: Incentives, top: int | None = None) -> Sheet:
    """Return the figures worth a visit, the largest gain first; the `top` of them, or all."""
    units = found.result.case.units
    rows: list[tuple[Value, ...]] = [
        (
            units.ids[row],
            units.names[row],
            item.column,
            float(units.columns[item.column][row]),
            _known(item.worth[row]),
            float(item.at[row]),
            float(item.gain[row]),
        )
        for row, item in found.visits[:top]
    ]
    columns = (
        word("id"),
        word("unit"),
        word("column"),
        word("figure"),
        word("one_more"),
        word("misreported"),
        word("could_gain"),
    )
    name = _("Figures worth a visit: what misreporting by up to {band:.4g} % could gain").format(band=found.band * 100)
    return Sheet(name, columns, tuple(rows))


def worth_sheet(found: Incentives) -> Sheet:
    """Return what one more of each column is worth, one row a unit and one column a figure."""
    units = found.result.case.units
    rows = tuple(
        (units.ids[row], units.names[row], *(_known(item.worth[row]) for item in found.columns))
        for row in units.shown.tolist()
    )
    columns = (word("id"), word("unit"), *map(_worth_column, found.columns))
    return Sheet(_("What one more unit is worth (万元)"), columns, rows)


def _worth_column(item: Incentive) -> Column:
    if item.size == 1:
        return named(item.column, "index")
    return word("larger_step", column=item.column, size=f"{item.size:g}")


def summary_sheet(found: Incentives) -> Sheet:
    """Return for each column the least and the most that one more is worth, and the most that misreporting gains."""
    units = found.result.case.units
    rows: list[tuple[Value, ...]] = []
    for item in sorted(found.columns, key=lambda one: -float(one.gain.max())):
        known = [worth for worth in item.worth.tolist() if not isnan(worth)]
        most = int(item.gain.argmax())
        rows.append(
            (item.column, item.size, min(known, default=None), max(known, default=None), units.names[most], _gain(item))
        )
    columns = (
        word("column"),
        word("more_by"),
        word("worth_least"),
        word("worth_most"),
        word("gains_by_misreporting"),
        word("could_gain"),
    )
    return Sheet(_("Incentives"), columns, tuple(rows))


def incentives_document(found: Incentives) -> dict[str, Any]:
    """Return every worth and gain by unit as a document."""
    units = found.result.case.units
    return {
        "schema": 1,
        "scenario": scenario_head(found.result.case),
        "money": "万元",
        "band": plain(found.band),
        "columns": [{"column": item.column, "size": item.size} for item in found.columns],
        "visits": [_visit(found, row, item) for row, item in found.visits],
        "units": [
            {
                "id": units.ids[row],
                "name": units.names[row],
                "worth": {item.column: _known(item.worth[row]) for item in found.columns},
            }
            for row in units.shown.tolist()
        ],
    }


def incentive_shapes(found: Incentives) -> Shapes:
    """Return what figures are worth as .json, .csv (the ranked list) and .xlsx."""
    sheets = (visits_sheet, summary_sheet, worth_sheet)
    return Shapes(lambda: incentives_document(found), lambda: [sheet(found) for sheet in sheets])


def _visit(found: Incentives, row: int, item: Incentive) -> dict[str, Any]:
    units = found.result.case.units
    return {
        "unit": units.ids[row],
        "column": item.column,
        "figure": plain(units.columns[item.column][row]),
        "reported": plain(float(item.at[row])),
        "gain": plain(float(item.gain[row])),
    }


def _gain(item: Incentive) -> float:
    return float(item.gain.max())


def _known(worth: float) -> float | None:
    return None if isnan(worth) else float(worth)
