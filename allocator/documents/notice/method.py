"""What a notice says of how the money was calculated (测算说明): need, uses, scores, settlements, deductions."""

from collections.abc import Iterator, Mapping

from allocator.formats.numbers import plain
from allocator.formats.sentence import trimmed
from allocator.kernel import BoolArray, FloatArray
from allocator.model.allocation import Allocation
from allocator.policy.factor import Factor
from allocator.policy.sending import split
from allocator.policy.settlement import Score

RETURNS = {"others": "返还未被扣减的单位", "all": "返还全部单位", "reserve": "不返还，转作统筹预留"}


def method(result: Allocation) -> Iterator[str]:
    """Yield one paragraph, where a rule goes beyond common factors and the carryover deduction."""
    said = [
        *_need(result),
        *_uses(result),
        *_score(result),
        *_adjustments(result),
        *_deductions(result),
        *_owed(result),
    ]
    if said:
        yield f"测算说明：{'；'.join(said)}。"


def _need(result: Allocation) -> Iterator[str]:
    for tranche in result.case.scenario.tranches.values():
        if tranche.is_need:
            yield f"{tranche.name}按规定标准据实测算"


def _uses(result: Allocation) -> Iterator[str]:
    scenario, sent = result.case.scenario, split(result.case.scenario).sent
    for use in result.inputs.uses:
        if use.tranche in sent:
            tranche = scenario.tranches[use.tranche]
            yield f"{tranche.name}{_money(use.pool)}万元按{_factors(tranche.factors)}分配{_times(tranche.score)}"


def _factors(factors: Mapping[str, Factor]) -> str:
    if len(factors) == 1:
        return f"{next(iter(factors.values())).name.removesuffix('因素')}因素"
    return "、".join(f"{factor.name}（权重{_share(factor.weight)}）" for factor in factors.values())


def _times(rule: Score) -> str:
    return f"，得分乘以{'、'.join(rule.times)}" if rule.times else ""


def _score(result: Allocation) -> Iterator[str]:
    rule, scenario = result.case.scenario.score, result.case.scenario
    if not scenario.factors or rule == Score():
        return
    of = "各项系数" if rule.of == "value" else "各项指标占比"
    times = f"乘以{'、'.join(rule.times)}，" if rule.times else "，"
    yield f"{of}加权后{times}按占比分配"


def _adjustments(result: Allocation) -> Iterator[str]:
    for key, rule in result.case.scenario.adjustments.items():
        money = result.inputs.adjustments[key]
        parts = [f"增加{_sum(money, money > 0)}"] if (money > 0).any() else []
        parts += [f"扣减{_sum(-money, money < 0)}"] if (money < 0).any() else []
        if parts:
            yield f"一并办理{rule.name}，{'，'.join(parts)}"


def _deductions(result: Allocation) -> Iterator[str]:
    for key, rule in result.case.scenario.deductions.items():
        cut = -result.ledger.deductions[key]
        if (cut > 0).any():
            to = RETURNS.get(rule.return_to, f"按{rule.return_to}返还")
            yield f"{rule.name}{_sum(cut, cut > 0)}，{to}"


def _owed(result: Allocation) -> Iterator[str]:
    owed = result.recover
    if owed is not None:
        yield f"应得不足零的{_sum(owed, owed > 0)}，留待以后扣回"


def _sum(money: FloatArray, units: BoolArray) -> str:
    """Say how much it is, and of how many units."""
    return f"{_money(float(money[units].sum()))}万元（{int(units.sum())}个单位）"


def _share(weight: float) -> str:
    return f"{plain(round(100 * weight, 6))}%"


def _money(amount: float) -> str:
    return trimmed(amount, 2)
