"""The scenario a year on, by hand."""

from typing import Any

import build
import numpy as np

from allocator.engine.pipeline import allocate
from allocator.study.outlook.followed import Rolling
from allocator.study.outlook.next_year import next_year
from allocator.study.outlook.year import Year, lived_through

COLUMNS = {
    "x": [1.0, 1.0],
    "base": [40.0, 40.0],
    "extra": [0.0, 0.0],
    "bal": [10.0, 20.0],
    "av": [100.0, 100.0],
    "prev": [0.0, 0.0],
    "old": [0.0, 0.0],
}
RULE = {"balance": "bal", "available": "av", "previous": "prev", "stale": "old"}


def year(**sections: Any) -> Year:
    tranches = {"only": build.tranche(110, reserve=10, projects=[{"unit": "b", "amount": 20, "title": "项目"}])}
    table = build.policy()["table"] | {"last_year": ["base", "extra"]}
    made: dict[str, Any] = {"tranches": tranches, "table": table, "carryover": RULE, "bounds": {"base": "base"}}
    result = allocate(build.case(COLUMNS, (), (), **(made | sections)))
    return lived_through(result, np.array([10.0, 20.0]), np.array([5.0, 0.0]), np.array([0.5, 0.1]))


def test_next_year_takes_its_figures_from_this_one() -> None:
    found = year()
    case = next_year(Rolling(found.result.case), found, 0.0)
    columns = {name: case.units.columns[name].tolist() for name in COLUMNS}
    assert columns == {
        "x": [1, 1],
        "base": [40, 40],
        "extra": [0, 20],
        "bal": [25, 54],
        "av": [50, 60],
        "prev": [10, 20],
        "old": [0, 14],
    }
    assert case.scenario.year == 2026


def test_money_grows_by_whole_steps_and_projects_do_not() -> None:
    found = year()
    (tranche,) = next_year(Rolling(found.result.case), found, 0.055).scenario.tranches.values()
    # 90 · 0.055 = 4.95 is 5 more; the reserve of 10 gains 0.55, which is one step
    assert (tranche.amount, tranche.reserve, tranche.fixed, tranche.issued) == (115, 11, None, None)


def test_the_base_holds_projects_where_the_bounds_do() -> None:
    found = year(bounds={"base": "base", "include_projects": True})
    case = next_year(Rolling(found.result.case), found, 0.0)
    assert case.units.columns["base"].tolist() == [40, 60]
    assert case.units.columns["extra"].tolist() == [0, 0]


def test_what_the_rule_asks_does_not_grow_and_is_not_issued_yet() -> None:
    hard = {"items": {"n": {"name": "n", "column": "need"}}}
    tranches = {"only": build.tranche(0, received="2025-03-01") | {"amount": "need"}}
    columns = COLUMNS | {"need": [30.0, 20.0]}
    case = build.case(columns, (), (), tranches=tranches, factors={}, hard=hard, carryover=RULE)
    found = lived_through(allocate(case), np.array([10.0, 20.0]), np.zeros(2), np.ones(2))
    (tranche,) = next_year(Rolling(case), found, 0.1).scenario.tranches.values()
    assert (tranche.amount, tranche.received) == ("need", None)
