"""The report of what depends on the weights."""

from collections.abc import Iterator, Sequence

import numpy as np

from allocator.documents.report.allocation import AMOUNT, rule_line
from allocator.documents.report.chart import percent
from allocator.documents.report.intervals import MOST, Intervals, interval_chart
from allocator.documents.report.page import Fact, Page, Panel, page_bytes
from allocator.documents.report.weight_lines import MOST_LINES, Breakpoint, WeightLines, breakpoint_list, weight_chart
from allocator.formats.table import Sheet
from allocator.kernel import FloatArray
from allocator.kernel.middle import median
from allocator.kernel.ratio import ratio
from allocator.model.allocation import Allocation
from allocator.names import SYNTHETIC
from allocator.views.allocation.tables import about_case
from allocator.views.columns import Filled, filled, known, table, titled
from allocator.views.measures import Measure, sequential

__all__ = ["Breakpoint", "Intervals", "WeightLines", "sensitivity_bytes"]

WIDTH = "区间宽度"


def sensitivity_bytes(
    result: Allocation,
    intervals: Intervals | None = None,
    lines: Sequence[WeightLines] = (),
    notes: Sequence[str] = (),
) -> bytes:
    """Return intervals and lines as one HTML file; notes say how they were drawn (draws, seed, range)."""
    case = result.case
    return page_bytes(
        Page(
            title=f"权重敏感性：{case.scenario.title}",
            lead=(rule_line(case), "金额单位：万元", *notes),
            synthetic=case.scenario.table.synthetic,
            facts=tuple(_facts(result, intervals, lines)),
            cities=case.units.cities,
            order=tuple(case.units.shown.tolist()),
            table=_table(result, intervals),
            tiles=case.tiles,
            measures=tuple(_measures(result, intervals)),
            ledger=None,
            panels=tuple(_panels(result, intervals, lines)),
            sources=tuple((str(name), str(words)) for name, words in about_case(case) if name != SYNTHETIC),
        )
    )


def _width(result: Allocation, found: Intervals) -> FloatArray:
    """Return the width of each interval as a share of today's amount (n,), NaN where that is nothing."""
    return ratio(found.high - found.low, result.amount)


def _facts(result: Allocation, found: Intervals | None, lines: Sequence[WeightLines]) -> Iterator[Fact]:
    if found is not None:
        width = _width(result, found)
        known = width[np.isfinite(width)]
        if len(known):
            low, _middle, high = found.names
            widest = result.case.units.names[int(np.nanargmax(width))]
            yield Fact("区间宽度中位数", percent(median(known), 1), f"{low} 至 {high}，占现行金额")
            yield Fact("最宽区间", percent(float(known.max()), 1), widest)
    for item in lines:
        yield Fact(f"{item.name}权重", percent(item.weight, 1), f"转折点 {len(item.breakpoints)} 个")


def _table(result: Allocation, found: Intervals | None) -> Sheet:
    return table("逐单位区间", _columns(result, found))


def _columns(result: Allocation, found: Intervals | None) -> Iterator[Filled]:
    units = result.case.units
    yield filled("unit", units.names)
    yield filled("id", units.ids)
    yield filled("city", units.cities)
    yield filled("amount", result.amount.tolist())
    if found is not None:
        for name, values in zip(found.names, (found.low, found.middle, found.high), strict=True):
            yield titled(name, values.tolist(), "exact")
        yield titled(WIDTH, known(_width(result, found)), "rate")


def _measures(result: Allocation, found: Intervals | None) -> Iterator[Measure]:
    if found is not None:
        yield sequential(WIDTH, _width(result, found), percent=True)
    yield sequential(AMOUNT, result.amount)


def _panels(result: Allocation, found: Intervals | None, lines: Sequence[WeightLines]) -> Iterator[Panel]:
    names = result.case.units.names
    if found is not None:
        low, middle, high = found.names
        caption = f"横条从 {low} 到 {high}，竖线为 {middle}，均与现行金额之比；列最宽的 {MOST} 个单位，其余见表。"
        yield Panel("金额波动区间", interval_chart(names, result.amount, found), caption)
    caption = f"金额与现行之比；其余权重按原比例让出或补足。列变动最大的 {MOST_LINES} 个单位，下方短线为转折点。"
    for item in lines:
        chart = weight_chart(names, result.amount, item)
        yield Panel(f"{item.name}权重从 0 到 100%", chart, caption, breakpoint_list(names, item))
