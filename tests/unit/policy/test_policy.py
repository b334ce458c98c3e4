"""What the policy models compute of what a person wrote."""

import build
import pytest
from pydantic import ValidationError

from allocator.policy.bounds import Bounds
from allocator.policy.columns import ColumnUse, number_columns
from allocator.policy.factor import Factor, Indicator
from allocator.policy.scenario import Scenario
from allocator.policy.table import Table
from allocator.policy.tranche import Tranche


@pytest.mark.parametrize(
    ("written", "weights"),
    [
        ((None,), (1,)),
        ((None, None), (0.5, 0.5)),
        ((0.6, None, None), (0.6, 0.2, 0.2)),
        ((0.5, None, 0.25), (0.5, 0.25, 0.25)),
        ((1, None), (1, 0)),
        ((0.1,) * 10, (0.1,) * 10),
    ],
)
def test_indicators_without_a_weight_share_what_the_others_leave(
    written: tuple[float | None, ...], weights: tuple[float, ...]
) -> None:
    items = {f"i{place}": {"weight": weight} for place, weight in enumerate(written)}
    factor = Factor.model_validate(build.factor(**items))
    assert list(factor.indicator_weights().values()) == pytest.approx(weights, abs=1e-15)


@pytest.mark.parametrize(("written", "total"), [((0.5,), "0.5"), ((0.6, 0.6), "1.2"), ((0.7, 0.4, None), "1.1")])
def test_weights_that_do_not_add_up_are_refused(written: tuple[float | None, ...], total: str) -> None:
    items = {f"i{place}": {"weight": weight} for place, weight in enumerate(written)}
    with pytest.raises(ValidationError, match=f"the indicators' weights add up to {total}, not 1"):
        Factor.model_validate(build.factor(**items))


@pytest.mark.parametrize(("written", "sizes"), [("人数", ("人数",)), (["a", "b"], ("a", "b")), ((), ())])
def test_sizes_are_one_column_or_several(written: object, sizes: tuple[str, ...]) -> None:
    assert Indicator.model_validate({"name": "n", "column": "c", "scale_by": written}).sizes == sizes


@pytest.mark.parametrize(("reserve", "money"), [(0, 0), (7.5, 7.5), ("10%", 20), (" 2.5 ％", 5), ("100%", 200)])
def test_a_reserve_is_money_or_a_share_of_the_amount(reserve: object, money: float) -> None:
    assert Tranche.model_validate(build.tranche(200, reserve=reserve)).reserve_money == money


@pytest.mark.parametrize("reserve", ["", "5", "-5%", "five", -1])
def test_other_reserves_are_refused(reserve: object) -> None:
    with pytest.raises(ValidationError):
        Tranche.model_validate(build.tranche(200, reserve=reserve))


def test_a_tranche_may_be_issued_on_the_day_it_arrives() -> None:
    tranche = Tranche.model_validate(build.tranche(1, received="2025-05-01", issued="2025-05-01"))
    assert tranche.issued == tranche.received


def test_names_are_cleaned_as_headings_are() -> None:
    assert Bounds.model_validate({"base": "上年 下达"}).base == "上年下达"
    table = Table.model_validate({"file": "a b.csv", "id": "编　号", "name": "地区", "synthetic": ["一 ", "二"]})
    assert (table.file, table.id, table.synthetic) == ("a b.csv", "编号", ("一", "二"))


def test_a_policy_is_frozen() -> None:
    bounds = Bounds()
    with pytest.raises(ValidationError, match="frozen"):
        bounds.floor = 0.5  # type: ignore[misc]


def test_last_year_is_its_own_column_or_the_base() -> None:
    base = {"base": "b"}
    assert Scenario.model_validate(build.policy()).last_year_columns == ()
    assert Scenario.model_validate(build.policy(bounds=base)).last_year_columns == ("b",)
    table = build.policy()["table"] | {"last_year": ["y", "p"]}
    assert Scenario.model_validate(build.policy(bounds=base, table=table)).last_year_columns == ("y", "p")


def test_every_number_column_is_listed_with_the_key_that_names_it() -> None:
    scenario = Scenario.model_validate(
        build.policy(
            table=build.policy()["table"] | {"last_year": "y"},
            tranches={"only": build.tranche(9, fixed="held")},
            hard={
                "items": {
                    "listed": {"name": "n", "column": "need"},
                    "counted": {"name": "n", "people": "heads", "standard": "pay", "months": 12},
                }
            },
            factors={"base": build.factor(x={"per": "p", "scale_by": ["s", "t"], "missing": "zero"})},
            carryover={"balance": "b", "available": "a", "previous": "v", "stale": "o"},
            bounds={"base": "y", "floor_column": "lo", "cap_column": "hi"},
        )
    )
    assert list(number_columns(scenario)) == [
        ColumnUse("y", "table.last_year"),
        ColumnUse("held", "tranches.only.fixed"),
        ColumnUse("need", "hard.items.listed.column"),
        ColumnUse("heads", "hard.items.counted.people"),
        ColumnUse("pay", "hard.items.counted.standard"),
        ColumnUse("x", "factors.base.indicators.x.column", blank=True),
        ColumnUse("p", "factors.base.indicators.x.per"),
        ColumnUse("s", "factors.base.indicators.x.scale_by"),
        ColumnUse("t", "factors.base.indicators.x.scale_by"),
        ColumnUse("b", "carryover.balance"),
        ColumnUse("a", "carryover.available"),
        ColumnUse("v", "carryover.previous"),
        ColumnUse("o", "carryover.stale"),
        ColumnUse("y", "bounds.base"),
        ColumnUse("lo", "bounds.floor_column"),
        ColumnUse("hi", "bounds.cap_column"),
    ]
