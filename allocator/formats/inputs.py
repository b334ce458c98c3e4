"""What a command reads it does not write over: a mistyped -o must not cost an office the table it started from."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_FileKey = tuple[int, int]

_READ: ContextVar[set[_FileKey] | None] = ContextVar("read", default=None)
"""The device and number of each file that was read; None where nothing is kept safe."""


@contextmanager
def kept_safe() -> Iterator[None]:
    """Keep every file that is read inside the block from being written to inside it."""
    with _noting(set()):
        yield


@contextmanager
def free_to_write() -> Iterator[None]:
    """Let files that are read inside the block be written to inside it, as outside any `kept_safe`."""
    with _noting(None):
        yield


@contextmanager
def _noting(read: set[_FileKey] | None) -> Iterator[None]:
    before = _READ.set(read)
    try:
        yield
    finally:
        _READ.reset(before)


def note_read(status: os.stat_result) -> None:
    """Note that a file is read, by what the system says of it: a link or another spelling is the same file."""
    read = _READ.get()
    if read is not None:
        read.add(_key(status))


def was_read(path: Path) -> bool:
    """Say whether `path` leads to a file that has been read."""
    read = _READ.get()
    return read is not None and path.exists() and _key(path.stat()) in read


def _key(status: os.stat_result) -> _FileKey:
    return status.st_dev, status.st_ino
