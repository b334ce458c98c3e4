"""What a leader asks first, worked by hand."""

from typing import Any

import build
import numpy as np

from allocator.engine.pipeline import allocate
from allocator.language import speaking
from allocator.model.allocation import Allocation
from allocator.views.allocation.summary import cut_text, headline, money, moved, movers, named, why

TIERS = {
    "method": "tiers",
    "balance": "left",
    "available": "had",
    "tiers": [{"over": 0.1, "cut": 0.5}],
    "return_to": "others",
}


def result(**sections: Any) -> Allocation:
    """Return 100 万元 by x = 1 : 2 : 3 : 4; of the last 20 of 100 are left, so half its 40 goes to the others."""
    table = build.policy()["table"] | {"last_year": "last"}
    columns = {"x": [1, 2, 3, 4], "last": [10, 30, 60, 50], "left": [0, 0, 0, 20], "had": [100] * 4}
    return allocate(build.case(columns, table=table, **sections))


def test_the_total_its_change_and_how_many_gain_and_lose() -> None:
    (said,) = headline(result())
    assert said == (
        "100 万元 are paid, 50 万元 less than last year's 150 (−33.33%); 0 units gain, 3 lose, 1 stay the same."
    )


def test_what_the_deduction_takes_and_from_whom() -> None:
    *_total, said = headline(result(carryover=TIERS))
    assert said == "The carryover deduction takes 20 万元 from 1 units: name-d"


def test_who_is_held_at_a_limit() -> None:
    assert "1 units are held at their floor: name-c" in list(headline(floored()))


def floored() -> Allocation:
    """Return a result in which c may not fall below 57."""
    columns = {"x": [1, 2, 3, 4], "last": [10, 30, 60, 50], "low": [0, 0, 57, 0]}
    table = build.policy()["table"] | {"last_year": "last"}
    return allocate(build.case(columns, table=table, bounds={"floor_column": "low"}))


def test_the_largest_rises_and_falls_with_their_reasons() -> None:
    rises, falls = movers(floored())
    assert rises == []
    assert [item.row for item in falls] == [3, 1, 0, 2]  # a 6.14, b 12.29, c 57, d 24.57 against 10, 30, 60, 50
    assert falls[-1].why == "held at its floor"


def test_a_deduction_explains_a_fall_with_its_rate() -> None:
    assert why(result(carryover=TIERS), 3) == "carryover rate 20.00%: 20 万元 deducted"
    assert cut_text(result(carryover=TIERS), 3) == "carryover rate 20.00%: 20 万元 deducted"


def test_without_a_limit_the_strongest_factor_is_named() -> None:
    factors = {"one": build.factor(0.5, x={}) | {"name": "甲"}, "two": build.factor(0.5, last={}) | {"name": "乙"}}
    found = result(factors=factors)
    # a: 1/10 of 甲 and 1/15 of 乙; it loses, so the factor in which it is weakest is named
    assert why(found, 0) == "share of 6.6667% in 乙, 8.3333% in all factors"


def test_arrangements_and_projects_are_reasons() -> None:
    tranches = {"only": build.tranche(110, projects=[{"unit": "b", "amount": 10, "title": "p"}])}
    found = result(tranches=tranches, exceptions={"a": {"amount": 7, "reason": "新设"}})
    assert why(found, 0) == "special arrangement: 新设"
    assert why(found, 1) == "with projects of 10 万元"


def test_changes_in_either_language() -> None:
    assert moved(5, 5) == "as much as last year"
    assert moved(5, 0) == "5 万元 more than last year's 0 (nothing before)"
    with speaking("zh"):
        assert moved(4528, 5031) == "比上年5,031万元减503万元（−10.00%）"


def test_names_beyond_five_are_counted() -> None:
    many = allocate(build.case({"x": [1.0] * 7}))
    assert named(many, np.ones(7, dtype=bool)) == "name-a, name-b, name-c, name-d, name-e and 2 more"


def test_money_has_two_decimals_at_most() -> None:
    assert [money(value) for value in (1234.0, 0.5, 1234.5678, -3.0)] == ["1,234", "0.5", "1,234.57", "-3"]


def test_the_strongest_factor_may_be_one_of_a_use_and_a_rule_without_factors_is_told_as_it_is() -> None:
    own = {"f": build.factor(x={}) | {"name": "任务"}}
    tranche = build.tranche(40, name="专项", factors=own)
    uses = allocate(build.case({"x": [1.0, 3.0]}, tranches={"own": tranche}, factors={}))
    assert why(uses, 0) == "share of 25.0000% in 专项：任务, 25.0000% in all factors"
    need = build.tranche(0) | {"amount": "need"}
    hard = {"items": {"i": {"name": "标准", "column": "x"}}}
    asked = allocate(build.case({"x": [1.0, 3.0]}, tranches={"rule": need}, hard=hard, factors={}))
    assert why(asked, 1) == "what the rule asks"
