"""The conditions a table of tranches is held against, on tables made by hand."""

from typing import Any

import build
import pytest

from allocator.second_engine.calculation import calculated
from allocator.second_engine.sheet import Sheet
from allocator.second_engine.split import Claimed, broken, lot

# 10 of 40 and 30 of 40, of tranches of 25 and 15: 6.25, 3.75 and 18.75, 11.25
RIGHT = {"one": [6, 19], "two": [4, 11]}


def found(cells: dict[str, list[int]], kept: Any = None, **sections: Any) -> dict[str, list[int]]:
    tranches = sections.pop("tranches", {"one": build.tranche(25), "two": build.tranche(15)})
    case = build.case({"x": [10, 30], "held": [5, 20]}, tranches=tranches, **sections)
    told = broken(Sheet(case), calculated(case), Claimed(cells, kept or dict.fromkeys(cells, 0)))
    return {key: rows for key, rows in told.items() if rows}


def test_the_table_the_rule_means() -> None:
    assert found(RIGHT) == {}


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"one": [6, 19], "two": [4, 12]}, {"rows": [1], "columns": [-1]}),
        ({"one": [7, 18], "two": [3, 12]}, {"nearest": [-1]}),
        ({"one": [8, 17], "two": [2, 13]}, {"cells": [0, 1]}),
        ({"one": [11, 14], "two": [-1, 16]}, {"allowed": [0]}),
    ],
)
def test_tables_that_are_not_it(cells: dict[str, list[int]], why: dict[str, list[int]]) -> None:
    assert found(cells) == why


def test_equal_remainders_go_by_lot() -> None:
    # halves everywhere: 5 and 15 of 20 of two tranches of 10
    tranches = {"one": build.tranche(10), "two": build.tranche(10)}
    tables = [{"one": [2, 8], "two": [3, 7]}, {"one": [3, 7], "two": [2, 8]}]
    worth = [sum(lot(unit, column) for unit, column in up) for up in ([(1, 2), (2, 1)], [(1, 1), (2, 2)])]
    better = tables[worth.index(max(worth))]
    assert found(better, tranches=tranches) == {}
    assert found(tables[worth.index(min(worth))], tranches=tranches) == {"nearest": [-1]}


def test_the_lot_of_a_cell() -> None:
    # place 1, 1: 2654435769 + 1 = 2654435770, mixed by hand
    place = 2654435770
    place ^= place >> 16
    place = place * 0x7FEB352D & 0xFFFFFFFF
    place ^= place >> 15
    place = place * 0x846CA68B & 0xFFFFFFFF
    place ^= place >> 16
    assert lot(1, 1) == place >> 16


def test_issued_tranches_are_history() -> None:
    tranches = {"one": build.tranche(25, fixed="held"), "two": build.tranche(15)}
    assert found({"one": [5, 20], "two": [5, 10]}, tranches=tranches) == {}
    assert found({"one": [6, 19], "two": [4, 11]}, tranches=tranches) == {"issued": [0, 1]}


def test_what_a_unit_holds_too_much_comes_back_in_the_last_tranche() -> None:
    tranches = {
        "one": build.tranche(25, fixed="held") | {"on_excess": "recover"},
        "two": build.tranche(7),
        "three": build.tranche(8),
    }
    # 15 of 40 are due by factors … 10 and 30; with 2 fixed for the first, 38 for the second: 3 come back of 5
    sections = {"tranches": tranches, "exceptions": {"a": {"amount": 2, "reason": "by decree"}}}
    assert found({"one": [5, 20], "two": [0, 7], "three": [-3, 11]}, **sections) == {}
    assert found({"one": [5, 20], "two": [-3, 10], "three": [0, 8]}, **sections) == {"allowed": [0]}


def test_a_tranche_for_some_units_goes_to_no_other() -> None:
    tranches = {"one": build.tranche(25), "two": build.tranche(15, units=["b"])}
    assert found({"one": [10, 15], "two": [0, 15]}, tranches=tranches) == {}
    assert found(RIGHT, tranches=tranches) == {"allowed": [0]}


def test_what_stays_in_reserve_stays_in_proportion() -> None:
    carryover: dict[str, Any] = {"method": "tiers", "balance": "x", "available": "x", "return_to": "reserve"}
    carryover["tiers"] = [{"over": 0.5, "cut": 0.1}]
    # a tenth of 40 stays: 2.5 of 25 and 1.5 of 15; 22.5 and 13.5 are paid, equal remainders, so the larger pays 23
    rule = {"carryover": carryover}
    assert found({"one": [6, 17], "two": [3, 10]}, {"one": 2, "two": 2}, **rule) == {}
    assert found({"one": [6, 16], "two": [3, 11]}, {"one": 3, "two": 1}, **rule) == {"columns": [-1]}


def test_uses_go_by_their_own_scores() -> None:
    own = build.tranche(15) | {"factors": {"own": build.factor(1.0, held={})}}
    # of 15 by 5 : 20 the first gets 3, of 25 by 10 : 30 it gets 6.25: 9.25 and 30.75, that is 9 and 31
    assert found({"one": [6, 19], "two": [3, 12]}, tranches={"one": build.tranche(25), "two": own}) == {}
    assert found({"one": [4, 21], "two": [5, 10]}, tranches={"one": build.tranche(25), "two": own}) == {"cells": [0, 1]}


def test_what_is_taken_back_may_be_held_back_too() -> None:
    # the second unit holds 20 of the issued 25 and is fixed at 10, the first gets 5 and keeps its 5: the 10 taken back
    # and the 15 of the other tranche stay in the reserve
    cells = {"one": [5, 20], "two": [0, -10]}
    tranches = {"one": build.tranche(25, fixed="held") | {"on_excess": "recover"}, "two": build.tranche(15)}
    fixed = {"exceptions": {unit: {"amount": amount, "reason": "x"} for unit, amount in (("a", 5), ("b", 10))}}
    tiers = {"method": "tiers", "balance": "x", "available": "x", "tiers": [{"over": 1, "cut": 0.1}]}
    rules: dict[str, Any] = {"tranches": tranches, **fixed, "carryover": tiers | {"return_to": "reserve"}}
    assert found(cells, {"one": 0, "two": 25}, **rules) == {}
    assert found(cells, {"one": 0, "two": 26}, **rules) == {"columns": [-1]}
