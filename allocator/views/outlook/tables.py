"""An outlook as tables and as a document."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import numpy as np

from allocator.formats.numbers import plain
from allocator.formats.table import Column, Sheet, Value
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.study.outlook import Outlook
from allocator.study.outlook.next_year import Year
from allocator.views.allocation.json import scenario_head
from allocator.views.allocation.tables import BOUNDS, SYNTHETIC, about_case, labelled


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
    """Return money to the last decimal that means anything (0.01 元)."""
    return plain(round(float(money), 6))


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
        ("执行率假设", "各单位每年支出占可用资金的比例,见“分年测算”"),
    ]
    about = Sheet("说明", (Column("项目"), Column("内容")), tuple(lines))
    return [_unit_sheet(outlook), year_sheet(outlook), about]


def _unit_sheet(outlook: Outlook) -> Sheet:
    rows = [row for year in outlook.years for row in _unit_rows(year, outlook.execution)]
    columns = (
        Column("编号"),
        Column("地区"),
        Column("年度", "digits"),
        Column("分配金额", "money"),
        Column("结转扣减", "exact"),
        Column("受限情况"),
        Column("年初结转", "exact"),
        Column("可用资金", "exact"),
        Column("执行率", "rate"),
        Column("当年支出", "exact"),
        Column("年末结转", "exact"),
        Column("备注"),
    )
    return Sheet("分年测算", columns, tuple(rows))


def _unit_rows(year: Year, execution: FloatArray) -> Iterator[tuple[Value, ...]]:
    result = year.result
    units, remark = result.case.units, SYNTHETIC if result.case.scenario.table.synthetic else ""
    for row in units.shown.tolist():
        unit = units.ids[row]
        yield (
            unit,
            units.names[row],
            str(year.year),
            float(result.amount[row]),
            float(result.ledger.carryover_cut[row]),
            BOUNDS[result.bound[row]],
            _wan(year.opening[row]),
            _wan(year.available[row]),
            float(execution[row]),
            _wan(year.spent[row]),
            _wan(year.closing[row]),
            remark,
        )


def year_sheet(outlook: Outlook) -> Sheet:
    """Return one row a year; the carryover it would leave without the deduction beside the one it leaves."""
    rows = [_year_row(year, other) for year, other in zip_longest(outlook.years, outlook.without)]
    columns = [
        Column("年度", "digits", _("year")),
        Column("分配金额", "exact", _("amount")),
        Column("扣减单位", "count", _("units cut")),
        Column("结转扣减", "exact", _("deducted")),
        Column("年初结转", "exact", _("opening carryover")),
        Column("当年支出", "exact", _("spent")),
        Column("年末结转", "exact", _("closing carryover")),
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
