"""Where the figures of a case are checked: what comes in, and every complaint."""

from typing import Any

import build
import numpy as np
import pytest

from allocator.errors import PolicyError
from allocator.intake import take_in
from allocator.model.case import Case

X: Any = [1.0, 3.0]
JOBS = "units.csv, row 3, column"


def problems(case: Case) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        take_in(case)
    return [str(problem) for problem in caught.value.problems]


def test_units_come_in_by_id() -> None:
    inputs = take_in(build.case({"x": [1, 2, 3]}, ids=["b", "c", "a"]))
    assert inputs.indicator_shares[0].tolist() == pytest.approx([3 / 6, 1 / 6, 2 / 6])


def test_needs_of_both_kinds_add_up_times_coverage() -> None:
    hard = {
        "coverage": 0.5,
        "items": {
            "listed": {"name": "n", "column": "need"},
            "counted": {"name": "n", "people": "people", "standard": "pay", "months": "months", "cap": 1500},
            "flat": {"name": "n", "people": "people", "standard": 100, "months": 12},
        },
    }
    columns: dict[str, Any] = {"x": X, "need": [10, 0], "people": [100, 50], "pay": [1000, 2000], "months": [6, 10]}
    # 10 + 100·1000·6/10 000 + 100·100·12/10 000 = 10 + 60 + 12; 0 + 50·1500·10/10 000 + 6 = 75 + 6
    assert take_in(build.case(columns, hard=hard)).need.tolist() == [41, 40.5]


@pytest.mark.parametrize(
    ("indicator", "columns", "shares"),
    [
        ({}, {"x": [1, 3]}, [0.25, 0.75]),
        ({"per": "p"}, {"x": [1, 3], "p": [1, 6]}, [2 / 3, 1 / 3]),
        ({"scale_by": "s"}, {"x": [1, 3], "s": [6, 2]}, [0.5, 0.5]),
        ({"scale_by": ["s", "t"]}, {"x": [1, 3], "s": [6, 2], "t": [1, 3]}, [0.25, 0.75]),
        ({"direction": "cost"}, {"x": [1, 3]}, [0.75, 0.25]),
        ({"direction": "cost", "normalise": "minmax"}, {"x": [1, 3]}, [1, 0]),
        ({"normalise": "rank", "scale_by": "s"}, {"x": [5, 9], "s": [1, 1]}, [1 / 3, 2 / 3]),
        ({"missing": "zero"}, {"x": [np.nan, 3]}, [0, 1]),
        ({"missing": "mean"}, {"x": [np.nan, 3]}, [0.5, 0.5]),
        # rates 2/4 and 6/2, mirrored to 3 and 0.5, then times sizes 1 and 6
        ({"per": "p", "direction": "cost", "scale_by": "s"}, {"x": [2, 6], "p": [4, 2], "s": [1, 6]}, [0.5, 0.5]),
    ],
)
def test_an_indicator_becomes_shares(
    indicator: dict[str, Any], columns: dict[str, list[float]], shares: list[float]
) -> None:
    inputs = take_in(build.case(columns, factors={"base": build.factor(x=indicator)}))
    np.testing.assert_allclose(inputs.indicator_shares[0], shares, rtol=1e-15)


def test_weights_of_indicators_stand_under_their_own_factor() -> None:
    factors = {"a": build.factor(0.4, x={"weight": 0.3}, y={}), "b": build.factor(0.6, x={})}
    inputs = take_in(build.case({"x": X, "y": X}, factors=factors))
    np.testing.assert_allclose(inputs.indicator_weights, [[0.3, 0.7, 0.0], [0.0, 0.0, 1.0]], rtol=1e-15)
    assert inputs.weights.tolist() == [0.4, 0.6]


@pytest.mark.parametrize(
    ("indicator", "columns", "problem"),
    [
        (
            {},
            {"x": [0, 0]},
            (
                "units.csv, column x: the values add up to zero, so indicator base.x cannot share anything out"
                " → fill in the column (and those it is scaled by), or remove the indicator"
            ),
        ),
        (
            {"scale_by": "s"},
            {"x": [0, 3], "s": [1, 0]},
            (
                "units.csv, column x: the values add up to zero, so indicator base.x cannot share anything out"
                " → fill in the column (and those it is scaled by), or remove the indicator"
            ),
        ),
        (
            {"normalise": "minmax"},
            {"x": [3, 3]},
            (
                "units.csv, column x: all values are equal, so minmax cannot rescale them"
                ' → use `normalise = "share"`, or another column'
            ),
        ),
        ({"missing": "mean"}, {"x": [np.nan, np.nan]}, "units.csv, column x: every cell is empty → fill in the column"),
        (
            {"per": "p"},
            {"x": [1, 3], "p": [2, 0]},
            "units.csv, row 3, column p (name-b): x cannot be divided by zero → fill in the figure",
        ),
    ],
)
def test_an_indicator_that_shares_nothing_is_told(
    indicator: dict[str, Any], columns: dict[str, list[float]], problem: str
) -> None:
    assert problems(build.case(columns, factors={"base": build.factor(x=indicator)})) == [problem]


