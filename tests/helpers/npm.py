"""Tools that only tests need, from npm into a folder of their own: never part of the project."""

import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGES = ("axe-core@4", "typescript@5")


def installed(folder: Path) -> Path:
    """Install the packages and return their folder; where that cannot be done the test fails and says why."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.fail("npm is not installed (apt-get install nodejs npm): the page's rules cannot be checked")
    words = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", str(folder), *PACKAGES]
    done = subprocess.run([npm, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"npm cannot install {', '.join(PACKAGES)}:\n{done.stderr}")
    return folder / "node_modules"
