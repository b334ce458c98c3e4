"""An outlook as tables and as a document."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from allocator.formats.numbers import plain, wan
from allocator.formats.save import Shapes
from allocator.formats.table import Sheet, Value
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.study.outlook import Outlook
from allocator.study.outlook.year import Year
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
        "mode": outlook.years[0].result.mode,
        "growth": outlook.growth,
        "columns": {
            "rolled": [{"column": one.column, "as": str(one.meaning)} for one in outlook.followed],
            "constant": list(outlook.held),
        },
        "execution": {unit: plain(rate) for unit, rate in zip(case.units.ids, outlook.execution, strict=True)},
        "deducted": plain(outlook.cut),
        "moved": plain(outlook.moved),
        "carryover_saved": plain(outlook.saved),
        "years": [_totals(year) for year in outlook.years],
        "without_weights" if outlook.is_program else "without_deduction": [_totals(year) for year in outlook.without],
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
        **{key: _wan(values.sum()) for key, values in _spendable(year).items()},
    }


def _spendable(year: Year) -> dict[str, FloatArray]:
    """Return what units can spend and what lies idle beyond it (n,), where the LP mode knows."""
    return {} if year.capacity is None or year.idle is None else {"capacity": year.capacity, "idle": year.idle}


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
            **{key: _wan(values[row]) for key, values in _spendable(year).items()},
        }


def outlook_sheets(outlook: Outlook) -> list[Sheet]:
    """Return the sheets of a workbook: units by year first, then the years."""
    lines: list[tuple[Value, ...]] = [
        *about_case(outlook.years[0].result.case),
        ("资金年增长率", outlook.growth),
        ("执行率假设", "各单位每年支出占可用资金的比例，见“分年测算”"),
        ("逐年更新的列", "；".join(told_columns(outlook))),
        ("保持不变的列", "、".join(outlook.held)),
    ]
    about = Sheet("说明", (word("item"), word("content")), tuple(lines))
    return [_unit_sheet(outlook), year_sheet(outlook), about]


def told_columns(outlook: Outlook) -> Iterator[str]:
    """Yield each column that follows from the results, and what it holds."""
    for one in outlook.followed:
        yield _("{column} ({meaning})").format(column=one.column, meaning=one.meaning)


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
    for key, values in _spendable(year).items():
        yield filled(key, map(_wan, values))
    yield filled("remark", [label(case)] * len(case.units))


def year_sheet(outlook: Outlook) -> Sheet:
    """Return one row a year; the carryover it would leave without what is done about it beside the one it leaves."""
    columns = tuple(_year_columns(outlook))
    rows = tuple(zip(*(filled.values for filled in columns), strict=True))
    notes = labelled(outlook.years[0].result.case)
    return Sheet("年度汇总", tuple(filled.column for filled in columns), rows, notes=notes)


def _year_columns(outlook: Outlook) -> Iterator[Filled]:
    years = outlook.years
    yield filled("year", [str(year.year) for year in years])
    yield filled("amount", [float(year.result.totals.amount) for year in years], "exact")
    if not outlook.is_program:
        yield from _cuts([year.result.ledger.carryover_cut for year in years])
    for key in ("opening", "spent", "closing"):
        yield _summed(key, [getattr(year, key) for year in years])
    yield filled("closing_rate", map(_rate, years))
    for key in _spendable(years[0]):
        yield _summed(key, [_spendable(year)[key] for year in years])
    yield from _compared(outlook)


def _cuts(cuts: Sequence[FloatArray]) -> Iterator[Filled]:
    yield filled("units_cut", [int(np.count_nonzero(cut)) for cut in cuts])
    yield _summed("carryover_cut", cuts)


def _summed(key: str, values: Sequence[FloatArray]) -> Filled:
    return filled(key, [wan(each.sum()) for each in values])


def _rate(year: Year) -> float | None:
    available = float(year.available.sum())
    return float(year.closing.sum()) / available if available else None


def _compared(outlook: Outlook) -> Iterator[Filled]:
    """Yield the carryover without deduction, or without weights of the LP mode, and the difference."""
    known: list[float | None] = [wan(year.closing.sum()) for year in outlook.without]
    plainly = known or [None] * len(outlook.years)
    left = [wan(year.closing.sum()) for year in outlook.years]
    more = [None if other is None else wan(own - other) for own, other in zip(left, plainly, strict=True)]
    if outlook.is_program:
        yield filled("closing_unweighted", plainly)
        yield filled("weighted_less", more)
    else:
        yield filled("closing_undeducted", plainly)
        yield filled("deducted_less", more)
