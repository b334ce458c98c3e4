"""The examples of the package's docstrings run as they stand."""

import doctest
from pathlib import Path

import pytest

import allocator


def test_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    found = doctest.testmod(allocator)
    assert found.attempted > 0
    assert found.failed == 0


def test_every_name_is_there() -> None:
    assert all(getattr(allocator, name) is not None for name in allocator.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = allocator.nothing
