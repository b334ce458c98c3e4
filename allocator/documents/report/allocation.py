"""The report of one allocation."""

from collections.abc import Iterator

import numpy as np

from allocator.documents.report.chart import figure, money, percent
from allocator.documents.report.lorenz import Curve, curve, lorenz_chart
from allocator.documents.report.movers import movers_chart
from allocator.documents.report.page import Fact, LedgerTable, Page, Panel, page_bytes
from allocator.documents.report.tilemap import NOTE, tile_map, with_legend
from allocator.documents.report.waterfall import waterfall_chart
from allocator.formats.markup import svg_file
from allocator.formats.table import Sheet
from allocator.kernel import FloatArray
from allocator.kernel.ratio import per_head as heads_money
from allocator.kernel.ratio import ratio
from allocator.language import speaking
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.names import SYNTHETIC
from allocator.views.allocation.summary import headline
from allocator.views.allocation.tables import about_case, since_last_year
from allocator.views.columns import Filled, filled, known, table
from allocator.views.explanation.opening import opening
from allocator.views.facts import check_text, law_text, note_lines
from allocator.views.ledger import entry_name
from allocator.views.measures import Measure, categories, diverging, sequential
from allocator.views.words import BOUNDS, WORDS

AMOUNT = WORDS["amount"].heading
NO_BOUND = "不受限"
MARKS = {NO_BOUND: "", BOUNDS["floor"].zh: "▼", BOUNDS["cap"].zh: "▲", BOUNDS["exception"].zh: "◆"}
MODES = {"factor": "因素法测算", "lp": "线性规划测算"}
PLACES = 4
"""Decimals of a ledger: 0.0001 万元 is one 元."""

GINI_NOTE = "曲线越靠近对角线越均衡，基尼系数 0 为完全平均。只描述分布，不作好坏判断。"


def report_bytes(result: Allocation) -> bytes:
    """Return the report of an allocation as one HTML file that opens offline."""
    with speaking("zh"):
        return page_bytes(_page(result))


def _page(result: Allocation) -> Page:
    return Page(
        title=result.case.scenario.title,
        lead=(rule_line(result.case), f"{MODES[result.mode]} · 金额单位：万元"),
        synthetic=result.case.scenario.table.synthetic,
        facts=tuple(_facts(result)),
        cities=result.case.units.cities,
        order=tuple(result.case.units.shown.tolist()),
        table=_table(result),
        tiles=result.case.tiles,
        measures=tuple(_measures(result)),
        ledger=_ledger(result),
        panels=tuple(_panels(result)),
        sources=tuple(_sources(result)),
    )


def figures(result: Allocation) -> dict[str, bytes]:
    """Return the main figures as SVG files by name, each with its title and what must be said under it."""
    case = result.case
    names = case.units.names
    label = (f"{SYNTHETIC}，并非实际分配结果",) if case.scenario.table.synthetic else ()
    drawn = {}
    for key, measure in zip(("amount", "change", "head", "carryover", "bound"), _all_measures(result), strict=True):
        if measure and case.tiles:
            chart = with_legend(tile_map(case.tiles, names, measure), measure)
            drawn[f"map-{key}.svg"] = figure(chart, f"{case.scenario.title}：{measure.column}", (NOTE, *label))
    for key, panel in zip(("movers", "lorenz"), (_movers(result), _lorenz(result)), strict=True):
        if panel:
            drawn[f"{key}.svg"] = figure(panel.chart, f"{case.scenario.title}：{panel.title}", label)
    book = _ledger(result)
    whole = waterfall_chart(list(zip(book.entries, book.rows[-1], strict=True)), AMOUNT)
    drawn["waterfall.svg"] = figure(whole, f"{case.scenario.title}：全部单位测算过程（万元）", label)
    return {name: svg_file(chart) for name, chart in drawn.items()}


def rule_line(case: Case) -> str:
    """Return the year and the document a case rests on."""
    rule = case.scenario.rule
    held = f"依据 {rule.in_force}" if rule else "未注明依据文件"
    return f"{case.scenario.year} 年度 · {held}"


def per_head(result: Allocation) -> FloatArray | None:
    """Return 元 per head (n,), NaN where nobody is counted; None without a column of heads."""
    heads = heads_of(result)
    return None if heads is None else heads_money(result.amount, heads)


def heads_of(result: Allocation) -> FloatArray | None:
    """Return the people of each unit (n,), 0 where the cell is blank; None without such a column."""
    column = result.case.scenario.table.heads
    return None if column is None else np.nan_to_num(result.column(column))


def curves(result: Allocation, name: str = "") -> list[Curve]:
    """Return the Lorenz curves of an allocation: over units, and over people where they are known."""
    heads = heads_of(result)
    wanted = [curve(f"{name}按单位", result.amount)]
    wanted += [] if heads is None else [curve(f"{name}按人口", result.amount, heads)]
    return [item for item in wanted if item]


def _carryover_rate(result: Allocation) -> FloatArray | None:
    rule, deduction = result.case.scenario.carryover, result.inputs.deduction
    if not (rule.balance and rule.available):
        return None
    return ratio(deduction.balance, deduction.available)


def _bounds(result: Allocation) -> list[str]:
    return [BOUNDS[bound].zh or NO_BOUND for bound in result.bound]


