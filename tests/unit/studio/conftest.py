"""A studio on a copy of the Guangxi scenarios, asked as a page asks."""

import shutil
from pathlib import Path

import pytest
from asking import Page

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"
BASELINE = "baseline-2025.toml"


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Return a page on a copy of the scenarios."""
    return Page(Path(shutil.copytree(GUANGXI, tmp_path / "广西")))
