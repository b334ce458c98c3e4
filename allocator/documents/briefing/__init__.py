"""情况汇报: one page for whoever decides: what is given by what rule, who gains and loses and why, what is at risk."""

from collections.abc import Iterator, Mapping

import numpy as np

from allocator.documents.briefing.cities import cities
from allocator.documents.briefing.since import since
from allocator.documents.briefing.tilemap import legend_row, tile_rows
from allocator.evaluation.timeliness import timeliness
from allocator.formats.dates import in_chinese
from allocator.formats.word.paper import Paper
from allocator.kernel.ratio import ratio
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.grouping import by_city
from allocator.policy.factor import Factor
from allocator.second_engine import Certificate
from allocator.study.knife_edges import knife_edges
from allocator.views.allocation.summary import Mover, headline, money, movers
from allocator.views.beside import label
from allocator.views.certification import opinion
from allocator.views.ledger import entry_name

HIGH, SHOWN = 0.3, 3
"""A carryover rate that stands out; units that a sentence names."""

SMALL, MAP, WIDE = 7.5, 120.0, 156.0
"""Points of the type of the table; millimetres of the map and of its legend."""
LINE = 14.0
"""Points of a line of text: the page must hold everything."""


def briefing(result: Allocation, before: Case | None = None, certificate: Certificate | None = None) -> bytes:
    """Return the page as a .docx; `before` is the draft that it is held against, if there is one.

    `certificate` is what the second program says of the result, where it was asked.
    """
    scenario = result.case.scenario
    paper = Paper.blank(scenario.notice.fonts, label(result.case))
    title = f"{scenario.year}年{scenario.notice.named_fund}分配情况汇报"
    paper.title([title])
    paper.note(_method(result), LINE)
    for number, (heading, text) in zip("一二三四五六", _sections(result, before, certificate), strict=False):
        paper.note(f"{number}、{heading}。{text}", LINE)
    if len(by_city(result.case.units)) > 1:
        paper.table(cities(result), SMALL)
    if result.case.tiles:
        rows, legend = tile_rows(result)
        paper.note(f"{legend}：", LINE)
        paper.tiles(rows, MAP)
        paper.small("")
        paper.tiles([legend_row(result)], WIDE)
    paper.small("")
    paper.describe(title, scenario.notice.named_fund)
    return paper.to_bytes()


def _sections(result: Allocation, before: Case | None, certificate: Certificate | None) -> Iterator[tuple[str, str]]:
    """Yield the headings and what is said under them; where there is nothing to say there is no heading."""
    first, *others = headline(result)
    yield "总体情况", first
    parts = (
        ("限额和扣减", f"{'；'.join(others)}。" if others else ""),
        ("增减原因", "".join(_movers(result))),
        ("与上一稿相比", since(before, result) if before else ""),
        ("风险提示", "".join(_risks(result))),
        ("复核", opinion(certificate)),
    )
    yield from ((heading, text) for heading, text in parts if text)


def _method(result: Allocation) -> str:
    scenario, totals = result.case.scenario, result.totals
    rule = scenario.rule
    basis = f"依据{rule.cited}，" if rule else ""
    steps = [*_first(result), *_by_factors(result)]
    if totals.projects:
        steps.append(f"项目法资金{money(totals.projects)}万元")
    return f"{basis}{'；'.join(steps)}。"


def _first(result: Allocation) -> Iterator[str]:
    """Yield what goes before the factors: hard money as the scenario calls it, and settlements."""
    scenario, totals = result.case.scenario, result.totals
    need = any(tranche.is_need for tranche in scenario.tranches.values())
    if scenario.hard:
        name = entry_name(scenario, "hard")
        yield f"{'按规定标准测算，' if need else '先安排'}{name}{money(totals.hard)}万元"
    for key, amount in totals.adjustments.items():
        yield f"{scenario.adjustments[key].name}{money(amount)}万元".replace("-", "−")
    if result.recover is not None:
        yield f"待扣回{money(float(result.recover.sum()))}万元"


def _by_factors(result: Allocation) -> Iterator[str]:
    """Yield what the common factors share out, and each use by factors of its own."""
    scenario, totals = result.case.scenario, result.totals
    if scenario.factors:
        yield f"{money(totals.point_value)}万元按因素法分配（{_weights(scenario.factors)}）"
    for key, tranche in scenario.tranches.items():
        if tranche.factors:
            pool = result.inputs.tranches[key].pool.pool
            yield f"{tranche.name}{money(pool)}万元按本用途因素分配（{_weights(tranche.factors)}）"


def _weights(factors: Mapping[str, Factor]) -> str:
    return "、".join(f"{factor.name}{factor.weight * 100:g}%" for factor in factors.values())


def _movers(result: Allocation) -> Iterator[str]:
    for word, found in zip(("增加", "减少"), movers(result, SHOWN), strict=True):
        if found:
            yield f"{word}最多的是{'；'.join(_mover(result, item) for item in found)}。"


def _mover(result: Allocation, item: Mover) -> str:
    change = 0.0 if result.change is None else abs(float(result.change[item.row]))
    return f"{result.case.units.names[item.row]}{money(change)}万元（{item.why}）"


def _risks(result: Allocation) -> Iterator[str]:
    """Yield who spends too slowly, which money is late, and what hangs on a hair."""
    yield from _slow(result)
    yield from _late(result)
    yield from _near(result)


def _slow(result: Allocation) -> Iterator[str]:
    rule, deduction, units = result.case.scenario.carryover, result.inputs.deduction, result.case.units
    if rule.balance and rule.available:
        rate = np.nan_to_num(ratio(deduction.balance, deduction.available))
        slow = [row for row in np.argsort(-rate, kind="stable").tolist() if rate[row] > HIGH]
        if slow:
            names = "、".join(f"{units.names[row]}{rate[row]:.0%}" for row in slow[:SHOWN])
            yield f"结转率超过{HIGH:.0%}的单位{len(slow)}个（{names}{'等' if len(slow) > SHOWN else ''}），执行偏慢。"


def _near(result: Allocation) -> Iterator[str]:
    if edges := knife_edges(result):
        rows = dict.fromkeys(edge.units[0] for edge in edges[:SHOWN])
        names = "、".join(result.case.units.names[row] for row in rows) + ("等" if len(edges) > SHOWN else "")
        yield f"临界情况{len(edges)}处（涉及{names}），数据略有出入即改变金额，下达前宜先核实。"


def _late(result: Allocation) -> Iterator[str]:
    for tranche in result.case.scenario.tranches.values():
        measured = timeliness(tranche)
        if measured and measured.late:
            yield f"“{tranche.name}”自收到至下达{measured.days}天，超过{measured.limit}天时限。"
        elif measured and not measured.issued:
            yield f"“{tranche.name}”最迟应于{in_chinese(measured.last_day)}下达。"