@pytest.mark.parametrize(
    ("tranche", "problem"),
    [
        (
            build.tranche(10, reserve=12),
            (
                "tranches.only: projects (0) and reserve (12) are more than the amount (10)"
                " → lower them, or correct the amount"
            ),
        ),
        (
            build.tranche(10.5),
            ("tranches.only.amount: 10.5 is no whole number of steps of 1 → round it, or make `step` smaller"),
        ),
        (build.tranche(7, reserve=7), "tranches: there is no money to share out → give the tranches their amounts"),
        (
            build.tranche(10, projects=[{"unit": "a", "amount": 2.5, "title": "t"}], reserve=0.5),
            "tranches.only.projects.1.amount: 2.5 is no whole number of steps of 1 → round it, or make `step` smaller",
        ),
        (
            build.tranche(10, projects=[{"unit": "z", "amount": 2, "title": "t"}]),
            "tranches.only.projects.1.unit: there is no unit z in units.csv → use an id, code or name of the table",
        ),
        (
            build.tranche(10, units=["a", "name-c"]),
            "tranches.only.units: there is no unit name-c in units.csv → did you mean name-b, name-a?",
        ),
        (
            build.tranche(10, level="city"),
            "tranches.only.level: no unit has city; there are county → write one of these",
        ),
        (
            build.tranche(10, fixed="held"),
            (
                "units.csv, column held: the units hold 8 of tranche only, which had 10 for them"
                " → correct the column, or the tranche's amount, projects or reserve"
            ),
        ),
        (
            build.tranche(9, fixed="odd"),
            "units.csv, row 3, column odd (name-b): this is no whole number of steps of 1 → issue whole steps",
        ),
    ],
)
def test_money_that_does_not_add_up_is_told(tranche: dict[str, Any], problem: str) -> None:
    case = build.case({"x": X, "held": [3, 5], "odd": [4, 4.5]}, tranches={"only": tranche})
    assert problem in problems(case)


def test_a_carryover_of_nothing_is_told_only_where_its_rate_matters() -> None:
    rule = {"balance": "b", "available": "a", "threshold": 0.1, "previous": "b", "method": "excess"}
    columns = {"x": X, "b": [0, 5], "a": [0, 0]}
    assert problems(build.case(columns, carryover=rule)) == [
        (
            "units.csv, row 3, column a (name-b): there is a carryover, but the money that was available is zero"
            " → correct one of the two"
        )
    ]
    assert take_in(build.case(columns, carryover=rule | {"method": "increment"})).deduction.balance.tolist() == [0, 5]


@pytest.mark.parametrize(
    ("exceptions", "problem"),
    [
        ({"z": 1}, "exceptions.z: there is no unit z in units.csv → use an id, code or name of the table"),
        ({"a": 1.5}, "exceptions.a.amount: 1.5 is no whole number of steps of 1 → round it, or make `step` smaller"),
        (
            {"a": 1, "name-a": 2},
            "exceptions.name-a: the unit has another exception, under another of its names → keep one of them",
        ),
    ],
)
def test_exceptions_that_do_not_fit_are_told(exceptions: dict[str, float], problem: str) -> None:
    arranged = {unit: {"amount": amount, "reason": "r"} for unit, amount in exceptions.items()}
    assert problems(build.case({"x": X}, exceptions=arranged)) == [problem]


def test_all_problems_are_told_at_once() -> None:
    case = build.case(
        {"x": [0, 0], "b": [1, 0], "a": [0, 1]},
        tranches={"only": build.tranche(1.5)},
        carryover={"method": "excess", "balance": "b", "available": "a", "threshold": 0},
        exceptions={"z": {"amount": 1, "reason": "r"}},
    )
    assert [problem.partition(": ")[0] for problem in problems(case)] == [
        "tranches.only.amount",
        "units.csv, column x",
        "units.csv, row 2, column a (name-a)",
        "exceptions.z",
    ]


def test_limits_that_are_not_written_limit_nothing() -> None:
    limits = take_in(build.case({"x": X})).limits
    assert (limits.floor.tolist(), limits.cap.tolist()) == ([-1], [np.inf])
    assert (limits.floor_amount.tolist(), limits.cap_amount.tolist()) == ([0, 0], [np.inf, np.inf])
    assert limits.issued.tolist() == limits.projects.tolist() == [0, 0]


def test_issued_tranches_add_up_and_projects_count_only_if_bounds_include_them() -> None:
    projects = [{"unit": "b", "amount": 4, "title": "t"}, {"unit": "name-b", "amount": 1, "title": "u"}]
    tranches = {
        "first": build.tranche(8, fixed="held"),
        "second": build.tranche(3, fixed="more"),
        "special": build.tranche(10, projects=projects),
    }
    columns = {"x": X, "held": [3, 5], "more": [0, 3]}
    for include, expected in ((False, [0, 0]), (True, [0, 5])):
        limits = take_in(build.case(columns, tranches=tranches, bounds={"include_projects": include})).limits
        assert limits.issued.tolist() == [3, 8]
        assert limits.projects.tolist() == expected
