"""Floors and caps that cannot be kept: by how much, whose, and the smallest change that fits."""

from dataclasses import replace
from typing import Any, Literal

import build
import numpy as np
import pytest
from drawn import cases
from hypothesis import event, given

from allocator.engine.conflict import (
    Conflict,
    all_relaxed,
    conflict,
    feasible,
    growing,
    refuse,
    relaxation_note,
    unit_conflicts,
)
from allocator.engine.pipeline import allocate, calculate
from allocator.errors import BoundsError, PolicyError
from allocator.intake import take_in
from allocator.model.allocation import Allocation, Steps
from allocator.model.case import Case
from allocator.model.facts import Note
from allocator.model.inputs import Inputs

BASE = [100.0, 50.0, 50.0]


def bounded(columns: dict[str, Any], pool: float = 100, **bounds: Any) -> Case:
    return build.case(columns, pool=pool, bounds=bounds)


def problems(case: Case) -> list[str]:
    with pytest.raises(BoundsError) as caught:
        allocate(case)
    return [str(problem) for problem in caught.value.problems]


def relaxed(case: Case) -> Allocation:
    bounds = case.scenario.bounds.model_copy(update={"on_conflict": "relax"})
    return allocate(build.replaced(case, bounds=bounds))


def test_floors_over_the_money_name_the_floor_that_fits() -> None:
    # 0.9 · 200 = 180 of 150, so the floor that fits is 150 / 200 − 1 = −25 %
    case = bounded({"x": [1, 1, 3], "y": BASE}, pool=150, base="y", floor=-0.1)
    assert problems(case) == [
        (
            "bounds: the floors add up to 180.00 万元, 30.00 more than the 150.00 there is. Heaviest: name-a (held at"
            " 90.00, formula 30.00), name-b (held at 45.00, formula 30.00)"
            ' → set bounds.floor = -0.25 (-25.0000%), or bounds.on_conflict = "relax" to have it applied'
        )
    ]
    result = relaxed(case)
    assert result.amount.tolist() == [75, 38, 37]  # 75, 37.5, 37.5: the tie goes to b
    assert result.notes[0] == Note("floor_relaxed", figures={"from": -0.1, "to": -0.25})
    assert [note.kind for note in result.notes[1:]] == ["floors_as_written", "tie_by_id"]


def test_caps_under_the_money_name_the_cap_that_fits() -> None:
    # 1.1 · 200 = 220 of 260; +30 % makes it 260
    case = bounded({"x": [1, 1, 3], "y": BASE}, pool=260, base="y", cap=0.1)
    assert problems(case) == [
        (
            "bounds: the caps let only 220.00 万元 be spent, 40.00 less than the 260.00 there is."
            " Heaviest: name-c (held at 55.00, formula 156.00)"
            ' → set bounds.cap = 0.3 (+30.0000%), or bounds.on_conflict = "relax" to have it applied'
        )
    ]
    result = relaxed(case)
    assert result.amount.tolist() == [130, 65, 65]
    assert [note.kind for note in result.notes] == ["cap_relaxed"]
    assert result.notes[0].figures == pytest.approx({"from": 0.1, "to": 0.3})


def test_a_change_that_fits_is_written_so_that_it_still_fits() -> None:
    # 100 / 300 − 1 = −0.66666…: rounded away from the floors to −0.666667
    case = bounded({"x": [1, 1], "y": [100, 200]}, base="y", floor=0)
    assert "set bounds.floor = -0.666667 (-66.6667%)" in problems(case)[0]
    assert allocate(bounded({"x": [1, 1], "y": [100, 200]}, base="y", floor=-0.666667)).amount.sum() == 100


def test_units_with_absolute_floors_leave_less_to_the_others() -> None:
    # a keeps 60 whatever the floor is; 50 t + 50 t = 40 gives −60 %
    case = bounded({"x": [1, 1, 1], "y": [50, 50, 50], "lo": [60, 0, 0]}, base="y", floor=0, floor_column="lo")
    assert "set bounds.floor = -0.6 (-60.0000%)" in problems(case)[0]


def test_the_smallest_cap_is_named_where_several_would_do() -> None:
    # b has 15 of hard money whatever its cap of base 10; a reaches its own limit of 12 at +20 %. Up to +50 % nothing
    # more would move.
    case = build.case(
        {"x": [1, 1], "y": [10, 10], "need": [0, 15], "hi": [12, 99]},
        pool=27,
        hard={"items": {"n": {"name": "n", "column": "need"}}},
        bounds={"base": "y", "cap": 0.1, "cap_column": "hi"},
    )
    assert "set bounds.cap = 0.2 (+20.0000%)" in problems(case)[0]


