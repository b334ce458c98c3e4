"""A comparison as tables: units, cities, levels, what differs, how it spreads."""

from collections.abc import Iterator, Sequence

import numpy as np

from allocator.formats.numbers import wan
from allocator.formats.save import Shapes
from allocator.formats.table import Sheet, Value
from allocator.kernel import BoolArray
from allocator.language import translate as _
from allocator.model.grouping import Group, by_city, by_level
from allocator.study.comparison import Comparison, Standing, Variant
from allocator.views.allocation.tables import about_case
from allocator.views.beside import label, labelled
from allocator.views.columns import Filled, filled, known, unit_table, who_is
from allocator.views.comparison.causes import cause_sheet, data_sheet, joined_notes
from allocator.views.comparison.json import compared_document
from allocator.views.facts import note_lines
from allocator.views.words import TOTAL, in_files, word


def labels(comparison: Comparison) -> tuple[str, ...]:
    """Return what the scenarios are called in files: 基准, 方案1, 方案2."""
    return ("基准", *(f"方案{number}" for number in range(1, len(comparison.variants) + 1)))


def comparison_shapes(comparison: Comparison) -> Shapes:
    """Return a comparison as .json, .csv (the units with everything) and .xlsx (the parts on sheets of their own)."""
    return Shapes(
        lambda: compared_document(comparison), lambda: compared_sheets(comparison), lambda: unit_sheet(comparison)
    )


def compared_sheets(comparison: Comparison) -> list[Sheet]:
    """Return the sheets of a workbook, the units first."""
    names = labels(comparison)
    groups = {"分市对比": by_city(comparison.units), "分级次对比": by_level(comparison.units)}
    return [
        unit_sheet(comparison, parts=False),
        *(_part_sheet(comparison, *named) for named in zip(names[1:], comparison.variants, strict=True)),
        difference_sheet(comparison, names),
        data_sheet(comparison, names),
        cause_sheet(comparison, names),
        summary_sheet(comparison, names),
        spread_sheet(comparison, names),
        *(group_sheet(comparison, members, name, names) for name, members in groups.items() if members),
        about_sheet(comparison),
    ]


def unit_sheet(comparison: Comparison, *, parts: bool = True) -> Sheet:
    """Return one row a unit with what every scenario gives it and, with `parts`, which changed setting makes it so."""
    return unit_table("方案对比", comparison.units, _unit_columns(comparison, parts=parts))


def _part_sheet(comparison: Comparison, name: str, variant: Variant) -> Sheet:
    units = comparison.units
    columns = [filled("id", units.ids), filled("unit", units.names), filled("change", variant.change.tolist())]
    notes = labelled(variant.standing.result.case)
    return unit_table(f"{name}增减原因", units, [*columns, *part_columns("", variant)], notes=notes)


def part_columns(name: str, variant: Variant) -> Iterator[Filled]:
    """Yield one column a changed setting with its part of each unit's change, and one of rounding."""
    for setting, part in zip(variant.parts.settings, variant.parts.parts, strict=True):
        yield filled("cause", part.tolist(), name=name, setting=str(setting))
    yield filled("by_rounding", variant.parts.rounding.tolist(), name=name)


def _unit_columns(comparison: Comparison, *, parts: bool) -> Iterator[Filled]:
    baseline = comparison.baseline
    first, *others = labels(comparison)
    yield from who_is(baseline.result.case.scenario.table, comparison.units)
    if baseline.last_year is not None:
        yield filled("last_year", baseline.last_year.tolist())
    yield from _standing_columns(first, baseline)
    for name, variant in zip(others, comparison.variants, strict=True):
        yield from _standing_columns(name, variant.standing)
        yield filled("off_baseline", variant.change.tolist(), name=name)
        yield filled("off_baseline_rate", known(variant.rate), name=name)
        yield filled("its_rank_change", known(variant.rank_change), name=name)
        yield filled("its_new_bound", map(in_files, variant.newly), name=name)
        if parts:
            yield from part_columns(name, variant)
    marks = {label(standing.result.case) for standing in comparison.standings}
    yield filled("remark", [max(marks)] * len(comparison.units))


def _standing_columns(name: str, standing: Standing) -> Iterator[Filled]:
    yield filled("its_amount", known(np.where(standing.present, standing.amount, np.nan)), name=name)
    yield filled("its_rank", known(standing.rank), name=name)
    yield filled("its_bound", map(in_files, standing.bound), name=name)
    if standing.since_last_year is not None and standing.rate_since_last_year is not None:
        yield filled("on_last_year", standing.since_last_year.tolist(), name=name)
        yield filled("on_last_year_rate", known(standing.rate_since_last_year), name=name)


def difference_sheet(comparison: Comparison, names: Sequence[str]) -> Sheet:
    """Return one row a key that differs from the baseline."""
    rows = [
        (name, *difference.in_words(), difference.key, _("yes") if difference.is_material else _("no"))
        for name, variant in zip(names[1:], comparison.variants, strict=True)
        for difference in variant.differences
    ]
    columns = (
        word("scenario"),
        word("item"),
        word("baseline"),
        word("becomes"),
        word("key"),
        word("is_material"),
    )
    return Sheet("政策差异", columns, tuple(rows))


def summary_sheet(comparison: Comparison, names: Sequence[str]) -> Sheet:
    """Return one row a scenario: its money, who gains and loses, who is held, and against last year."""
    rows = [_summary(names[0], comparison.baseline, None)]
    rows += [
        _summary(name, variant.standing, variant) for name, variant in zip(names[1:], comparison.variants, strict=True)
    ]
    columns = (
        word("scenario"),
        word("amount"),
        word("gain"),
        word("lose"),
        word("same"),
        word("moved", "money"),
        word("at_cap"),
        word("newly_capped"),
        word("at_floor"),
        word("newly_floored"),
        word("gain_on_last_year"),
        word("lose_on_last_year"),
    )
    return Sheet("总体情况", columns, tuple(rows))


