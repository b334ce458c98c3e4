"""A fault in a copy of the package, and the tests that should see it."""

import multiprocessing
import os
import shutil
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.mutation.mutants import Mutant

ROOT = Path(__file__).parents[2]
SLOWER = 4
"""A mutant may take so many times as long as the sound code before it counts as seen: it may never end."""
START = 30.0
"""Seconds granted besides, as machines are shared."""

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.mutation.run", "numpy", "pydantic", "hypothesis.extra.numpy"])
"""Each run starts with what all tests import already read, but nothing of allocator."""


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
        ready = replace(suite, seconds=time.monotonic() - begun)
        return ready if self.sees(ready, Mutant("", 0, "", "raise RuntimeError")) else None

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
        run = _FORKS.Process(target=_tested, args=(str(self.folder), suite.tests))
        run.start()
        run.join(timeout)
        if run.is_alive():
            run.kill()
            run.join()
        return run.exitcode == 0


def _tested(folder: str, tests: tuple[str, ...]) -> None:
    """Run tests, in a process of their own, against the package in a folder; leave with 0 where all pass."""
    os.chdir(ROOT)
    os.environ["CI"] = "true"
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    quiet = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
    early = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # read before pytest began
    sys.exit(pytest.main([*quiet, *early, "-o", "pythonpath=tests/helpers", *tests]))
