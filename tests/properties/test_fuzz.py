"""Damaged and hostile inputs end with a result that adds up, or with a message and no file changed."""

import random
import signal
from pathlib import Path

import pytest

from tests.fuzz.inputs import KINDS
from tests.fuzz.kill import COMMANDS, Kills
from tests.fuzz.law import tried
from tests.fuzz.room import furnished

EACH = 8
"""Inputs of a kind in every run; `python -m tests.fuzz` tries as many as there is time for."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return furnished(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_law_holds(room: Path, kind: str) -> None:
    assert [outcome for outcome in (tried(kind, seed, room) for seed in range(EACH)) if not outcome.good] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_killed_leaves_whole_files(tmp_path: Path, name: str) -> None:
    kills, pick = Kills(tmp_path, name), random.Random(name)  # noqa: S311 - no secret
    assert [kills.killed(pick, number) for number in (signal.SIGKILL, signal.SIGTERM)] == [[], []]