def _summary(name: str, standing: Standing, variant: Variant | None) -> tuple[Value, ...]:
    moves: list[Value] = [None] * 4
    newly: tuple[str | None, ...] = ()
    if variant:
        same = ~(variant.winners | variant.losers)
        moves = [_count(variant.winners), _count(variant.losers), _count(same), variant.moved]
        newly = variant.newly
    held = [standing.bound.count(word) if of else None for of, word in ((1, "cap"), (1, "floor"))]
    fresh = [newly.count(word) if variant else None for word in ("cap", "floor")]
    since = standing.since_last_year
    against = [None, None] if since is None else [_count(since > 0), _count(since < 0)]
    paid = float(standing.result.totals.amount)
    return (name, paid, *moves, held[0], fresh[0], held[1], fresh[1], *against)


def _count(which: BoolArray) -> int:
    return int(which.sum())


def spread_sheet(comparison: Comparison, names: Sequence[str]) -> Sheet:
    """Return one row a scenario: how amounts go with need and, where people were counted, inequality per head."""
    counted = any(standing.per_head for standing in comparison.standings)
    rows = [
        (name, *_need(standing), *(_per_head(standing) if counted else ()))
        for name, standing in zip(names, comparison.standings, strict=True)
    ]
    columns = (
        word("scenario"),
        word("pearson"),
        word("spearman"),
    )
    heads = (
        word("mean_per_head"),
        word("gini"),
        word("theil"),
        word("per_head_90"),
        word("per_head_10"),
        word("per_head_ratio"),
        word("nobody"),
    )
    return Sheet("均衡性", columns + (heads if counted else ()), tuple(rows))


def _need(standing: Standing) -> tuple[Value, ...]:
    return (standing.need.pearson, standing.need.spearman) if standing.need else (None, None)


def _per_head(standing: Standing) -> tuple[Value, ...]:
    per = standing.per_head
    if per is None:
        return (None,) * 7
    return (per.mean, per.gini, per.theil, per.p90, per.p10, per.p90_to_p10, per.left_out)


def group_sheet(
    comparison: Comparison, groups: Sequence[Group], title: str, names: Sequence[str], total: str = TOTAL.zh
) -> Sheet:
    """Return one row a city or level: its money in every scenario, the change, and who in it gains and loses."""
    everyone = Group(total, tuple(range(len(comparison.units))))
    rows = [_group(comparison, group) for group in (*groups, everyone)]
    columns = [word("name"), word("units")]
    if comparison.baseline.last_year is not None:
        columns.append(word("last_year"))
    columns.append(word("its_amount", name=names[0]))
    for name in names[1:]:
        columns += (word(key, name=name) for key in ("its_amount", "its_change", "its_rate", "its_gain", "its_lose"))
    return Sheet(title, tuple(columns), tuple(rows[:-1]), rows[-1])


def _group(comparison: Comparison, group: Group) -> tuple[Value, ...]:
    rows = list(group.rows)
    before = wan(comparison.baseline.amount[rows].sum())
    values: list[Value] = [group.name, len(rows)]
    if comparison.baseline.last_year is not None:
        values.append(wan(comparison.baseline.last_year[rows].sum()))
    values.append(before)
    for variant in comparison.variants:
        change = wan(variant.change[rows].sum())
        moves = (_count(variant.winners[rows]), _count(variant.losers[rows]))
        values += [wan(variant.standing.amount[rows].sum()), change, change / before if before else None, *moves]
    return tuple(values)


def mover_sheet(comparison: Comparison, variant: Variant, top: int) -> Sheet:
    """Return the units with the largest gains and the largest losses, and what their changes are made of."""
    order = np.argsort(variant.change, kind="stable")
    losers = [row for row in order[:top] if variant.change[row] < 0]
    gainers = [row for row in order[::-1][:top] if variant.change[row] > 0]
    parts = [*variant.parts.parts, variant.parts.rounding]
    rows = [
        (
            comparison.units.ids[row],
            comparison.units.names[row],
            float(comparison.baseline.amount[row]),
            float(variant.standing.amount[row]),
            float(variant.change[row]),
            *known(variant.rate[[row]]),
            *known(variant.rank_change[[row]]),
            *(float(part[row]) for part in parts),
        )
        for row in [*gainers, *reversed(losers)]
    ]
    columns = (
        word("id"),
        word("unit"),
        word("baseline_amount"),
        word("variant_amount"),
        word("change"),
        word("change_rate"),
        word("rank_change"),
        *(word("cause", name="", setting=str(setting)) for setting in variant.parts.settings),
        word("by_rounding", name=""),
    )
    return Sheet("增减最大", columns, tuple(rows))


def about_sheet(comparison: Comparison) -> Sheet:
    """Return what every scenario rests on, and which settings are told as one."""
    rows: list[tuple[Value, Value, Value]] = []
    for name, standing in zip(labels(comparison), comparison.standings, strict=True):
        rows += [(name, *line) for line in about_case(standing.result.case)]
        rows += [(name, "说明", note) for note in note_lines(standing.result)]
    for name, variant in zip(labels(comparison)[1:], comparison.variants, strict=True):
        rows += [(name, "合并的变动", note) for note in joined_notes(variant)]
    return Sheet("说明", (word("scenario"), word("item"), word("content")), tuple(rows))
