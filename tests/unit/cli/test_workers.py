"""Processes that work for a command, and how they end."""

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from allocator.cli.workers import workers

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


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="processes are looked at where Linux shows them")
def test_they_end_with_a_command_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "asked.py"
    script.write_text(ASKED, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as command:
        assert command.stdout is not None
        found = [int(text) for text in command.stdout.readline().split()]
        assert found
        assert all(map(is_there, found))
        command.send_signal(signal.SIGKILL)
    while any(map(is_there, found)):
        time.sleep(0.05)