@pytest.mark.parametrize(
    ("columns", "bounds", "gap"),
    [
        ({"lo": [70, 70]}, {"floor_column": "lo", "on_conflict": "relax"}, "140.00 万元, 40.00 more"),
        ({"hi": [20, 30]}, {"cap_column": "hi", "on_conflict": "relax"}, "50.00 万元 be spent, 50.00 less"),
        ({"lo": [70, 70], "y": [1, 1]}, {"floor_column": "lo", "base": "y", "floor": 0}, "140.00 万元, 40.00 more"),
        ({"hi": [0, 0]}, {"cap_column": "hi"}, "0.00 万元 be spent, 100.00 less"),
    ],
)
def test_absolute_limits_cannot_be_relaxed(columns: dict[str, list[float]], bounds: dict[str, Any], gap: str) -> None:
    (problem,) = problems(bounded({"x": [1, 3]} | columns, **bounds))
    assert gap in problem
    assert problem.endswith(
        "→ no change of `floor` or `cap` alone would do: look at the absolute limits and exceptions"
    )


def test_a_unit_the_formula_gives_nothing_cannot_take_what_caps_leave() -> None:
    case = bounded({"x": [1, 0], "hi": [60, 60]}, cap_column="hi")
    assert "the caps let only 60.00 万元 be spent, 40.00 less than the 100.00 there is" in problems(case)[0]


def test_contradictions_of_single_units_come_first_and_all_at_once() -> None:
    case = build.case(
        {"x": [1, 1, 1], "need": [0, 30, 0], "lo": [50, 0, 5], "hi": [40, 90, 90]},
        hard={"items": {"n": {"name": "n", "column": "need"}}},
        bounds={"floor_column": "lo", "cap_column": "hi"},
        exceptions={"name-b": {"amount": 20, "reason": "r"}, "c": {"amount": 1, "reason": "r"}},
    )
    assert problems(case) == [
        (
            "exceptions.b: name-b is fixed at 20.00 万元, but its hard expenditure and issued money need 30.00"
            " → raise the amount, or correct the unit's needs"
        ),
        "bounds: name-a must get at least 50.00 万元 and at most 40.00 → correct its floor or its cap",
    ]


def test_bounds_may_include_projects() -> None:
    # a holds a project of 20: with it, at most 1.2 · 50 = 60, so 40 of factor money; b gets the other 60
    tranches = {
        "only": build.tranche(100),
        "special": build.tranche(20, projects=[{"unit": "a", "amount": 20, "title": "t"}]),
    }
    for include, amounts in ((False, [80, 40]), (True, [60, 60])):
        case = build.case(
            {"x": [3, 1], "y": [50, 60]},
            tranches=tranches,
            bounds={"base": "y", "cap": 0.2, "include_projects": include},
        )
        assert allocate(case).amount.tolist() == amounts


def stepped(case: Case) -> tuple[Inputs, Steps]:
    inputs = take_in(case)
    return inputs, calculate(inputs)


NEAR = [
    # a part of 1e-9 of the money, or of 1 万元 where there is less, is float noise
    (1e6, 5e-4, True),
    (1e6, 2e-3, False),
    (100.0, 0.0, True),
    (0.5, 0.9e-9, True),
    (0.5, 1.5e-9, False),
]


@pytest.mark.parametrize(("spend", "off", "same"), NEAR)
def test_money_is_spent_up_to_float_noise(spend: float, off: float, same: bool) -> None:
    _inputs, steps = stepped(build.case({"x": [1, 1]}))
    exact = np.array([[spend / 2, spend / 2 + off], [spend / 2, spend / 2 - off], [spend, spend]])
    found = feasible(replace(steps, exact=exact, spend=np.full(3, spend)))
    assert found.tolist() == [same, same, False]


@pytest.mark.parametrize(("spend", "off", "same"), NEAR)
def test_limits_keep_the_money_from_being_spent_beyond_float_noise(spend: float, off: float, same: bool) -> None:
    inputs, steps = stepped(build.case({"x": [1, 1]}))
    here = replace(steps, spend=np.array(spend))
    held = replace(here, lower=np.array([spend / 2, spend / 2 + off]), upper=np.full(2, np.inf))
    assert (conflict(inputs, held) is None) == same
    held = replace(here, lower=np.zeros(2), upper=np.array([spend / 2, spend / 2 - off]))
    assert (conflict(inputs, held) is None) == same


