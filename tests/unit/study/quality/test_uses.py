"""Two funds as two factors: 600 for all by heads, 400 for poor counties by poor heads; 乙县 has none."""

from typing import Any

import build
import pytest

from allocator.model.case import Case
from allocator.study.quality.uses import use_findings


def funds(
    weights: tuple[float, float] = (0.6, 0.4), second: str = "贫困县定向", poor: tuple[int, ...] = (1, 0, 2)
) -> Case:
    tranches: dict[str, Any] = {"all": build.tranche(600, name="常规分配"), "poor": build.tranche(400, name=second)}
    factors = {
        "all": build.factor(weights[0], x={}) | {"name": "人数"},
        "poor": build.factor(weights[1], p={}) | {"name": "定向"},
    }
    return build.case({"x": [1, 2, 3], "p": poor}, tranches=tranches, factors=factors)


@pytest.mark.parametrize("case", [funds(), funds((0.5, 0.5)), funds(second="第二笔")])
def test_a_tranche_that_a_factor_stands_for_is_told_with_who_has_no_share_in_it(case: Case) -> None:
    (found,) = use_findings(case)
    assert (found.column, found.kind, found.rows) == ("tranches.poor", "use", (1,))
    assert found.values == {"tranche": case.scenario.tranches["poor"].name, "factor": "定向"}


@pytest.mark.parametrize("case", [funds((0.5, 0.5), "第二笔"), funds(poor=(1, 1, 1))])
def test_other_factors_and_factors_of_all_are_no_use(case: Case) -> None:
    assert list(use_findings(case)) == []


def test_a_tranche_with_factors_of_its_own_is_right() -> None:
    own = build.tranche(400, name="贫困县定向") | {"factors": {"f": build.factor(1, p={})}}
    tranches = {"all": build.tranche(600), "poor": own}
    factors = {"a": build.factor(0.6, x={}), "b": build.factor(0.4, p={})}
    case = build.case({"x": [1, 2, 3], "p": [1, 0, 2]}, tranches=tranches, factors=factors)
    assert list(use_findings(case)) == []
