"""What was found, as tables and as a document."""

import json

import build
from tabled import headings, values

from allocator.formats.json import json_bytes
from allocator.study.solve import Solution, solve
from allocator.views.solution.tables import (
    movers_sheet,
    solved_document,
    solved_shapes,
    solved_sheets,
    states_sheet,
    turns_sheet,
)

CASE = build.case(
    {"x": [25.0, 75.0], "y": [20.0, 80.0]},
    table={"file": "u.csv", "id": "id", "name": "name", "last_year": "y"},
    bounds={"base": "y", "floor": -0.5},
)


def floor() -> Solution:
    """Return a floor that lifts b from 75 to 76."""
    return solve(CASE, vary="bounds.floor", so_that="b >= 76", step=0.01)


def test_the_document_has_what_was_asked_and_found() -> None:
    document = json.loads(json_bytes(solved_document(floor())))
    assert {
        key: document[key] for key in ("vary", "so_that", "direction", "between", "step", "satisfied", "proven")
    } == {
        "vary": "bounds.floor",
        "so_that": "b >= 76",
        "direction": "nearest",
        "between": [-1, 1],
        "step": 0.01,
        "satisfied": True,
        "proven": True,
    }
    assert (document["today"], document["answer"]) == ({"value": -0.5, "figure": 75}, {"value": -0.06, "figure": 76})
    assert (document["fails"], document["set"]) == ({"value": -0.07, "figure": 75}, ["bounds.floor=-0.06"])
    assert document["break_point"][0] <= -0.0625 < document["break_point"][1]
    assert document["turns"] == [{"id": "b", "name": "name-b", "turn": "floor reached", "was": 75, "now": 76}]
    assert document["units"][1] == {
        "id": "b",
        "name": "name-b",
        "before": 75,
        "after": 76,
        "change": 1,
        "bound": "floor",
    }


def test_the_runs_stand_side_by_side() -> None:
    sheet = states_sheet(floor())
    assert values(sheet, "取值") == ["-50%", "-7%", "-6%"]
    assert values(sheet, "触及下限") == [0, 0, 1]
    assert values(sheet, "减少单位数") == [1, 1, 1]


def test_who_changes_state_is_said() -> None:
    assert turns_sheet(floor()).rows == (("b", "name-b", "reaches the floor", 75, 76),)


def test_movers_are_those_that_move_the_largest_first() -> None:
    sheet = movers_sheet(floor(), 10)
    assert sheet is not None
    assert values(sheet, "增减额") == [-1, 1]
    assert values(sheet, "地区") == ["name-a", "name-b"]
    still = solve(CASE, vary="bounds.floor", so_that="b >= 75")
    assert movers_sheet(still, 10) is None


def test_a_scenario_that_cannot_be_paid_today_has_new_amounts_alone() -> None:
    case = CASE.changed({"bounds.floor": 0.2})
    answer = solve(case, vary="tranches.only.amount", so_that="payable", between=(90, 130))
    assert movers_sheet(answer, 10) is None
    (units,) = [sheet for sheet in solved_sheets(answer) if sheet.name == "单位金额"]
    assert headings(units) == ["编号", "地区", "新金额", "受限情况"]
    assert solved_document(answer)["units"][0]["before"] is None
    assert values(states_sheet(answer), "分配金额") == [None, None, 120]


def test_the_csv_has_a_row_a_unit() -> None:
    assert solved_shapes(floor()).as_suffix(".csv").decode("utf-8-sig").splitlines()[2].startswith("b,name-b,75,76,1,")
    assert solved_shapes(floor()).as_suffix(".xlsx")[:2] == b"PK"