def test_the_heaviest_units_are_five_in_order_and_none_that_does_not_weigh() -> None:
    # 100 of 8 units, 12.5 each by the formula; floors lift seven by 20, 19 … and one not at all
    floors = [12.5, *(32.5 - place for place in range(7))]
    found = conflict(*stepped(bounded({"x": [1] * 8, "lo": floors}, floor_column="lo")))
    assert found is not None
    assert (found.side, found.heaviest) == ("floor", (1, 2, 3, 4, 5))
    # b has no factor money: its cap keeps nothing back
    found = conflict(*stepped(bounded({"x": [1, 0, 1], "hi": [30, 5, 45]}, cap_column="hi")))
    assert found is not None
    assert (found.side, found.heaviest, found.gap) == ("cap", (0, 2), 25)


def test_each_row_of_a_batch_has_the_floor_that_fits_it() -> None:
    inputs, _steps = stepped(bounded({"x": [1, 1, 3], "y": BASE}, pool=150, base="y", floor=-0.1))
    # 180 of 150 needs −25 %; 135 of 150 is as it should be
    base = np.array([BASE, [50.0, 50.0, 50.0]])
    batch = replace(inputs, limits=replace(inputs.limits, base=base))
    limits = all_relaxed(batch, calculate(batch)).limits
    np.testing.assert_allclose(limits.floor, [[-0.25], [-0.1]], rtol=1e-12)
    assert np.isinf(limits.cap).all()


def test_each_row_of_a_batch_has_the_cap_that_fits_it() -> None:
    factors = {"one": build.factor(0.5, x={}), "two": build.factor(0.5, z={})}
    bounds = {"base": "y", "cap": 0.2}
    case = build.case({"x": [1, 1], "z": [1, 0], "y": [50, 50]}, pool=110, factors=factors, bounds=bounds)
    inputs, _steps = stepped(case)
    # where only the second factor counts b gets nothing, and a has to take all 110 of its base of 50
    batch = replace(inputs, weights=np.array([[1.0, 0.0], [0.0, 1.0]]))
    limits = all_relaxed(batch, calculate(batch)).limits
    np.testing.assert_allclose(limits.cap, [[0.2], [1.2]], rtol=1e-12)
    assert (limits.floor == -1).all()


@pytest.mark.parametrize(("spend", "off", "same"), NEAR)
def test_a_floor_over_the_money_by_float_noise_stays(spend: float, off: float, same: bool) -> None:
    inputs, steps = stepped(bounded({"x": [1, 1], "y": [1, 1]}, base="y", floor=0))
    held = np.array([[spend / 2, spend / 2 + off]])
    limits = replace(inputs.limits, base=held)
    here = replace(steps, spend=np.array([spend]), lower=held, upper=np.full((1, 2), np.inf))
    changed = all_relaxed(replace(inputs, limits=limits), here).limits.floor
    assert (changed == 0).all() == same


@pytest.mark.parametrize(("spend", "off", "same"), NEAR)
def test_a_cap_under_the_money_by_float_noise_stays(spend: float, off: float, same: bool) -> None:
    inputs, steps = stepped(bounded({"x": [1, 1], "y": [60, 60]}, base="y", cap=0))
    held = np.array([[spend / 2, spend / 2 - off]])
    limits = replace(inputs.limits, base=held)
    here = replace(steps, spend=np.array([spend]), lower=np.zeros((1, 2)), upper=held)
    changed = all_relaxed(replace(inputs, limits=limits), here).limits.cap
    assert (changed == 0).all() == same


@pytest.mark.parametrize(("amount", "off", "same"), NEAR)
def test_a_unit_contradicts_itself_beyond_float_noise(amount: float, off: float, same: bool) -> None:
    case = build.case({"x": [1, 1]})
    inputs, steps = stepped(case)
    fixed = replace(
        inputs.limits,
        fixed=np.array([True, False]),
        fixed_amount=np.array([amount - off, 0.0]),
        issued=np.array([amount, 0.0]),
    )
    assert (unit_conflicts(case, replace(inputs, limits=fixed), steps) == []) == same
    crossed = replace(steps, lower=np.array([amount, 0.0]), upper=np.array([amount - off, 1.0]))
    held = replace(inputs, limits=replace(inputs.limits, issued=np.array([amount, 0.0])))
    assert (unit_conflicts(case, held, crossed) == []) == same


