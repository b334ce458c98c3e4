"""Ledgers that add up as they are printed, at any size."""

from decimal import Decimal

import build
import pytest

from allocator.engine.pipeline import allocate


@pytest.mark.parametrize(("pool", "step"), [(100.3, 0.1), (6_670_000.1234, 0.0001), (100, 1)])
def test_what_is_printed_adds_up_exactly(pool: float, step: float) -> None:
    columns = {"x": [1.0, 2, 4], "need": [7.77, 0, 1 / 3]}
    hard = {"items": {"n": {"name": "n", "column": "need"}}}
    result = allocate(build.case(columns, pool=pool, step=step, hard=hard))
    for row, amount in enumerate(result.amount.tolist()):
        entries = [Decimal(repr(float(money[row]))) for money in result.ledger.entries().values()]
        assert sum(entries) == Decimal(repr(amount))
    assert sum(Decimal(repr(amount)) for amount in result.amount.tolist()) == Decimal(repr(float(pool)))


def test_settlements_and_uses_stand_in_the_ledger() -> None:
    use = build.tranche(40, factors={"roads": build.factor(1.0, length={})})
    columns = {"x": [1, 1], "length": [1, 3], "s": [10, -4]}
    adjustments = {"last": {"name": "上年结算", "column": "s"}}
    result = allocate(build.case(columns, tranches={"only": build.tranche(60), "use": use}, adjustments=adjustments))
    # common: 60 − 6 = 54 in halves; the use 10 and 30
    assert result.amount.tolist() == [47, 53]
    assert result.ledger.factors["use.roads"].tolist() == [10, 30]
    assert result.ledger.adjustments["last"].tolist() == [10, -4]
    assert result.tranches["use"].sum() == 40


def test_coefficients_are_weighted_as_they_are_and_multiply_a_base() -> None:
    factors = {"a": build.factor(0.5, p={}), "b": build.factor(0.5, q={})}
    columns = {"p": [1.0, 0.8], "q": [1.2, 0.6], "base": [100.0, 300.0]}
    result = allocate(build.case(columns, factors=factors, score={"of": "value", "times": ["base"]}, pool=320))
    # 1.1 · 100 = 110 and 0.7 · 300 = 210
    assert result.amount.tolist() == [110, 210]
    assert result.ledger.coefficient is not None
    assert result.ledger.coefficient.sum() == pytest.approx(0)


def test_last_year_people_and_carryover_may_be_derived_columns() -> None:
    columns = {"x": [1.0, 3.0], "paid": [20.0, 40.0], "more": [5.0, 5.0], "kept": [4.0, 0.0], "had": [10.0, 10.0]}
    derived = {
        "base": {"sum": {"paid": 1, "more": 1}},
        "balance": {"column": "kept"},
        "available": {"column": "had"},
        "heads": {"column": "had", "times": 10},
    }
    sections = {
        "columns": derived,
        "bounds": {"base": "base", "cap": 0.5},
        "carryover": {"method": "excess", "balance": "balance", "available": "available", "threshold": 0.2},
        "table": build.policy()["table"] | {"heads": "heads"},
    }
    result = allocate(build.case(columns, **sections))
    # 25 and 75; a's 4 of 10 are 2 over the threshold; b may have 45 · 1.5 = 67.5 at most, in whole steps 67
    assert result.last_year is not None
    assert result.last_year.tolist() == [25, 45]
    assert result.amount.tolist() == [33, 67]
    assert result.column("heads").tolist() == [100, 100]
