"""A year lived through, and the scenario after it, by hand."""

from typing import Any

import build
import numpy as np

from allocator.engine.pipeline import allocate
from allocator.study.outlook.next_year import Year, lived_through, next_year

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


def test_what_is_left_of_what_there_was() -> None:
    # 80 by factors, 40 each; b's 20 of projects is spent on what it is for
    found = year()
    assert found.received.tolist() == [40, 40]
    assert found.available.tolist() == [50, 60]
    assert found.spent.tolist() == [25, 6]
    assert found.closing.tolist() == [25, 54]
    # what is older than two years: what is left beyond this year's 40 and last year's 5 and 0
    assert found.stale.tolist() == [0, 14]
    assert found.year == 2025


def test_next_year_takes_its_figures_from_this_one() -> None:
    found = year()
    case = next_year(found.result.case.scenario, found, 0.0)
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
    (tranche,) = next_year(found.result.case.scenario, found, 0.055).scenario.tranches.values()
    # 90 · 0.055 = 4.95 is 5 more; the reserve of 10 gains 0.55, which is one step
    assert (tranche.amount, tranche.reserve, tranche.fixed, tranche.issued) == (115, 11, None, None)


def test_the_base_holds_projects_where_the_bounds_do() -> None:
    found = year(bounds={"base": "base", "include_projects": True})
    case = next_year(found.result.case.scenario, found, 0.0)
    assert case.units.columns["base"].tolist() == [40, 60]
    assert case.units.columns["extra"].tolist() == [0, 0]
