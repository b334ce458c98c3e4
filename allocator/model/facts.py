"""What a result says of itself as facts, not in words: views write the sentences, in the language asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

NoteKind = Literal[
    "floor_relaxed",
    "cap_relaxed",
    "keeps_issued",
    "limits_as_written",
    "floors_as_written",
    "caps_as_written",
    "no_base",
    "reserve_moved",
    "tie_by_id",
    "to_recover",
    "given_back",
    "rounding_unproven",
]
"""What a run may have changed or held: a floor or a cap had to give way; a unit keeps what it already holds; the
limits of a unit, all floors or all caps stand as written because no whole steps lie between them or they do not fit;
units without a base are free of changes; floors or caps moved the reserve; a step went by id among equals; a unit is
due less than nothing, or holds more than it is due and gives it back; under crossing limits of groups another rounding
might be nearer."""

Law = Literal[
    "pool_spent",
    "rounding",
    "hard_kept",
    "bounds_kept",
    "exceptions_kept",
    "issued_kept",
    "ledger_adds_up",
    "tranches_add_up",
    "tranches_spent",
    "groups_kept",
]
"""The laws a result is held against."""


@dataclass(frozen=True)
class Note:
    """Something the run changed or held: its kind, the rows of the units concerned, and its figures by name."""

    kind: NoteKind
    units: tuple[int, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """A law the result was held against: by how many 万元 it is broken at most, or the groups whose limits are."""

    name: Law
    ok: bool
    off: float = 0.0
    groups: tuple[str, ...] = ()
