"""What a notice says of how the money was calculated, worked by hand."""

from typing import Any

import build

from allocator.documents.notice.method import method
from allocator.engine.pipeline import allocate

COLUMNS = {"x": [1.0, 3.0], "y": [3.0, 1.0], "settled": [5.0, -20.0], "rate": [0.0, 0.2], "c": [1.0, 2.0]}


def said(**sections: Any) -> list[str]:
    return list(method(allocate(build.case(COLUMNS, (), (), **sections))))


def test_common_factors_alone_need_no_words() -> None:
    assert said() == []


def test_settlements_and_deductions_are_told_with_their_sums() -> None:
    # 100 + 15 by 1 : 3; a fifth of 86.25 is cut
    assert said(
        adjustments={"s": {"name": "上年结算", "column": "settled"}},
        deductions={"d": {"name": "审计扣减", "rate": "rate", "return_to": "reserve"}},
    ) == [
        "测算说明：一并办理上年结算，增加5万元（1个单位），扣减20万元（1个单位）；审计扣减17.25万元（1个单位），不返还，转作统筹预留。"
    ]


def test_uses_and_scores_are_told_with_their_factors() -> None:
    own = {"f": build.factor(0.4, x={}) | {"name": "任务"}, "g": build.factor(0.6, y={}) | {"name": "绩效"}}
    tranches = {"a": build.tranche(60), "b": build.tranche(40, name="奖励资金", factors=own, reserve=10)}
    assert said(tranches=tranches, score={"of": "value", "times": ["c"]}) == [
        "测算说明：奖励资金30万元按任务（权重40%）、绩效（权重60%）分配；各项系数加权后乘以c，按占比分配。"
    ]


def test_a_factor_is_called_so_once() -> None:
    tranches = {"a": build.tranche(60)}
    for key, name in (("b", "任务"), ("c", "绩效因素")):
        own = {"f": build.factor(1.0, x={}) | {"name": name}}
        tranches[key] = build.tranche(20, name=f"批次{key}", factors=own)
    assert said(tranches=tranches) == ["测算说明：批次b20万元按任务因素分配；批次c20万元按绩效因素分配。"]


def test_what_the_rule_asks_and_what_is_owed() -> None:
    tranche = build.tranche(0, name="定额补助") | {"amount": "need"}
    hard = {"items": {"i": {"name": "标准", "column": "x"}}}
    settled = {"s": {"name": "结算", "column": "settled"}}
    assert said(tranches={"t": tranche}, hard=hard, adjustments=settled, factors={}) == [
        "测算说明：定额补助按规定标准据实测算；一并办理结算，增加5万元（1个单位），扣减20万元（1个单位）；应得不足零的17万元（1个单位），留待以后扣回。"
    ]
