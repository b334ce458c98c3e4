"""Floors and caps that cannot be kept: by how much, whose, and the smallest change that fits."""

from typing import Any

import build
import pytest
from drawn import cases
from hypothesis import event, given

from allocator.engine.pipeline import allocate
from allocator.errors import BoundsError, PolicyError
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.facts import Note

BASE = [100.0, 50.0, 50.0]


def bounded(columns: dict[str, list[float]], pool: float = 100, **bounds: Any) -> Case:
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
