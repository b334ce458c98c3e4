"""The report of several allocations against the first of them."""

from collections.abc import Iterator

import numpy as np

from allocator.documents.report.allocation import GINI_NOTE, curves, rule_line
from allocator.documents.report.chart import money
from allocator.documents.report.lorenz import lorenz_chart
from allocator.documents.report.movers import movers_chart
from allocator.documents.report.page import Change, Fact, Page, Panel, page_bytes
from allocator.formats.table import Sheet
from allocator.kernel import FloatArray
from allocator.language import speaking
from allocator.names import SYNTHETIC
from allocator.study.comparison import Comparison, Standing, Variant
from allocator.views.allocation.tables import about_case
from allocator.views.columns import Filled, filled, known, table
from allocator.views.comparison.causes import causes, joined_notes
from allocator.views.comparison.tables import labels, part_columns
from allocator.views.measures import Measure, diverging, sequential
from allocator.views.palette import SERIES
from allocator.views.words import TOTAL, WORDS, word


def comparison_bytes(comparison: Comparison) -> bytes:
    """Return what changes from the baseline to each variant, and by what, as one HTML file, in Chinese."""
    with speaking("zh"):
        return page_bytes(_Comparison(comparison).page())


class _Comparison:
    """A comparison on its way to a page: the figures are those of its tables."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison, self.units = comparison, comparison.units
        self.base = comparison.baseline.result.case
        self.labels = labels(comparison)

    def page(self) -> Page:
        standings = self.comparison.standings
        columns = [name for standing in standings for name in standing.result.case.scenario.table.synthetic]
        return Page(
            title=f"方案对比：{self.base.scenario.title}",
            lead=(rule_line(self.base), "金额单位：万元", f"{self.labels[0]}：{self.base.scenario.title}"),
            synthetic=tuple(dict.fromkeys(columns)),
            facts=tuple(self._facts()),
            cities=self.units.cities,
            order=tuple(self.units.shown.tolist()),
            table=self._table(),
            tiles=self.base.tiles,
            measures=tuple(self._measures()),
            ledger=None,
            panels=tuple(self._panels()),
            sources=tuple(self._sources()),
            changes=tuple(self._changes()),
        )

    def _variants(self) -> Iterator[tuple[str, Variant]]:
        yield from zip(self.labels[1:], self.comparison.variants, strict=True)

    def _changes(self) -> Iterator[Change]:
        for label, variant in self._variants():
            yield Change(f"{label}：{variant.standing.result.case.scenario.title}", tuple(_told(variant)))

    def _facts(self) -> Iterator[Fact]:
        totals = [money(standing.result.totals.amount) for standing in self.comparison.standings]
        yield Fact("基准分配总额（万元）", totals[0], f"{len(self.units)} 个单位")
        for (label, variant), total in zip(self._variants(), totals[1:], strict=True):
            note = f"增 {variant.winners.sum()}，减 {variant.losers.sum()}，改动 {money(variant.moved)}"
            yield Fact(f"{label}分配总额", total, note)

    def _table(self) -> Sheet:
        return table("逐单位对比", self._columns())

    def _columns(self) -> Iterator[Filled]:
        yield filled("unit", self.units.names)
        yield filled("id", self.units.ids)
        yield filled("city", self.units.cities)
        yield filled("baseline_amount", known(_paid(self.comparison.baseline)))
        for label, variant in self._variants():
            yield filled("its_amount", known(_paid(variant.standing)), name=label)
            yield filled("its_difference", variant.change.tolist(), name=label)
            yield filled("its_difference_rate", known(variant.rate), name=label)
            yield from part_columns(label, variant)

    def _measures(self) -> Iterator[Measure]:
        for label, variant in self._variants():
            yield diverging(word("its_difference_rate", name=label).heading, variant.rate)
        yield sequential(WORDS["baseline_amount"].heading, _paid(self.comparison.baseline))

    def _panels(self) -> Iterator[Panel]:
        for label, variant in self._variants():
            chart = movers_chart(self.units.names, variant.change, variant.rate)
            if chart is not None:
                yield Panel(f"{label}与基准差别最大的单位", chart, "差额（万元）和差率，增、减各列前十位。")
        results = [standing.result for standing in self.comparison.standings]
        spread = [
            found[-1] for label, result in zip(self.labels, results, strict=True) if (found := curves(result, label))
        ]
        if spread:
            yield Panel("均衡程度（洛伦兹曲线）", lorenz_chart(spread[: len(SERIES)]), GINI_NOTE)

    def _sources(self) -> Iterator[tuple[str, str]]:
        for label, standing in zip(self.labels, self.comparison.standings, strict=True):
            lines = about_case(standing.result.case)
            yield from ((f"{label} {name}", str(words)) for name, words in lines if name != SYNTHETIC)


def _told(variant: Variant) -> Iterator[str]:
    """Say what differs, in policy and in figures, and what each change does."""
    for what, before, after in (one.in_words() for one in variant.differences if one.is_material):
        yield f"{what}：{before} → {after}"
    for one in variant.data:
        has_sums = one.before is not None and one.after is not None
        sums = f"，合计 {one.before:,.10g} → {one.after:,.10g}" if has_sums else ""
        yield f"数据“{one.column}”：改动 {one.cells} 格{sums}"
    for what, raises, lowers, _both in causes(variant):
        cause = what if what == TOTAL.said else f"因“{what}”"
        yield f"{cause}：增 {money(raises)}，减 {money(-lowers)}"
    yield from joined_notes(variant)


def _paid(standing: Standing) -> FloatArray:
    """Return the amounts of a scenario (n,), NaN for units it does not know."""
    return np.where(standing.present, standing.amount, np.nan)
