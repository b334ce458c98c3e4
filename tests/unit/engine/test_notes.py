"""What a run has to say: ties, and money that is given back."""

import build

from allocator.engine.notes import rounding_notes
from allocator.engine.pipeline import allocate


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
