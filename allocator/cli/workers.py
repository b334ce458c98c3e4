"""Processes that work for a command. What stops the command leaves them alone: they end when it does."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread

STOPPING = frozenset(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What a terminal or a system sends to all processes of a command."""


MANY = 300_000
"""Draws from which on a second process saves more than its start costs."""

MOST_JOBS = 61
"""Processes that Windows can wait for at once."""


class _Worker(SpawnProcess):
    """A process that takes no notice of what stops the command.

    Killed in the midst of an answer, it would leave the command waiting for the rest of it.
    """

    def start(self) -> None:
        """Start as a process that takes no notice, from its first line on; Windows has no such masks."""
        if not hasattr(signal, "pthread_sigmask"):
            super().start()
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Spawning(SpawnContext):
    """How processes are started, the same on every platform."""

    Process = _Worker


def fitting(asked: int | None, draws: int) -> int:
    """Return how many processes count draws: as many as asked for, else one, or one a processor that may be used."""
    if asked or draws < MANY:
        return asked or 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_JOBS)


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """Open so many processes; one needs none besides this. Whatever stops the work, they finish what they began."""
    if jobs == 1:
        yield None
        return
    pool = ProcessPoolExecutor(jobs, _Spawning(), _end_with_the_command)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_the_command() -> None:
    """Let this process end at once when the command that started it is gone, killed without a word."""
    command = parent_process()
    if command is not None:
        Thread(target=_end_after, args=(command.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
