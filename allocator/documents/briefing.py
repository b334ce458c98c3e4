"""情况汇报: one page for whoever decides: what is given by what rule, who gains and loses and why, what is at risk."""

from collections.abc import Iterator, Mapping

import numpy as np

from allocator.evaluation.timeliness import timeliness
from allocator.formats.dates import in_chinese
from allocator.formats.word.paper import Paper
from allocator.formats.word.text_table import TextColumn, TextRow, TextTable
from allocator.kernel.ratio import ratio
from allocator.model.allocation import Allocation
from allocator.model.grouping import by_city
from allocator.policy.factor import Factor
from allocator.views.allocation.summary import Mover, headline, money, movers
from allocator.views.beside import label
from allocator.views.ledger import entry_name

MOST, HIGH, SHOWN = 20, 0.3, 5
"""Cities that the page holds; a carryover rate that stands out; units that a sentence names."""


def briefing(result: Allocation) -> bytes:
    """Return the page as a .docx."""
    scenario = result.case.scenario
    paper = Paper.blank(scenario.notice.fonts, label(result.case))
    title = f"{scenario.year}年{scenario.notice.named_fund}分配情况汇报"
    paper.title([title])
    paper.note(_method(result))
    first, *others = headline(result)
    paper.note(f"一、总体情况。{first}")
    if others:
        paper.note(f"二、限额和扣减。{'；'.join(others)}。")
    if said := list(_movers(result)):
        paper.note(f"三、增减原因。{''.join(said)}")
    if risks := list(_risks(result)):
        paper.note(f"{'四' if said else '三'}、风险提示。{''.join(risks)}")
    if len(by_city(result.case.units)) > 1:
        paper.note("分市情况（万元）：")
        paper.table(_cities(result))
    paper.small("")
    paper.describe(title, scenario.notice.named_fund)
    return paper.to_bytes()


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
    """Yield who spends too slowly, and which money is late."""
    yield from _slow(result)
    yield from _late(result)


def _slow(result: Allocation) -> Iterator[str]:
    rule, deduction, units = result.case.scenario.carryover, result.inputs.deduction, result.case.units
    if rule.balance and rule.available:
        rate = np.nan_to_num(ratio(deduction.balance, deduction.available))
        slow = [row for row in np.argsort(-rate, kind="stable").tolist() if rate[row] > HIGH]
        if slow:
            names = "、".join(f"{units.names[row]}{rate[row]:.0%}" for row in slow[:SHOWN])
            yield f"结转率超过{HIGH:.0%}的单位{len(slow)}个（{names}{'等' if len(slow) > SHOWN else ''}），执行偏慢。"


def _late(result: Allocation) -> Iterator[str]:
    for tranche in result.case.scenario.tranches.values():
        measured = timeliness(tranche)
        if measured and measured.late:
            yield f"“{tranche.name}”自收到至下达{measured.days}天，超过{measured.limit}天时限。"
        elif measured and not measured.issued:
            yield f"“{tranche.name}”最迟应于{in_chinese(measured.last_day)}下达。"


def _cities(result: Allocation) -> TextTable:
    last, change = result.last_year, result.change
    headings = ["金额", *(["上年", "增减额", "增减率"] if last is not None else []), "增", "减"]
    width = 116.0 / len(headings)
    columns = (TextColumn("地区", "地区", 40.0, "left"), *(TextColumn(name, name, width) for name in headings))
    rows = []
    for group in by_city(result.case.units)[:MOST]:
        places = list(group.rows)
        cells = [group.name, money(float(result.amount[places].sum()))]
        if last is not None and change is not None:
            before, moved = float(last[places].sum()), float(change[places].sum())
            part = float(ratio(moved, before))
            shown = f"{part:+.2%}".replace("-", "−") if np.isfinite(part) else "—"
            cells += [money(before), money(moved), shown]
            cells += [str(int((change[places] > 0).sum())), str(int((change[places] < 0).sum()))]
        else:
            cells += ["—", "—"]
        rows.append(TextRow(tuple(cells)))
    return TextTable(columns, tuple(rows))
