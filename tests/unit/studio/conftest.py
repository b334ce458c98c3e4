"""A studio on a copy of the Guangxi scenarios, asked as a page asks."""

import shutil
from pathlib import Path

import pytest
from asking import GUANGXI, Page

BASELINE = "baseline-2025.toml"


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Return a page on a copy of the scenarios."""
    return Page(Path(shutil.copytree(GUANGXI, tmp_path / "广西")))