def test_a_change_of_nothing_is_noted_as_nothing() -> None:
    case = bounded({"x": [1, 1], "y": [60, 60]}, base="y", floor=0.1)
    note = relaxation_note(case, Conflict("floor", 32.0, 132.0, 0.0, (0, 1)))
    assert note.figures == {"from": 0.1, "to": 0.0}


def remedy(case: Case) -> tuple[str, float]:
    found = conflict(*stepped(case))
    assert found is not None
    assert found.remedy is not None
    return found.side, found.remedy


def with_project(pool: float, columns: dict[str, Any], **bounds: Any) -> Case:
    """Return a case whose first unit of bases 50 and 60 holds a project of 20, which the bounds hold for too."""
    projects = [{"unit": "a", "amount": 20, "title": "t"}]
    tranches = {"only": build.tranche(pool), "special": build.tranche(20, projects=projects)}
    rule = {"base": "y", "include_projects": True} | bounds
    return build.case({"x": [1, 1], "y": [50, 60]} | columns, tranches=tranches, bounds=rule)


@pytest.mark.parametrize(
    ("case", "side", "change"),
    [
        # 110 t − 20 = 70
        (with_project(70, {}, floor=0), "floor", 90 / 110 - 1),
        # a keeps 45 − 20 whatever the floor is: 25 + 60 t = 70
        (with_project(70, {"lo": [45, 0]}, floor=0, floor_column="lo"), "floor", -0.25),
        # 110 t − 20 = 100
        (with_project(100, {}, cap=0), "cap", 120 / 110 - 1),
        # a gets no more than 45 − 20: 25 + 60 t = 100
        (with_project(100, {"hi": [45, 999]}, cap=0, cap_column="hi"), "cap", 0.25),
        # b gets no more than its 60: 50 t − 20 + 60 = 100
        (with_project(100, {"hi": [999, 60]}, cap=0, cap_column="hi"), "cap", 0.2),
    ],
)
def test_projects_count_within_the_change_that_fits(case: Case, side: str, change: float) -> None:
    assert remedy(case) == (side, pytest.approx(change, rel=1e-12))


def test_hard_money_and_fixed_amounts_stay_whatever_the_floor() -> None:
    hard = {"items": {"n": {"name": "n", "column": "need"}}}
    bounds = {"base": "y", "floor": 0}
    needy = build.case({"x": [1, 1], "y": [10, 60], "need": [25, 0]}, pool=70, hard=hard, bounds=bounds)
    assert remedy(needy) == ("floor", pytest.approx(-0.25, rel=1e-12))  # 25 + 60 t = 70
    fixed = {"a": {"amount": 0.5, "reason": "r"}}
    held = build.case({"x": [1, 1], "y": [50, 60]}, pool=45.5, step=0.5, bounds=bounds, exceptions=fixed)
    assert remedy(held) == ("floor", pytest.approx(-0.25, rel=1e-12))  # 0.5 + 60 t = 45.5


def test_fixed_amounts_stay_whatever_the_cap() -> None:
    fixed = {"a": {"amount": 10, "reason": "r"}}
    case = build.case({"x": [1, 1], "y": [50, 60]}, bounds={"base": "y", "cap": 0}, exceptions=fixed)
    assert remedy(case) == ("cap", pytest.approx(0.5, rel=1e-12))  # 10 + 60 t = 100


def test_a_unit_without_base_and_factor_money_takes_nothing_up_to_its_absolute_cap() -> None:
    case = bounded({"x": [1, 0], "y": [50, 0], "hi": [999, 30]}, pool=80, base="y", cap=0, cap_column="hi")
    assert remedy(case) == ("cap", pytest.approx(0.6, rel=1e-12))  # 50 t = 80


def test_a_change_is_found_whatever_the_error_of_large_sums() -> None:
    case = bounded({"x": [1] * 3, "y": [9.4e12, 3e12, 1.4e12]}, pool=19.044e12, base="y", cap=0)
    inputs, steps = stepped(case)
    assert (1.38 * inputs.limits.base).sum() != steps.spend  # but for float error
    assert remedy(case) == ("cap", pytest.approx(0.38, rel=1e-9))


