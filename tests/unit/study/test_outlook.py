"""The years ahead: two years by hand, and laws of money."""

from typing import Any

import build
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError, PolicyError
from allocator.model.case import Case
from allocator.study.outlook import outlook

COLUMNS: dict[str, list[float]] = {
    "x": [1, 1],
    "balance": [20, 60],
    "available": [100, 100],
    "previous": [10, 30],
    "last": [50, 50],
}
COLUMNS |= {"stale": [0, 0], "rate": [0.9, 0.5]}
RULE = {"balance": "balance", "available": "available", "previous": "previous", "stale": "stale"}
TIERS = RULE | {"method": "tiers", "tiers": [{"over": 0.3, "cut": 0.5}]}


def case(rule: dict[str, Any] = TIERS, columns: Any = COLUMNS, **sections: Any) -> Case:
    return build.case(columns, **({"carryover": rule} | sections))


def test_two_years_by_hand() -> None:
    # b is at 60 %: half its 50 goes to a. a has 20 + 75, b has 60 + 25; they spend 80 % and 40 % as last year
    found = outlook(case(), 2)
    first, second = found.years
    np.testing.assert_allclose(found.execution, [0.8, 0.4])
    np.testing.assert_allclose(first.result.amount, [75, 25])
    np.testing.assert_allclose(first.available, [95, 85])
    np.testing.assert_allclose(first.closing, [19, 51])
    # a year on b is still at 60 %
    np.testing.assert_allclose(second.opening, [19, 51])
    np.testing.assert_allclose(second.result.amount, [75, 25])
    np.testing.assert_allclose(second.closing, [(19 + 75) * 0.2, (51 + 25) * 0.6])
    # without: 50 each; b keeps 0.6 (0.6 · 110 + 50), a keeps 0.2 (0.2 · 70 + 50)
    np.testing.assert_allclose(found.without[-1].closing, [12.8, 69.6])
    assert (found.cut, found.moved) == (50, 50)
    assert found.saved == pytest.approx(12.8 + 69.6 - 18.8 - 45.6)
    assert [year.year for year in found.years] == [2025, 2026]


def test_next_year_is_a_run_on_next_year_s_columns() -> None:
    columns = COLUMNS | {"base": [40, 70]}
    sections: dict[str, Any] = {
        "bounds": {"base": "base", "cap": 0.3, "floor": -0.2},
        "table": build.policy()["table"] | {"last_year": ["base", "last"]},
        "tranches": {
            "a": build.tranche(95, reserve=5),
            "b": build.tranche(30, projects=[{"unit": "b", "amount": 20, "title": "t"}]),
        },
    }
    first, second = outlook(case(columns=columns, **sections), 2, execution="rate", growth=0.1).years
    money = first.result.amount - first.result.ledger.projects
    next_columns = columns | {
        "base": money,
        "last": first.result.ledger.projects,
        "balance": first.closing,
        "available": first.available,
        "previous": first.opening,
        "stale": np.maximum(0, first.closing - money - np.subtract(columns["available"], columns["previous"])),
    }
    grown = {"a": build.tranche(105, reserve=6), "b": build.tranche(31, projects=sections["tranches"]["b"]["projects"])}
    expected = allocate(case(columns=next_columns, **(sections | {"tranches": grown, "year": 2026})))
    np.testing.assert_array_equal(second.result.amount, expected.amount)
    np.testing.assert_array_equal(second.result.last_year, first.result.amount)
    assert second.result.case.scenario.year == 2026


def test_issued_tranches_are_open_again() -> None:
    columns = COLUMNS | {"held": [30, 20]}
    tranches = {"out": build.tranche(50, fixed="held"), "open": build.tranche(50)}
    years = outlook(case(columns=columns, tranches=tranches), 2).years
    assert years[1].result.inputs.limits.issued.tolist() == [0, 0]


def test_the_oldest_money_is_spent_first() -> None:
    # nothing is spent: at the end of the first year 20 + 50 are left; 50 came this year, 90 the year before
    first, second = outlook(case(RULE), 2, execution=0.0).years
    assert first.stale.tolist() == [0, 0]
    # 120 left of which 50 + 50 came in the last two years
    assert second.stale.tolist() == [20, 60]


def test_nothing_deducted_nothing_compared() -> None:
    found = outlook(case(RULE), 3)
    assert (found.without, found.cut, found.moved, found.saved) == ((), 0, 0, 0)


@given(
    execution=st.floats(0, 1),
    growth=st.sampled_from([-0.05, 0.0, 0.08]),
    method=st.sampled_from(["tiers", "excess", "increment", "stale"]),
    back=st.sampled_from(["others", "all", "reserve"]),
)
def test_money_is_neither_made_nor_lost(execution: float, growth: float, method: str, back: str) -> None:
    rule = TIERS | {"method": method, "threshold": 0.2, "return_to": back}
    found = outlook(case(rule, columns=COLUMNS | {"x": [2, 3]}), 4, execution=execution, growth=growth)
    for years in (found.years, found.without):
        opening = years[0].opening.sum()
        received, spent = (
            sum(values) for values in zip(*((y.received.sum(), y.spent.sum()) for y in years), strict=True)
        )
        assert opening + received == pytest.approx(spent + years[-1].closing.sum())
        assert all(check.ok for year in years for check in year.result.checks)
    if back != "reserve":  # one execution rate for all: who holds the money does not matter
        assert found.saved == pytest.approx(0, abs=1e-6)


def test_what_is_missing_is_said() -> None:
    with pytest.raises(PolicyError, match="`balance`, `available`"):
        outlook(build.case(COLUMNS))
    with pytest.raises(PolicyError, match=r"1\.5 is no execution rate"):
        outlook(case(), execution=1.5)
    with pytest.raises(PolicyError, match=r"units\.csv, row 2, column x .*: 2 is no execution rate"):
        outlook(case(columns=COLUMNS | {"x": [2, 1]}), execution="x")
    with pytest.raises(PolicyError, match="the column other was not read"):
        outlook(case(), execution="other")


def test_a_year_that_cannot_be_carried_out_is_named() -> None:
    bounds = {"base": "last", "floor": -0.05}
    with pytest.raises(BoundsError, match=r"^2026, bounds"):
        outlook(case(RULE, bounds=bounds), 3, growth=-0.2)


def test_there_is_a_first_year_at_least() -> None:
    with pytest.raises(PolicyError, match="years: 0 is less than 1"):
        outlook(case(), years=0)
