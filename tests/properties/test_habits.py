"""Tables as offices write them give the same allocation to the last 万元, or a refusal that names what is wrong."""

import shutil
from pathlib import Path

import pytest

from tests.habits.law import GUANGXI, amounts, tried

BOOKS = 48
"""Books in every run; `python -m tests.habits` tries as many as it is asked for."""


@pytest.fixture(scope="module")
def guangxi(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, float]]:
    folder = tmp_path_factory.mktemp("habits") / "guangxi"
    shutil.copytree(GUANGXI, folder)
    return folder, amounts(folder, "units.csv")


@pytest.mark.parametrize("seeds", [range(first, first + 8) for first in range(0, BOOKS, 8)], ids=str)
def test_habits_change_no_amount_in_silence(guangxi: tuple[Path, dict[str, float]], seeds: range) -> None:
    folder, expected = guangxi
    assert [outcome for outcome in (tried(folder, seed, expected) for seed in seeds) if not outcome.good] == []
