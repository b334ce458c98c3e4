"""A progress bar for work of more than a second; none where nobody watches."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 1.0
"""Seconds before a bar appears."""


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what is to be called with the work done and the work in all."""
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        started = time.monotonic()
        task = bar.add_task(label, total=None, visible=False)

        def tick(done: int, total: int) -> None:
            visible = done < total and time.monotonic() - started > PATIENCE
            bar.update(task, completed=done, total=total, visible=visible)

        yield tick
