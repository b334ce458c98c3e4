"""Every kind of result has files, rows and a glance."""

import pytest

import allocator
from allocator.door.looks import LOOKS, look_of
from allocator.lp.result import ProgramAllocation
from allocator.model.held import Held

NO_FILES = {"Many"}
"""Held, but no result of a command: rows of amounts alone."""


def test_every_public_result_has_a_look() -> None:
    public = [getattr(allocator, name) for name in allocator.__all__ if name not in NO_FILES]
    results = [kind for kind in public if isinstance(kind, type) and issubclass(kind, Held)]
    assert set(results) == set(LOOKS)


def test_the_lp_mode_looks_like_any_allocation() -> None:
    lp = object.__new__(ProgramAllocation)
    assert look_of(lp) is LOOKS[allocator.Allocation]


def test_what_is_no_result_has_none() -> None:
    with pytest.raises(TypeError, match="dict is no result of allocator"):
        look_of({})
