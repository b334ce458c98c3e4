"""The paragraphs on last year's self-evaluation (上年度绩效自评情况) for the notice."""

from collections.abc import Iterator
from fractions import Fraction

from allocator.evaluation.figures import HUNDRED
from allocator.evaluation.report import Marked, Report
from allocator.evaluation.tables import EvaluationTable
from allocator.evaluation.timeliness import timeliness
from allocator.formats.sentence import trimmed
from allocator.names import SYNTHETIC
from allocator.policy.scenario import Scenario

NAMED_MOST = 5


def evaluation_section(report: Report, scenario: Scenario | None = None) -> list[str]:
    """Return the section's paragraphs without its heading: programmes, units, timeliness, what follows."""
    programmes = [marked for marked in report.tables if not marked.table.unit]
    return [
        *map(_programme, programmes),
        *_units(report),
        *(_timeliness(scenario) if scenario else ()),
        "绩效自评结果作为下一年度资金分配的重要参考，执行率偏低的适当扣减。",
    ]


def _programme(marked: Marked) -> str:
    table, score = marked.table, marked.score
    parts = [_money(table)] if table.execution else []
    if score:
        outcomes = zip(table.indicators, marked.completions, strict=True)
        missed = [item.name for item, outcome in outcomes if outcome.met is False]
        count = f"绩效指标{len(marked.completions)}项，完成{marked.met}项"
        parts.append(f"{count}，未完成{len(missed)}项（{'、'.join(missed)}）" if missed else count)
        parts.append(f"自评得分{score.mark}分，等次为{score.grade}")
    return f"{table.title}：{'；'.join(parts)}。"


def _money(table: EvaluationTable) -> str:
    money = table.execution
    if money is None:
        return ""
    rate = "" if money.rate is None else f"，执行率{_percent(money.rate)}"
    return f"年度资金总额{_amount(money.budget)}万元，执行{_amount(money.spent)}万元{rate}"


def _units(report: Report) -> Iterator[str]:
    units = [marked for marked in report.tables if marked.table.unit and marked.score]
    if not units:
        return
    label = f"（{SYNTHETIC}）" if any(marked.table.synthetic for marked in units) else ""
    given = [marked.score.grade for marked in units if marked.score]
    counts = [f"{grade.name}{given.count(grade.name)}个" for grade in report.rule.grades]
    yield f"单位自评{label}：共{len(units)}个单位，{'、'.join(counts)}。"
    yield from _late(report)


def _late(report: Report) -> Iterator[str]:
    late = [item for item in report.behind if item.table.unit and item.light == "red"]
    if late:
        names = "、".join(item.table.unit_name or item.table.unit for item in late[:NAMED_MOST])
        more = "等" if len(late) > NAMED_MOST else ""
        yield f"执行进度明显偏慢的单位{len(late)}个：{names}{more}。"


def _timeliness(scenario: Scenario) -> Iterator[str]:
    taken = [
        measured for tranche in scenario.tranches.values() if (measured := timeliness(tranche)) and measured.issued
    ]
    if not taken:
        return
    days = "、".join(f"{measured.days}天" for measured in taken)
    late = sum(bool(measured.late) for measured in taken)
    verdict = f"{late}批超过规定时限" if late else "均在规定时限内"
    yield f"收到资金{len(taken)}批，自收到至下达分别用时{days}，{verdict}。"


def _amount(money: Fraction) -> str:
    return trimmed(float(money), 2)


def _percent(share: Fraction) -> str:
    return f"{float(share * HUNDRED):.2f}%"
