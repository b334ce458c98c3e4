"""What every test stands on: strict arithmetic, one language, and workspaces to read from."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from workspace import Workspace

from allocator import language

settings.register_profile("dev", max_examples=60, deadline=None)  # machines are shared: no time limits
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)  # the same commit, the same cases
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session", autouse=True)
def _strict_arithmetic() -> Iterator[None]:
    """Turn every overflow, division by zero and NaN into an error."""
    with np.errstate(all="raise"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _stopped_by_signals() -> None:
    """Let the programs that tests start be stopped by Ctrl-C: a shell has its background jobs take no notice of it."""
    for number in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start every test in English, whatever the machine speaks and the last test installed."""
    monkeypatch.setenv("ALLOCATOR_LANG", "en")
    language.install("en")
    yield
    language.install("en")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a folder with a scenario of two counties that loads as it is."""
    return Workspace(tmp_path)
