"""What a run notes and checks, said in either language."""

from typing import get_args

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.language import speaking
from allocator.model.facts import Check, Law, Note, NoteKind
from allocator.views.facts import LAWS, NOTES, check_text, law_text, note_lines, note_text

CASE = build.case({"x": [1, 3]})


def test_every_kind_of_note_and_every_law_can_be_said() -> None:
    assert set(NOTES) == set(get_args(NoteKind))
    assert set(LAWS) == set(get_args(Law))


def test_a_relaxed_floor_says_from_where_to_where() -> None:
    said = note_text(CASE, Note("floor_relaxed", figures={"from": -0.1, "to": -0.25}))
    assert said == "floor relaxed from -10.0000% to -25.0000%: the smallest change with which the pool can be spent"
    with speaking("zh"):
        assert "下限" in note_text(CASE, Note("floor_relaxed", figures={"from": -0.1, "to": -0.25}))


def test_a_unit_that_keeps_what_it_holds_is_named_with_both_figures() -> None:
    # due 25 and 75, but a holds 30 of the 40 that are out
    tranches = {"out": build.tranche(40, fixed="held"), "rest": build.tranche(60)}
    result = allocate(build.case({"x": [1, 3], "held": [30, 10]}, tranches=tranches))
    (said,) = note_lines(result)
    assert said == "name-a already holds 30.00 万元, more than the 23.33 it is due: it keeps what it holds"


def test_groups_whose_limits_are_broken_are_named() -> None:
    said = check_text(Check("groups_kept", ok=False, groups=("甲市", "乙市")))
    assert "甲市" in said
    assert "乙市" in said


@pytest.mark.parametrize(("ok", "off"), [(True, 0.0), (False, 2.5)])
def test_a_check_says_its_law_and_by_how_much_it_is_broken(ok: bool, off: float) -> None:
    said = check_text(Check("ledger_adds_up", ok=ok, off=off))
    assert said.startswith(law_text("ledger_adds_up"))
    assert ("2.500000" in said) is not ok


def test_a_rounding_that_is_not_proven_says_what_it_may_lack() -> None:
    said = note_text(CASE, Note("rounding_unproven", figures={"nearer": 0.256897}))
    assert said.endswith("by 0.256897 万元 in all at the most")
