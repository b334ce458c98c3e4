"""One unit's part of a result: what `result["…"]` holds, and how short it is to look at."""

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.errors import UnknownUnitError
from allocator.model.allocation import Allocation

COLUMNS = {"x": [1, 3, 4, 2], "base": [10, 20, 50, 0]}


def result() -> Allocation:
    tranches = {"only": build.tranche(105, projects=[{"unit": "b", "amount": 5, "title": "t"}])}
    case = build.case(
        COLUMNS, ids=["d", "a", "c", "b"], factors={"f": build.factor(x={})}, tranches=tranches, bounds={"base": "base"}
    )
    return allocate(case)


def test_a_unit_holds_its_money_and_what_it_is_made_of() -> None:
    # a has 3 of 10 of the factor money of 100; b 2 of 10 and a project of 5 on top.
    found = result()["a"]
    assert (found.id, found.amount, found.last_year, found.change, found.change_rate) == ("a", 30, 20, 10, 0.5)
    assert found.ledger["factors.f"] == 30
    assert found.bound is None
    b = result()["b"]
    assert (b.amount, b.ledger["projects"], b.tranches, b.last_year) == (25, 5, {"only": 25}, 0)
    assert b.change_rate is None  # nothing last year: there is no rate
    assert sum(b.ledger.values()) == sum(b.sources.values()) == b.amount


def test_units_go_by_in_the_order_of_the_file() -> None:
    found = result()
    assert [unit.id for unit in found] == ["d", "a", "c", "b"]
    assert sum(unit.amount for unit in found) == found.totals.amount == 105
    assert len(found) == 4


def test_an_unknown_unit_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownUnitError, match=r"there is no unit 横县.*use an id, code or name"):
        _ = result()["横县"]


def test_it_is_short_to_look_at() -> None:
    assert repr(result()["a"]) == f"UnitAmount(a {result().case.units.names[1 - 1]}: 30 万元, +10 on last year)"
    fixed = {"a": {"amount": 31.0, "reason": "agreed"}}
    case = build.case({"x": [1, 3]}, factors={"f": build.factor(x={})}, exceptions=fixed)
    assert repr(allocate(case)["a"]).endswith(": 31 万元, exception)")
