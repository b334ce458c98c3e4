"""The command line called in this process, and a workspace to call it on."""

import shutil
from pathlib import Path

import pytest
from command import Command, Done

from allocator.cli import main

GUANGXI = Path(__file__).parents[2] / "scenarios" / "guangxi-2025"


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Call the command line with words as a shell would."""

    def call(*words: object) -> Done:
        capfd.readouterr()
        try:
            main([str(word) for word in words])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        else:
            code = 0
        return Done(code, *capfd.readouterr())

    return call


@pytest.fixture
def guangxi(tmp_path: Path) -> Path:
    """Copy the Guangxi scenarios, to be spoilt at will."""
    return Path(shutil.copytree(GUANGXI, tmp_path / "guangxi"))
