"""What a run has to say: ties, and money that is given back."""

from typing import Any

import build
import pytest

from allocator.engine.notes import rounding_notes
from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation


def test_a_step_that_goes_by_id_is_named_with_those_it_stood_between() -> None:
    result = allocate(build.case({"x": [1, 1, 1]}, pool=100))
    assert result.amount.tolist() == [34, 33, 33]
    assert [(note.kind, note.units, note.figures) for note in result.notes] == [
        ("tie_by_id", (0, 1, 2), {"given": 1.0})
    ]


def test_no_tie_where_the_remainder_or_the_amount_decides() -> None:
    assert allocate(build.case({"x": [1, 2]}, pool=100)).notes == ()
    assert allocate(build.case({"x": [1, 3]}, pool=2)).notes == ()  # 0.5 and 1.5: the larger amount


def test_money_held_above_what_is_due_is_kept_or_given_back() -> None:
    columns = {"x": [1, 9], "held": [30, 0]}
    tranches = {"out": build.tranche(30, fixed="held"), "rest": build.tranche(70)}
    kept = allocate(build.case(columns, tranches=tranches))
    assert kept.amount.tolist() == [30, 70]
    assert [note.kind for note in kept.notes] == ["keeps_issued"]
    tranches["rest"] = tranches["rest"] | {"on_excess": "recover"}
    back = allocate(build.case(columns, tranches=tranches))
    assert back.amount.tolist() == [10, 90]
    assert back.tranches["rest"].tolist() == [-20, 90]
    assert [(note.kind, note.figures) for note in back.notes] == [("given_back", {"back": 20.0})]


def test_a_rounding_that_might_be_nearer_is_noted() -> None:
    assert rounding_notes(0.0) == []
    (note,) = rounding_notes(0.25)
    assert (note.kind, note.figures) == ("rounding_unproven", {"nearer": 0.25})


def noted(result: Allocation) -> dict[str, tuple[int, ...]]:
    return {note.kind: note.units for note in result.notes}


def bounded(columns: dict[str, list[float]], pool: float, step: float = 0.5, **bounds: object) -> Allocation:
    given = {"x": [1.0] * len(columns["last"])} | columns
    return allocate(build.case(given, (), (), pool=pool, step=step, bounds={"base": "last"} | bounds))


def test_limits_without_a_whole_step_are_named_unit_by_unit() -> None:
    found = bounded({"last": [10.1, 49.5, 40]}, 100, floor=0.0, cap=0.02)  # 10.1 to 10.302
    assert noted(found)["limits_as_written"] == (0,)


def test_floors_and_caps_as_written_name_those_between_two_steps() -> None:
    found = bounded({"last": [33.2, 33.3, 33.5]}, 100, floor=0.0)  # 33.5 three times would be 100.5
    assert noted(found)["floors_as_written"] == (0, 1)
    caps = {"last": [33.4, 33.4, 33.4]}
    found = bounded(caps, 100, cap=0.0)  # 33 three times would be 99
    assert noted(found)["caps_as_written"] == (0, 1, 2)
    nobodys = {"last": [*caps["last"], 0.0], "x": [1.0, 1.0, 1.0, 0.0]}  # the last has no cap, and no part either
    assert noted(bounded(nobodys, 100, cap=0.0))["caps_as_written"] == (0, 1, 2)
    found = bounded({"last": [49.9, 49.9, 0.0]}, 99.8, step=0.2, cap=0.0)
    assert "caps_as_written" not in noted(found)


@pytest.mark.parametrize(
    ("bounds", "named"),
    [
        ({"floor": -1.0}, True),
        ({"cap": "900%"}, True),
        ({"floor": -1.0, "cap": "900%"}, True),
        ({"floor_amount": 1}, False),
    ],
)
def test_units_without_a_base_are_named_where_it_is_changes_that_bind(
    bounds: dict[str, object], *, named: bool
) -> None:
    columns = {"x": [1.0, 1.0, 1.0], "last": [0.5, 0.0, 0.0]}
    fixed = {"c": {"amount": 5, "reason": "r"}}
    found = allocate(build.case(columns, pool=10, bounds={"base": "last"} | bounds, exceptions=fixed))
    assert noted(found).get("no_base") == ((1,) if named else None)


def reserved(floor: float, other: float = 100) -> Allocation:
    """Return 200 of which a carryover cut frees 50 for the reserve, unless two floors take it."""
    tiers = [{"over": 0, "cut": 0.5}]
    rule: dict[str, Any] = {"method": "tiers", "balance": "b", "available": "a", "return_to": "reserve", "tiers": tiers}
    columns: dict[str, list[float]] = {"x": [1, 1], "b": [5, 0], "a": [10, 10], "last": [100, other]}
    return allocate(build.case(columns, pool=200, carryover=rule, bounds={"base": "last", "floor": floor}))


def test_a_reserve_that_floors_moved_is_noted_with_what_was_freed_and_what_is_kept() -> None:
    (note,) = [note for note in reserved(0.0).notes if note.kind == "reserve_moved"]
    assert note.figures == {"freed": 50, "reserve": 0}
    (note,) = [note for note in reserved(-0.1).notes if note.kind == "reserve_moved"]
    assert note.figures == {"freed": 50, "reserve": 20}  # 90 and 90 of 200
    assert "reserve_moved" not in noted(reserved(-0.9))
    assert "reserve_moved" not in noted(allocate(build.case({"x": [1, 2]}, pool=100)))


def test_a_reserve_moved_by_a_step_is_rounding() -> None:
    assert "reserve_moved" not in noted(reserved(-0.255, 102))  # floors of 75 and 76, one more than the cut leaves
    assert "reserve_moved" in noted(reserved(-0.245, 100))  # 76 and 76


def test_money_held_that_is_what_is_due_is_no_more_than_due() -> None:
    tranches = {"out": build.tranche(25, fixed="held"), "rest": build.tranche(75)}
    assert allocate(build.case({"x": [1, 3], "held": [25, 0]}, tranches=tranches)).notes == ()