@pytest.mark.parametrize(
    ("side", "change", "said"),
    [
        ("cap", 0.3 + 0.5e-12, "bounds.cap = 0.3 "),  # float error
        ("cap", 0.3 + 1.5e-12, "bounds.cap = 0.300001 "),
        ("floor", -0.25 - 0.5e-12, "bounds.floor = -0.25 "),
        ("floor", -0.25 - 1.5e-12, "bounds.floor = -0.250001 "),
    ],
)
def test_a_change_is_rounded_away_from_the_limit_beyond_float_error(
    side: Literal["floor", "cap"], change: float, said: str
) -> None:
    case = bounded({"x": [1, 1], "y": [60, 60]}, base="y", floor=0, cap=0)
    (problem,) = refuse(case, *stepped(case), Conflict(side, 1.0, 1.0, change, ())).problems
    assert said in str(problem)


@pytest.mark.parametrize(
    ("base", "told"), [(5000, False), (5001, True), (2, False), (1.99, True), (7500, True), (1.5, True), (0, False)]
)
def test_a_base_of_another_unit_is_told_beyond_a_factor_of_fifty(base: float, *, told: bool) -> None:
    case = bounded({"x": [1, 1], "y": [base, 0]}, base="y", cap=0)
    found = refuse(case, *stepped(case), Conflict("cap", 1.0, 1.0, None, ())).problems
    assert [str(problem.where) for problem in found] == ["bounds.base"] * told + ["bounds"]


@pytest.mark.parametrize("scale", [0.01, 1.0, 1e8])
def test_the_change_that_fits_has_no_unit(scale: float) -> None:
    # bases of 3, 5 and 7 times the scale; a quarter more than their sum
    columns = {"x": [1, 1, 1], "y": [3 * scale, 5 * scale, 7 * scale]}
    case = bounded(columns, pool=18.75 * scale, base="y", cap=0)
    assert remedy(build.replaced(case, step=scale / 100)) == ("cap", pytest.approx(0.25, rel=1e-9))


def test_a_unit_weighs_however_little_it_is_lifted() -> None:
    found = conflict(*stepped(bounded({"x": [1, 1], "lo": [5.5, 5]}, pool=10, floor_column="lo")))
    assert found is not None
    assert found.heaviest == (0,)


def test_who_gets_more_as_the_multiplier_rises_in_each_row() -> None:
    _inputs, steps = stepped(build.case({"x": [1, 1, 1]}))
    money = np.array([[1e8, 1e8, 1e-5], [1.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    shared = replace(steps, money=money, cut=np.zeros(money.shape), returned=np.zeros(money.shape))
    assert growing(shared).tolist() == [[True, True, False], [True, False, True], [False, False, False]]


@given(cases())
def test_the_change_that_relaxing_applies_is_the_change_that_refusing_names(case: Case) -> None:
    strict = build.replaced(case, bounds=case.scenario.bounds.model_copy(update={"on_conflict": "error"}))
    try:
        allocate(strict)
    except BoundsError as error:
        message = str(error)
    except PolicyError:
        return
    else:
        return
    if "set bounds." not in message:
        with pytest.raises(BoundsError):
            relaxed(case)
        return
    result = relaxed(case)
    event("relaxed")
    side = "floor" if "set bounds.floor" in message else "cap"
    named = float(message.partition(f"set bounds.{side} = ")[2].partition(" ")[0])
    assert named == pytest.approx(getattr(result.inputs.limits, side)[0], abs=2e-6)
    assert allocate(build.replaced(case, bounds=case.scenario.bounds.model_copy(update={side: named})))


def test_where_hard_money_alone_leaves_no_whole_step_no_floor_is_relaxed() -> None:
    """Hard money 15 and 12.5 of which one cap is 15 too: 20 and 12.5 to 15 in steps of 10, and no ten lies between.

    There is no floor to relax; a relative floor of 50 % would do by arithmetic, but is no lower than none.
    """
    case = build.case(
        {"x": [3, 3, 3], "h": [10, 10, 0], "bal": [0, 5, 21], "av": [20, 20, 20], "base": [10, 10, 0]},
        step=10,
        tranches={"one": build.tranche(50)},
        hard={"items": {"listed": {"name": "listed", "column": "h"}}, "coverage": 1.5, "carryover_use": 0.5},
        carryover={
            "method": "tiers",
            "balance": "bal",
            "available": "av",
            "tiers": [{"over": 0.0, "cut": 0.1}, {"over": 0.15, "cut": 0.5}, {"over": 0.35, "cut": 1.0}],
            "return_to": "reserve",
        },
        bounds={"base": "base", "cap": 0.5, "on_conflict": "relax"},
    )
    with pytest.raises(BoundsError, match=r"32\.50 万元, 2\.50 more than the 30\.00 there is.*no change of `floor`"):
        allocate(case)