def _facts(result: Allocation) -> Iterator[Fact]:
    totals, change = result.totals, result.change
    yield Fact("分配总额（万元）", money(totals.amount), _last_year(result))
    scenario = result.case.scenario
    point_value = f"每分金额 {money(totals.point_value)}" if scenario.factors else ""
    yield Fact("资金总额", money(totals.pool), point_value)
    yield Fact(entry_name(scenario, "hard"), money(totals.hard), f"保障率 {percent(totals.guarantee_rate, 2)}")
    for key, amount in totals.adjustments.items():
        yield Fact(scenario.adjustments[key].name, money(amount).replace("-", "−"))
    yield Fact("项目法资金", money(totals.projects), f"统筹预留 {money(totals.reserve)}")
    moved = "" if change is None else f"增 {(change > 0).sum()}，减 {(change < 0).sum()}，持平 {(change == 0).sum()}"
    yield Fact("单位", str(len(result.amount)), moved)
    kinds = _bounds(result)
    held = [f"{kind} {kinds.count(kind)}" for kind in MARKS if kind != NO_BOUND]
    yield Fact("受限单位", str(len(kinds) - kinds.count(NO_BOUND)), "，".join(held))
    spread = curves(result)
    if spread:
        yield Fact(
            "基尼系数（按单位）", f"{spread[0].gini:.3f}", "".join(f"按人口 {item.gini:.3f}" for item in spread[1:])
        )
    yield _checked(result)


def _last_year(result: Allocation) -> str:
    """Say what last year's money was, and the change since."""
    if result.last_year is None:
        return ""
    last = float(result.last_year.sum())
    return f"上年 {money(last)}" + (f"，{percent((result.totals.amount - last) / last, 2, '+')}" if last else "")


def _checked(result: Allocation) -> Fact:
    failed = [law_text(check.name) for check in result.checks if not check.ok]
    passed = f"{len(result.checks) - len(failed)}/{len(result.checks)}"
    return Fact("核对通过", passed, f"未通过：{'、'.join(failed)}" if failed else "总额、上下限、测算过程逐项相符")


def _table(result: Allocation) -> Sheet:
    return table("单位明细", _unit_columns(result))


def _unit_columns(result: Allocation) -> Iterator[Filled]:
    rule, units = result.case.scenario.table, result.case.units
    yield filled("unit", units.names)
    yield filled("id", units.ids)
    if rule.city:
        yield filled("city", units.cities)
    if rule.level:
        yield filled("level", units.levels)
    yield filled("amount", result.amount.tolist())
    yield from since_last_year(result)
    for key, values in (("per_head", per_head(result)), ("carryover_rate", _carryover_rate(result))):
        if values is not None:
            yield filled(key, known(values))
    yield filled("bound", _bounds(result))


def _all_measures(result: Allocation) -> Iterator[Measure | None]:
    """Yield amount, change, per head, carryover and bound; None for what this allocation does not know."""
    rate, heads, carryover = result.change_rate, per_head(result), _carryover_rate(result)
    yield sequential(AMOUNT, result.amount)
    yield None if rate is None else diverging(WORDS["change_rate"].heading, rate)
    yield None if heads is None else sequential(WORDS["per_head"].heading, heads)
    yield None if carryover is None else sequential(WORDS["carryover_rate"].heading, carryover, percent=True)
    yield categories(WORDS["bound"].heading, _bounds(result), list(MARKS), list(MARKS.values()))


def _measures(result: Allocation) -> list[Measure]:
    return [measure for measure in _all_measures(result) if measure]


def _ledger(result: Allocation) -> LedgerTable:
    """Return the ledger with the decimals shown; rounding takes up the rest, so that it adds up as printed."""
    exact = {key: np.append(worth, worth.sum()) for key, worth in result.ledger.entries().items()}
    shown = {key: np.round(worth, PLACES) for key, worth in exact.items()}
    rest = np.sum(list(exact.values()), axis=0) - np.sum(list(shown.values()), axis=0)
    shown["rounding"] = np.round(shown["rounding"] + rest, PLACES)
    names = [entry_name(result.case.scenario, key) for key in shown]
    rows = np.column_stack(list(shown.values())) + 0.0  # no entry reads −0
    told = [opening(result, row) for row in range(len(result.amount))]
    return LedgerTable(tuple(names), tuple(map(tuple, rows)), (*told, next(iter(headline(result)))))


def _panels(result: Allocation) -> list[Panel]:
    return [panel for panel in (_movers(result), _lorenz(result)) if panel]


def _movers(result: Allocation) -> Panel | None:
    if result.change is None or result.change_rate is None:
        return None
    chart = movers_chart(result.case.units.names, result.change, result.change_rate)
    caption = "与上年相比的增减额（万元）和增减率，增、减各列前十位。"
    return None if chart is None else Panel("增减最多的单位", chart, caption)


def _lorenz(result: Allocation) -> Panel | None:
    found = curves(result)
    return Panel("均衡程度（洛伦兹曲线）", lorenz_chart(found), GINI_NOTE) if found else None


def _sources(result: Allocation) -> Iterator[tuple[str, str]]:
    yield from ((str(name), str(words)) for name, words in about_case(result.case) if name != SYNTHETIC)
    for check in result.checks:
        yield "核对", f"{'通过' if check.ok else '未通过'}：{check_text(check)}"
    for note in note_lines(result):
        yield "说明", note
