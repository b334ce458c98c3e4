"""An outlook as tables and as a document."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import numpy as np

from allocator.formats.numbers import plain, wan
from allocator.formats.save import Shapes
from allocator.formats.table import Column, Sheet, Value
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.study.outlook import Outlook
from allocator.study.outlook.next_year import Year
from allocator.views.allocation.json import scenario_head
from allocator.views.allocation.tables import about_case
from allocator.views.beside import label, labelled
from allocator.views.columns import Filled, filled, unit_table
from allocator.views.words import in_files, word


def outlook_shapes(outlook: Outlook) -> Shapes:
    """Return an outlook as .json, .csv (the units year by year) and .xlsx."""
    return Shapes(lambda: outlook_document(outlook), lambda: outlook_sheets(outlook))


def outlook_document(outlook: Outlook) -> dict[str, Any]:
    """Return the document: totals by year with and without the deduction, and one object a unit and year."""
    case = outlook.years[0].result.case
    return {
        "schema": 1,
        "scenario": scenario_head(case),
        "money": "万元",
        "growth": outlook.growth,
        "execution": {unit: plain(rate) for unit, rate in zip(case.units.ids, outlook.execution, strict=True)},
        "deducted": _wan(outlook.cut),
        "moved": _wan(outlook.moved),
        "carryover_saved": _wan(outlook.saved),
        "years": [_totals(year) for year in outlook.years],
        "without_deduction": [_totals(year) for year in outlook.without],
        "units": [entry for year in outlook.years for entry in _units(year)],
    }


def _wan(money: float) -> float:
    return plain(wan(money))


def _totals(year: Year) -> dict[str, Any]:
    return {
        "year": year.year,
        "amount": plain(year.result.totals.amount),
        "received": _wan(year.received.sum()),
        "carryover_cut": _wan(year.result.ledger.carryover_cut.sum()),
        "units_cut": int((year.result.ledger.carryover_cut < 0).sum()),
        "opening": _wan(year.opening.sum()),
        "available": _wan(year.available.sum()),
        "spent": _wan(year.spent.sum()),
        "closing": _wan(year.closing.sum()),
        "older_than_two_years": _wan(year.stale.sum()),
    }


def _units(year: Year) -> Iterator[dict[str, Any]]:
    units, result = year.result.case.units, year.result
    for row in units.shown.tolist():
        unit = units.ids[row]
        yield {
            "id": unit,
            "name": units.names[row],
            "year": year.year,
            "amount": plain(result.amount[row]),
            "carryover_cut": plain(result.ledger.carryover_cut[row]),
            "bound": result.bound[row],
            "opening": _wan(year.opening[row]),
            "available": _wan(year.available[row]),
            "spent": _wan(year.spent[row]),
            "closing": _wan(year.closing[row]),
        }


def outlook_sheets(outlook: Outlook) -> list[Sheet]:
    """Return the sheets of a workbook: units by year first, then the years."""
    lines: list[tuple[Value, ...]] = [
        *about_case(outlook.years[0].result.case),
        ("资金年增长率", outlook.growth),
        ("执行率假设", "各单位每年支出占可用资金的比例，见“分年测算”"),
    ]
    about = Sheet("说明", (word("item"), word("content")), tuple(lines))
    return [_unit_sheet(outlook), year_sheet(outlook), about]


def _unit_sheet(outlook: Outlook) -> Sheet:
    years = [unit_table("", year.result.case.units, _unit_columns(year, outlook.execution)) for year in outlook.years]
    return Sheet("分年测算", years[0].columns, tuple(row for sheet in years for row in sheet.rows))


def _unit_columns(year: Year, execution: FloatArray) -> Iterator[Filled]:
    result = year.result
    case = result.case
    yield filled("id", case.units.ids)
    yield filled("unit", case.units.names)
    yield filled("year", [str(year.year)] * len(case.units))
    yield filled("amount", result.amount.tolist())
    yield filled("carryover_cut", result.ledger.carryover_cut.tolist())
    yield filled("bound", map(in_files, result.bound))
    yield filled("opening", map(_wan, year.opening))
    yield filled("available", map(_wan, year.available))
    yield filled("execution", execution.tolist())
    yield filled("spent", map(_wan, year.spent))
    yield filled("closing", map(_wan, year.closing))
    yield filled("remark", [label(case)] * len(case.units))


def year_sheet(outlook: Outlook) -> Sheet:
    """Return one row a year; the carryover it would leave without the deduction beside the one it leaves."""
    rows = [_year_row(year, other) for year, other in zip_longest(outlook.years, outlook.without)]
    columns = [
        word("year"),
        word("amount", "exact"),
        Column("扣减单位", "count", _("units cut")),
        word("carryover_cut"),
        word("opening"),
        word("spent"),
        word("closing"),
        Column("年末结转率", "rate", _("of the available")),
        Column("不扣减时年末结转", "exact", _("without deduction")),
        Column("扣减的影响", "exact", _("difference")),
    ]
    return Sheet("年度汇总", tuple(columns), tuple(rows), notes=labelled(outlook.years[0].result.case))


def _year_row(year: Year, other: Year | None) -> tuple[Value, ...]:
    cut, closing = year.result.ledger.carryover_cut, float(year.closing.sum())
    available = float(year.available.sum())
    plainly = None if other is None else float(other.closing.sum())
    return (
        str(year.year),
        float(year.result.totals.amount),
        int(np.count_nonzero(cut)),
        float(cut.sum()),
        float(year.opening.sum()),
        float(year.spent.sum()),
        closing,
        closing / available if available else None,
        plainly,
        None if plainly is None else closing - plainly,
    )
