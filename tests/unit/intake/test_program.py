"""From scenario and steps to the program of the LP mode, figure by figure."""

from typing import Any

import numpy as np
import pytest
from build import case, factor, tranche

from allocator.engine.pipeline import calculate
from allocator.errors import PolicyError
from allocator.intake import take_in
from allocator.intake.program import take_in_program
from allocator.lp.problem import Program
from allocator.model.case import Case

COLUMNS: dict[str, list[float]] = {
    "x": [50, 30, 20],
    "left": [6, 0, 10],
    "had": [20, 20, 20],
    "spent": [40, 50, 60],
    "base": [45.5, 30, 20],
}
DEVIATION = [{"within": 0.1, "slope": 1.0}, {"slope": 4.0}]
CARRYOVER = {"method": "none", "balance": "left", "available": "had"}


def program(case: Case) -> Program:
    inputs = take_in(case)
    return take_in_program(case, inputs, calculate(inputs))


def made(**lp: object) -> Case:
    return case(
        COLUMNS, carryover=CARRYOVER, lp={"mode": "lp", "deviation": DEVIATION} | lp, factors={"f": factor(x={})}
    )


def problems(case: Case) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        program(case)
    return [str(problem) for problem in caught.value.problems]


def test_targets_tiers_and_weights() -> None:
    found = program(made(carryover_weight=3.0))
    assert found.units == ("name-a", "name-b", "name-c")
    assert found.target.tolist() == [50, 30, 20]
    assert (found.within.tolist(), found.slopes.tolist()) == ([0.1, np.inf], [1.0, 4.0])
    assert (found.carryover_weight, found.idle_weight, found.step) == (3.0, 0.0, 1.0)


def test_settlements_move_targets_and_what_a_unit_has_in_any_case() -> None:
    """Settled −60, 10 and 0: 150 are shared, 75, 45 and 30, so that a's target is 15, and b has 10 in any case."""
    found = program(
        case(
            COLUMNS | {"settled": [-60, 10, 0]},
            adjustments={"s": {"name": "settled", "column": "settled"}},
            lp={"mode": "lp", "deviation": DEVIATION},
            factors={"f": factor(x={})},
        )
    )
    np.testing.assert_allclose(found.target, [15, 55, 30])
    assert found.hard.tolist() == found.lower.tolist() == [0, 10, 0]


def test_other_deductions_move_targets_and_what_they_keep_is_not_shared_out() -> None:
    """A tenth of b's 30 is kept, a fifth of c's 20 goes by marks of 3, 1 and 0 to a and b."""
    found = program(
        case(
            COLUMNS | {"kept": [0, 0.1, 0], "late": [0, 0, 0.2], "mark": [3, 1, 0]},
            deductions={
                "k": {"name": "kept", "rate": "kept", "return_to": "reserve"},
                "l": {"name": "late", "rate": "late", "return_to": "mark"},
            },
            lp={"mode": "lp", "deviation": DEVIATION},
            factors={"f": factor(x={})},
        )
    )
    np.testing.assert_allclose(found.target, [53, 28, 16])
    assert found.pool == 97


def test_uses_are_part_of_what_is_shared_out_and_shares_are_of_all() -> None:
    """60 by 5 : 3 : 2 and 40 by the years before, 45.5 : 30 : 20."""
    own = tranche(40, factors={"f": factor(base={})})
    lp = {"mode": "lp", "deviation": DEVIATION, "groups": {"a": {"units": ["a"], "max_share": 0.45}}}
    found = program(case(COLUMNS, tranches={"common": tranche(60), "own": own}, lp=lp))
    np.testing.assert_allclose(found.target, [30 + 40 * 45.5 / 95.5, 18 + 40 * 30 / 95.5, 12 + 40 * 20 / 95.5])
    assert (float(found.pool), found.groups[0].most) == (100, 45)


def test_the_penalty_counts_from_the_threshold() -> None:
    """Rates of 0.3, 0 and 0.5, of which 0.2 are free: 0.1 / 0.8, 0 and 0.3 / 0.8."""
    np.testing.assert_allclose(program(made(threshold=0.2)).rate, [0.125, 0, 0.375])


def test_what_units_can_spend() -> None:
    assert program(made()).capacity is None
    np.testing.assert_allclose(np.asarray(program(made(spent="spent", growth=1.5)).capacity), [60, 75, 90])
    np.testing.assert_allclose(np.asarray(program(made(capacity="had")).capacity), [20, 20, 20])


def test_a_use_brings_its_money_too() -> None:
    own = tranche(20) | {"factors": {"own": factor(had={})}}
    lp = {"deviation": DEVIATION, "groups": {"g": {"units": ["a"], "max_share": 0.3}}}
    found = program(case(COLUMNS, tranches={"one": tranche(80), "two": own}, lp=lp))
    # 80 by 5 : 3 : 2 and 20 in equal parts
    assert found.target.tolist() == pytest.approx([40 + 20 / 3, 24 + 20 / 3, 16 + 20 / 3])
    assert (float(found.pool), found.groups[0].most) == (100, 30)


def test_groups_by_list_and_level_in_whole_steps() -> None:
    groups = {"few": {"units": ["b", "name-a"], "max_share": 0.755}, "all": {"level": "county", "min_share": 0.104}}
    few, everybody = program(made(groups=groups)).groups
    assert (few.members.tolist(), few.least, few.most) == ([0, 1], 0.0, 75.0)
    assert (everybody.members.tolist(), everybody.least, everybody.most) == ([0, 1, 2], 11.0, np.inf)


def test_bounds_are_drawn_in_to_whole_steps() -> None:
    """45.5 less 10 % is 40.95, and 10 % more 50.05: 41 and 50."""
    found = program(
        case(
            COLUMNS,
            bounds={"base": "base", "floor": -0.1, "cap": 0.1},
            lp={"mode": "lp", "deviation": DEVIATION},
            factors={"f": factor(x={})},
        )
    )
    assert (found.lower[0], found.upper[0]) == (41.0, 50.0)


@pytest.mark.parametrize(
    ("lp", "said"),
    [
        ({"groups": {"g": {"units": ["nobody"], "max": 5}}}, ["lp.groups.g.units", "nobody"]),
        ({"groups": {"g": {"level": "moon", "max": 5}}}, ["lp.groups.g.level", "moon"]),
        ({"groups": {"g": {"units": ["a"], "max": 5.5}}}, ["lp.groups.g.max", "5.5"]),
    ],
)
def test_what_does_not_fit_is_told(lp: dict[str, Any], said: list[str]) -> None:
    (problem,) = problems(made(**lp))
    assert all(word in problem for word in said)


def test_a_penalty_without_its_columns_and_a_scenario_without_lp() -> None:
    rule = {"mode": "lp", "deviation": DEVIATION, "carryover_weight": 2.0}
    (problem,) = problems(case(COLUMNS, lp=rule, factors={"f": factor(x={})}))
    assert problem.startswith("lp.carryover_weight: a penalty on carryover needs the columns")
    (problem,) = problems(case(COLUMNS, factors={"f": factor(x={})}))
    assert problem.startswith("lp: the scenario has no [lp] section")
