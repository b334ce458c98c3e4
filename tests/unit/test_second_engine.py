"""A result certified: equal, spoilt or refused."""

from dataclasses import replace

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.second_engine import certify


@pytest.fixture
def result() -> Allocation:
    return allocate(build.case({"x": [10, 30]}, tranches={"one": build.tranche(60), "two": build.tranche(40)}))


def test_a_sound_result(result: Allocation) -> None:
    found = certify(result)
    assert found.is_equal
    assert found.found is not None
    assert found.found.figures["amount"] == [25, 75]


def test_a_spoilt_amount_a_spoilt_sum_and_a_spoilt_table(result: Allocation) -> None:
    amounts = certify(replace(result, amount=result.amount + 1))
    assert (amounts.is_equal, len(amounts.differences), amounts.of_whole) == (False, 2, ())
    assert repr(amounts) == "Certificate(not certified: 0 of 2 units equal)"
    sums = certify(replace(result, totals=replace(result.totals, pool=99.0)))
    assert (sums.is_equal, len(sums.of_whole)) == (False, 1)
    tranches = {"one": np.array([16.0, 44.0]), "two": np.array([9.0, 31.0])}
    table = certify(replace(result, tranches=tranches))
    assert (table.is_equal, table.conditions and table.conditions["cells"]) == (False, [0, 1])


def test_a_case_that_the_second_engine_refuses(result: Allocation) -> None:
    broken = build.case({"x": [0, 0]}, tranches={"one": build.tranche(60), "two": build.tranche(40)})
    found = certify(replace(result, case=broken))
    assert (found.is_equal, found.found) == (False, None)
    assert "add up to zero" in found.refusal
    assert repr(found).startswith("Certificate(refused: ")


def test_a_rule_that_only_the_first_engine_knows(result: Allocation) -> None:
    case = result.case
    rule = case.scenario.carryover.model_copy(update={"method": "levy", "balance": "x"})
    unknown = replace(case, scenario=case.scenario.model_copy(update={"carryover": rule}))
    found = certify(replace(result, case=unknown))
    assert (found.is_equal, found.found, found.knows_the_rules) == (False, None, False)
    assert found.refusal == "the second program does not know the rule levy"


def test_a_way_to_compare_that_only_the_first_engine_knows(result: Allocation) -> None:
    case = result.case
    ((key, factor),) = case.scenario.factors.items()
    indicators = {
        name: one.model_copy(update={"normalise": "of_the_largest"}) for name, one in factor.indicators.items()
    }
    factors = {key: factor.model_copy(update={"indicators": indicators})}
    unknown = replace(case, scenario=case.scenario.model_copy(update={"factors": factors}))
    assert not certify(replace(result, case=unknown)).knows_the_rules
    assert certify(result).knows_the_rules
