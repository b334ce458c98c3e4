"""Facts are compared by what they say and cannot be changed."""

from dataclasses import FrozenInstanceError

import pytest

from allocator.model.facts import Check, Note


def test_a_note_is_its_kind_units_and_figures() -> None:
    one = Note("keeps_issued", (3,), {"held": 30.0, "due": 23.5})
    assert one == Note("keeps_issued", (3,), {"due": 23.5, "held": 30.0})
    assert one != Note("keeps_issued", (2,), {"held": 30.0, "due": 23.5})


def test_facts_stay_as_they_were_found() -> None:
    with pytest.raises(FrozenInstanceError):
        Check("rounding", ok=True).ok = False  # type: ignore[misc]
