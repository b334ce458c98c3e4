"""The report of several allocations against the first of them."""

from collections.abc import Iterator, Sequence

import numpy as np

from allocator.documents.report.allocation import AMOUNT, GINI_NOTE, curves, rule_line
from allocator.documents.report.chart import money
from allocator.documents.report.lorenz import lorenz_chart
from allocator.documents.report.measures import Measure, diverging, sequential
from allocator.documents.report.movers import movers_chart
from allocator.documents.report.page import Fact, Page, Panel, page_bytes
from allocator.documents.report.palette import SERIES
from allocator.formats.table import Sheet
from allocator.kernel import FloatArray
from allocator.kernel.moved import moved
from allocator.kernel.ratio import ratio
from allocator.model.allocation import Allocation
from allocator.names import SYNTHETIC
from allocator.views.allocation.tables import about_case
from allocator.views.columns import Filled, filled, known, table, titled


def comparison_bytes(results: Sequence[Allocation], differences: Sequence[str] = ()) -> bytes:
    """Return what changes from the first allocation to each of the others as one HTML file.

    differences: what differs between the policies, in words. Units are joined by id; one that an allocation does not
    know has no figure there.
    """
    return page_bytes(_Comparison(results).page(differences))


class _Comparison:
    """Allocations brought to the units of the first, followed by those that only later ones know."""

    def __init__(self, results: Sequence[Allocation]) -> None:
        self.results = results
        self.base = results[0].case
        known: dict[str, tuple[str, str]] = {}
        for units in (result.case.units for result in results):
            for unit, name, city in zip(units.ids, units.names, units.cities, strict=True):
                known.setdefault(unit, (name, city))
        self.ids = tuple(known)
        self.names = tuple(name for name, _city in known.values())
        self.cities = tuple(city for _name, city in known.values())
        self.amounts = [self._amounts(result) for result in results]
        self.labels = ["基准", *(f"方案{place}" for place in range(1, len(results)))]

    def page(self, differences: Sequence[str]) -> Page:
        return Page(
            title=f"方案对比：{self.base.scenario.title}",
            lead=(rule_line(self.base), "金额单位：万元", *self._titles(), *differences),
            synthetic=tuple(
                dict.fromkeys(name for result in self.results for name in result.case.scenario.table.synthetic)
            ),
            facts=tuple(self._facts()),
            cities=self.cities,
            order=(*self.base.units.shown.tolist(), *range(len(self.base.units), len(self.ids))),
            table=self._table(),
            tiles=self.base.tiles,
            measures=tuple(self._measures()),
            ledger=None,
            panels=tuple(self._panels()),
            sources=tuple(self._sources()),
        )

    def _amounts(self, result: Allocation) -> FloatArray:
        """Return the amounts of a result (n,), NaN for units it does not know."""
        amounts = dict(zip(result.case.units.ids, result.amount.tolist(), strict=True))
        return np.array([amounts.get(unit, np.nan) for unit in self.ids])

    def _titles(self) -> Iterator[str]:
        for label, result in zip(self.labels, self.results, strict=True):
            yield f"{label}：{result.case.scenario.title}"

    def _others(self) -> Iterator[tuple[str, FloatArray, FloatArray]]:
        """Yield each later allocation's label, its amounts less the first's, and that as a share."""
        first = self.amounts[0]
        for label, amount in zip(self.labels[1:], self.amounts[1:], strict=True):
            change = np.round(amount - first, 6)
            yield label, change, ratio(change, first)

    def _facts(self) -> Iterator[Fact]:
        yield Fact("基准分配总额（万元）", money(self.results[0].totals.amount), f"{len(self.amounts[0])} 个单位")
        for (label, change, _rate), result in zip(self._others(), self.results[1:], strict=True):
            known = np.nan_to_num(change)
            note = f"增 {(known > 0).sum()}，减 {(known < 0).sum()}，改动 {money(float(moved(known)))}"
            yield Fact(f"{label}分配总额", money(result.totals.amount), note)

    def _table(self) -> Sheet:
        return table("逐单位对比", self._columns())

    def _columns(self) -> Iterator[Filled]:
        yield filled("unit", self.names)
        yield filled("id", self.ids)
        yield filled("city", self.cities)
        yield titled(f"基准{AMOUNT}", known(self.amounts[0]), "money")
        for (label, change, rate), amount in zip(self._others(), self.amounts[1:], strict=True):
            yield titled(f"{label}金额", known(amount), "money")
            yield titled(f"{label}差额", known(change), "money")
            yield titled(f"{label}差率", known(rate), "rate")

    def _measures(self) -> Iterator[Measure]:
        for label, _change, rate in self._others():
            yield diverging(f"{label}差率", rate)
        yield sequential(f"基准{AMOUNT}", self.amounts[0])

    def _panels(self) -> Iterator[Panel]:
        for label, change, rate in self._others():
            chart = movers_chart(self.names, change, rate)
            if chart is not None:
                yield Panel(f"{label}与基准差别最大的单位", chart, "差额（万元）和差率，增、减各列前十位。")
        spread = [
            found[-1]
            for label, result in zip(self.labels, self.results, strict=True)
            if (found := curves(result, label))
        ]
        if spread:
            yield Panel("均衡程度（洛伦兹曲线）", lorenz_chart(spread[: len(SERIES)]), GINI_NOTE)

    def _sources(self) -> Iterator[tuple[str, str]]:
        for label, result in zip(self.labels, self.results, strict=True):
            yield from ((f"{label} {name}", str(words)) for name, words in about_case(result.case) if name != SYNTHETIC)
