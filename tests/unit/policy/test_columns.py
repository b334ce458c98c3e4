"""Every number column of a scenario, with the key that names it."""

import build

from allocator.policy.columns import ColumnUse, columns_in_use, number_columns, word_columns
from allocator.policy.scenario import Scenario


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
        ColumnUse("lo", "bounds.floor_column", blank=True),
        ColumnUse("hi", "bounds.cap_column", blank=True),
    ]


def test_people_may_be_blank_and_the_lp_has_columns_too() -> None:
    table = build.policy()["table"] | {"heads": "people"}
    lp = {"deviation": [{"slope": 1}], "spent": "paid"}
    found = list(number_columns(Scenario.model_validate(build.policy(table=table, lp=lp))))
    assert found == [
        ColumnUse("people", "table.heads", blank=True),
        ColumnUse("x", "factors.base.indicators.x.column"),
        ColumnUse("paid", "lp.spent"),
    ]


def test_words_are_read_for_classes_and_for_what_money_is_booked_under() -> None:
    columns = {"k": {"column": "类别", "map": {"一类": 1.0}}}
    notice = {"columns": {"project_code": "代码", "economic": "类别"}}
    scenario = Scenario.model_validate(build.policy(columns=columns, notice=notice))
    assert word_columns(scenario) == {"类别": "columns.k.column", "代码": "notice.columns.project_code"}
    assert columns_in_use(scenario) == ("x", "类别", "代码")
