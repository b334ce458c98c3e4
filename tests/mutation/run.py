"""A fault in a copy of the package, and the tests that should see it."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.mutants import Mutant

ROOT = Path(__file__).parents[2]
SLOWER = 4
"""A mutant may take so many times as long as the sound code before it counts as seen: it may never end."""
START = 30.0
"""Seconds granted besides, as machines are shared."""


@dataclass(frozen=True)
class Suite:
    """The tests of a module, and how many seconds they take on sound code."""

    module: str
    tests: tuple[str, ...]
    seconds: float = 0.0


class Copy:
    """A copy of the package that tests import instead of the package itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "allocator", folder / "allocator", ignore=ignored)

    def measured(self, suite: Suite) -> Suite | None:
        """Return a suite with the time it takes; None where its tests fail without a fault, or see not even a wreck."""
        begun = time.monotonic()
        if not self._passes(suite, timeout=None):
            return None
        seconds = time.monotonic() - begun
        wreck = Mutant("", 0, "", "raise RuntimeError")
        return Suite(suite.module, suite.tests, seconds) if self.sees(suite, wreck) else None

    def sees(self, suite: Suite, mutant: Mutant) -> bool:
        """Say whether a test fails once the fault is in the code."""
        path = self.folder / "allocator" / suite.module
        sound = path.read_bytes()
        path.write_text(mutant.source, encoding="utf-8")
        try:
            return not self._passes(suite, timeout=suite.seconds * SLOWER + START)
        finally:
            path.write_bytes(sound)

    def _passes(self, suite: Suite, timeout: float | None) -> bool:
        command = [sys.executable, "-P", "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        command += ["-o", "pythonpath=tests/helpers", *suite.tests]
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "CI": "true"}
        quiet = subprocess.DEVNULL
        try:
            done = subprocess.run(
                command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet, timeout=timeout, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0
