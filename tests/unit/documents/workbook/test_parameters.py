"""Every number of the policy stands on its sheet, those a person may change marked."""

from typing import Any

import build

from allocator.documents.workbook.board import Value
from allocator.documents.workbook.page import Page
from allocator.documents.workbook.parameters import parameters
from allocator.engine.pipeline import allocate

COLUMNS = {"x": [1.0, 3.0], "base": [40.0, 60.0], "bal": [5.0, 0.0], "av": [10.0, 10.0], "need": [10.0, 0.0]}


def page(**sections: Any) -> Page:
    return parameters(allocate(build.case(COLUMNS, (), (), **sections)), "副题")


def value(made: Page, *key: str) -> Value:
    """Return what stands at an address such as 参数!$B$5."""
    _sheet, column, row = made.addresses[key].split("$")
    return made.board.cells[int(row), ord(column) - ord("A") + 1].value


def test_money_by_tranche() -> None:
    made = page(
        tranches={"only": build.tranche(200, reserve="5%", projects=[{"unit": "b", "amount": 4, "title": "项目"}])}
    )
    found = {key: value(made, key, "only") for key in ("amount", "reserve", "projects", "pool")}
    assert found == {"amount": 200, "reserve": 10, "projects": 4, "pool": 186}
    assert value(made, "project", "only", "0") == 4


def test_weights_limits_and_coverage() -> None:
    made = page(
        factors={"one": build.factor(0.4, x={}), "two": build.factor(0.6, x={"weight": 0.75}, base={"weight": 0.25})},
        bounds={"base": "base", "floor": -0.1, "cap": 0.2},
        hard={"items": {"one": {"name": "需求", "column": "need"}}, "coverage": 0.5},
        exceptions={"a": {"amount": 40, "reason": "核定"}},
    )
    assert [value(made, "weight", key) for key in ("one", "two")] == [0.4, 0.6]
    assert [value(made, "inner", "two", key) for key in ("x", "base")] == [0.75, 0.25]
    assert (value(made, "floor"), value(made, "cap"), value(made, "coverage")) == (-0.1, 0.2, 0.5)
    assert value(made, "exception", "a") == 40


def test_tiers_have_one_more_row_below_them_for_nothing_cut() -> None:
    made = page(
        carryover={"method": "tiers", "balance": "bal", "available": "av", "tiers": [{"over": 0.1, "cut": 0.2}]}
    )
    assert made.addresses["tiers", "结转率超过"].count("$") == 4
    assert value(made, "P") == 100


def test_what_a_person_may_change_is_marked() -> None:
    made = page()
    _sheet, column, row = made.addresses["weight", "base"].split("$")
    assert made.board.cells[int(row), ord(column) - ord("A") + 1].look.tone == "given"
