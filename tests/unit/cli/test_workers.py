"""Processes that work for a command, and how they end."""

import os
import signal
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from allocator.cli.workers import MANY, MOST_JOBS, fitting, workers

ASKED = """
import os
from allocator.cli.workers import workers

if __name__ == "__main__":
    with workers(2) as pool:
        print(*{pool.submit(os.getpid).result() for _time in range(20)}, flush=True)
        pool.submit(bytes, 10**9).result()
        input()
"""
"""A command that tells which processes work for it, and then waits."""

SECONDS = 120
"""After which nobody ends any more."""


@pytest.mark.parametrize(
    ("draws", "processors", "jobs"), [(MANY - 1, 8, 1), (MANY, 1, 1), (MANY, 8, 8), (MANY, 99, 61)]
)
def test_very_many_draws_are_counted_by_every_processor(
    monkeypatch: pytest.MonkeyPatch, draws: int, processors: int, jobs: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: range(processors), raising=False)
    assert fitting(None, draws) == jobs <= MOST_JOBS
    assert fitting(3, draws) == 3


def test_one_needs_none_besides_this() -> None:
    with workers(1) as pool:
        assert pool is None
    assert not active_children()


def test_what_is_given_to_them_is_done() -> None:
    with workers(2) as pool:
        assert pool is not None
        assert sorted(pool.map(abs, [-3, 2, -1])) == [1, 2, 3]
    assert not active_children()


def stopped_in_the_midst_of_large_answers() -> None:
    with workers(2) as pool:
        assert pool is not None
        answers = [pool.submit(bytes, 30_000_000) for _time in range(20)]
        answers[0].result()
        raise KeyboardInterrupt


def test_whoever_stops_in_the_midst_of_large_answers_does_not_wait_for_ever() -> None:
    with pytest.raises(KeyboardInterrupt):
        stopped_in_the_midst_of_large_answers()
    assert not active_children()


def test_they_end_with_a_command_that_is_killed(tmp_path: Path) -> None:
    """Its output, which they have open too, ends when the last of them does."""
    script = tmp_path / "asked.py"
    script.write_text(ASKED, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as command:
        assert command.stdout is not None
        told = list(map(int, command.stdout.readline().split()))
        assert told
        command.kill()
        try:
            assert command.communicate(timeout=SECONDS) == ("", None)
        except subprocess.TimeoutExpired:
            for process in told:
                os.kill(process, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            raise
