"""A correction worked by hand: three counties, one figure three times too large.

Right are 10, 30 and 60 people: a tranche of 100 万元 goes 10, 30, 60. It was issued on 30, 30, 60 people, by 120: 25,
25, 50. The first county holds 15 too much, the others 5 and 10 too little.
"""

from dataclasses import replace
from typing import Any

import build
import numpy as np
import pytest

from allocator.errors import InputError
from allocator.model.case import Case
from allocator.study.correction import correct

BOTH = {"spring": build.tranche(100), "autumn": build.tranche(100, name="追加")}


def right(**sections: Any) -> Case:
    return build.case({"x": [10, 30, 60]}, (), (), **sections)


def wrong(case: Case, values: tuple[float, ...] = (30, 30, 60)) -> Case:
    return replace(case, units=replace(case.units, columns={**case.units.columns, "x": np.array(values, dtype=float)}))


def test_right_against_paid_with_the_cell_that_was_wrong() -> None:
    case = right()
    found = correct(case, wrong(case))
    assert found.issued == ("only",)
    assert found.paid.tolist() == [25, 25, 50]
    assert found.due.tolist() == [10, 30, 60]
    assert found.difference.tolist() == [-15, 5, 10]
    assert (found.cost, found.balance, found.rows) == (15, 0, (0, 1, 2))
    assert [(cell.row, cell.column, cell.before, cell.after) for cell in found.cells] == [(0, "x", 30, 10)]
    assert found.recovery is None
    assert repr(found) == "Correction(case: 1 overpaid 15 万元, 2 underpaid 15 万元)"
    parts = found.comparison.variants[0].parts
    assert np.round(parts.parts.sum(axis=0) + parts.rounding, 6).tolist() == [-15, 5, 10]


def test_the_next_tranche_takes_what_it_can_and_what_is_left_is_said() -> None:
    """Autumn was to be 10, 30, 60. It can take 10 of the 15; these go 5 : 10, so 3.33 and 6.67: 3 and 7."""
    case = right(tranches=BOTH)
    found = correct(case, wrong(case), issued=["spring"])
    one = found.recovery
    assert one
    assert (one.key, one.name) == ("autumn", "追加")
    assert one.planned.tolist() == [10, 30, 60]
    assert one.corrected.tolist() == [0, 33, 67]
    assert one.over_left.tolist() == [5, 0, 0]
    assert one.under_left.tolist() == [0, 2, 3]
    assert not one.covers


def test_a_tranche_that_is_large_enough_makes_everybody_whole() -> None:
    """Autumn of 200 is 20, 60, 120: it becomes 5, 65, 130, and all in all 30, 90, 180 are held."""
    case = right(tranches={**BOTH, "autumn": build.tranche(200)})
    found = correct(case, wrong(case), issued=["spring"])
    one = found.recovery
    assert one
    assert one.corrected.tolist() == [5, 65, 130]
    assert one.covers
    assert (found.paid + one.corrected).tolist() == [30, 90, 180]


def test_a_tranche_that_has_come_since_is_shared_out_on_what_is_right() -> None:
    was = wrong(right(tranches={"spring": BOTH["spring"]}))
    found = correct(right(tranches=BOTH), was)
    assert found.issued == ("spring",)
    assert found.difference.tolist() == [-15, 5, 10]
    assert found.recovery
    assert found.recovery.corrected.tolist() == [0, 33, 67]


def test_what_the_right_scenario_says_of_issued_tranches_is_what_they_hold_not_what_is_right() -> None:
    """The office has since written down what units hold; that is history, not the right amount."""
    case = right(tranches=BOTH)
    was = wrong(case)
    held = build.case(
        {"x": [10, 30, 60], "held": [25, 25, 50]}, (), (), tranches={**BOTH, "spring": build.tranche(100, fixed="held")}
    )
    found = correct(held, was, issued=["spring"])
    assert found.difference.tolist() == [-15, 5, 10]
    assert found.recovery
    assert found.recovery.corrected.tolist() == [0, 33, 67]


def test_tranches_that_went_out_earlier_are_history_for_both() -> None:
    tranches = {"advance": build.tranche(40, fixed="held"), "spring": build.tranche(60)}
    columns = {"x": [10, 30, 60], "held": [10, 15, 15]}
    case = build.case(columns, (), (), tranches=tranches)
    found = correct(case, wrong(case))
    assert found.issued == ("advance", "spring")
    assert found.paid.tolist() == [25, 25, 50]
    assert found.due.tolist() == [10, 30, 60]


def test_several_figures_and_a_rule() -> None:
    case = right(tranches={"only": build.tranche(90)})
    was = wrong(case, (30, 60, 10)).changed({"tranches.only.amount": 100})
    found = correct(case, was)
    assert [cell.before for cell in found.cells] == [30, 60, 10]
    assert found.paid.tolist() == [30, 60, 10]
    assert found.due.tolist() == [9, 27, 54]
    assert (found.balance, found.cost) == (-10, 44)
    assert [difference.key for difference in found.comparison.variants[0].differences] == ["tranches.only.amount"]


def test_what_was_shared_by_factors_is_corrected_by_factors() -> None:
    case = right()
    lp = {"deviation": [{"slope": 1}]}
    found = correct(right(lp=lp), wrong(case))
    assert (found.right.mode, found.difference.tolist()) == ("factor", [-15, 5, 10])


def test_what_was_shared_by_the_lp_is_corrected_by_the_lp() -> None:
    lp = {"deviation": [{"slope": 1}]}
    found = correct(right(lp=lp), wrong(right(lp={**lp, "mode": "lp"})))
    assert (found.was.mode, found.right.mode) == ("lp", "lp")
    assert found.difference.tolist() == [-15, 5, 10]


def test_nothing_differs() -> None:
    found = correct(right(), right())
    assert (found.rows, found.cells, found.cost) == ((), (), 0)


def test_what_is_no_allocation_of_the_same_kind_is_refused() -> None:
    other = build.case({"x": [10, 30]}, (), (), year=2026, step=10, tranches={"new": build.tranche(100)})
    with pytest.raises(InputError) as caught:
        correct(other, right())
    assert [str(problem).split(" → ")[0] for problem in caught.value.problems] == [
        "scenario.toml: year is 2026, and 2025 in what was issued",
        "scenario.toml: step is 10.0, and 1.0 in what was issued",
        "units.csv: these units are in one of the two tables only: c",
        "scenario.toml: there is no tranche only, which has been issued",
    ]


def test_where_nothing_is_out_a_tranche_that_has_come_since_is_as_planned() -> None:
    found = correct(right(tranches=BOTH), wrong(right(tranches={"spring": BOTH["spring"]})), [], "autumn")
    assert (found.issued, found.rows) == ((), ())
    assert found.recovery
    assert found.recovery.corrected.tolist() == [10, 30, 60]


def test_every_unit_of_one_table_alone_is_counted() -> None:
    with pytest.raises(InputError, match="one of the two tables only: b, c, d, e, f, g, h, i and 1 more"):
        correct(build.case({"x": [1.0]}), build.case({"x": [1.0] * 10}))


def test_money_of_several_tranches_is_counted_not_added_up() -> None:
    """0.1 and 0.2 of 万元 are 0.3, not 0.30000000000000004."""
    tranches = {"advance": build.tranche(0.4, fixed="held"), "spring": build.tranche(0.6)}
    case = build.case({"x": [3, 7], "held": [0.1, 0.3]}, (), (), tranches=tranches, step=0.1)
    assert correct(case, case).paid.tolist() == [0.3, 0.7]
