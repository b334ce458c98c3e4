"""Every carryover method and normalisation in every reading: its words and the studies give the engine's money.

A rule added to the records is tried here without being named; its cells are recalculated with the other workbooks.
"""

import re
from itertools import pairwise
from typing import Any

import build
import numpy as np
import pytest
from brute_force import agrees, one_by_one
from every_rule import COLUMNS, RULES, comparing, deducting

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.rules.carryover import METHODS
from allocator.rules.normalise import NORMALISATIONS
from allocator.study.comparison import compare
from allocator.study.outlook import outlook
from allocator.study.sensitivity import sensitivity
from allocator.study.sensitivity.draws import weight_draws
from allocator.study.sensitivity.one import OneWeight
from allocator.views.explanation.lines import explain

every_rule = pytest.mark.parametrize(("method", "to"), RULES)
every_way = pytest.mark.parametrize("way", NORMALISATIONS)


def evaluated(words: str) -> float:
    """Return what a person calculates from the words of an explanation."""
    words = re.sub(r" \(rate [^)]*\)", "", words)  # which tier it is
    words = re.sub(r"^([\d.,]+) × ([\d.]+) \(.*\)$", r"\1 × \2", words)
    words = re.sub(r"^rank ([\d.]+) of .*$", r"\1", words).replace(",", "_COMMA_")
    words = re.sub(r"_COMMA_(?=\d{3})", "", words).replace("_COMMA_", ",")
    spoken = words.translate(str.maketrans("×−÷", "*-/"))
    return float(eval(spoken, {"min": min, "max": max}))  # noqa: S307 - our own words


@every_rule
def test_the_words_of_a_deduction_evaluate_to_the_money(method: str, to: str) -> None:
    result = allocate(deducting(method, to))
    for row in range(len(result.amount)):
        said = [line for line in explain(result, row) if line.label == "deduction for carryover"]
        assert len(said) == (method != "none")
        for line in said:
            assert -evaluated(line.formula) == pytest.approx(float(result.ledger.carryover_cut[row]), abs=0.005)


@every_way
def test_the_words_of_an_indicator_evaluate_to_its_value(way: str) -> None:
    result = allocate(comparing(way))
    for row in range(len(result.amount)):
        told = {line.label: line.formula for line in explain(result, row)}
        for item in result.inputs.indicators:
            words, _colon, rest = told[item.key].rpartition(": ")
            value, _of, total = re.sub(r" in all = .*", "", rest).partition(" of ")
            assert evaluated(words or value) == pytest.approx(float(item.value[row]), rel=1e-8, abs=1e-9)
            assert evaluated(total) == pytest.approx(float(item.value.sum()), rel=1e-8)


def weighted(case: Case, weight: float) -> Case:
    factors = case.scenario.factors
    pairs = zip(factors.items(), (weight, 1 - weight), strict=True)
    return build.replaced(case, factors={key: item.model_copy(update={"weight": part}) for (key, item), part in pairs})


@every_rule
def test_the_study_of_weights_follows_the_rule(method: str, to: str) -> None:
    case = deducting(method, to)
    study = sensitivity(case, draws=60, seed=3, spread=None)
    draws = np.concatenate(list(weight_draws(np.ones(2), 60, 3)))
    exact, paid = one_by_one(weighted(case, weight) for weight in draws[:, 0].tolist())
    assert study.sampled is not None
    agrees(study.sampled, exact, paid, np.array(COLUMNS["last"]))
    one = study.weights[0]
    for item in one.reversals:
        assert_meet(weighted(case, item.weight), item.unit, item.other)
    assert_whole(case, one)


def assert_meet(case: Case, unit: int | None, other: int | None) -> None:
    exact = allocate(case).steps.exact
    assert unit is not None
    assert other is not None
    assert exact[unit] == pytest.approx(exact[other], abs=1e-6)


def assert_whole(case: Case, one: OneWeight) -> None:
    """See that between two reversals no units change places: the study has not missed one."""
    weights = sorted({0.0, 1.0, *(item.weight for item in one.reversals)})
    for left, right in pairwise(weights):
        if right - left > 1e-6:
            orders = [order(weighted(case, left + part * (right - left))) for part in (0.01, 0.5, 0.99)]
            assert orders[0] == orders[1] == orders[2]


def order(case: Case) -> list[int]:
    return [int(place) for place in np.argsort(np.round(allocate(case).steps.exact, 9), kind="stable")]


@every_rule
def test_the_years_ahead_follow_the_rule(method: str, to: str) -> None:
    case = deducting(method, to)
    first, second = outlook(case, years=2, execution=0.8).years
    columns = {**case.units.columns, "balance": first.closing, "available": first.available, "previous": first.opening}
    assert second.result.steps.cut.tolist() == METHODS[method].cut(figures(second.result)).tolist()
    assert second.result.inputs.deduction.balance.tolist() == columns["balance"].tolist()
    assert second.result.inputs.deduction.available.tolist() == columns["available"].tolist()


def figures(result: Allocation) -> dict[str, Any]:
    rule = result.inputs.deduction
    return {"money": result.steps.money, **{key: getattr(rule, key) for key in vars(rule)}}


@every_rule
def test_a_comparison_names_the_rule_and_its_money(method: str, to: str) -> None:
    plain, ruled = deducting("none", "others"), deducting(method, to)
    (variant,) = compare(plain, ruled).variants
    assert variant.change.tolist() == pytest.approx((allocate(ruled).amount - allocate(plain).amount).tolist())
    assert bool(variant.differences) == ((method, to) != ("none", "others"))
