"""The standard streams: closed ones are opened to nowhere, so that no file of ours is taken for the screen."""

import io
import os
import sys
from contextlib import suppress

from allocator.errors import OutputError, Problem
from allocator.language import translate as _


def open_streams() -> bool:
    """Give a run that was started without a screen streams to write to; return whether it has no standard output."""
    unseen = sys.stdout is None
    if unseen or sys.stdin is None or sys.stderr is None:
        while (number := os.open(os.devnull, os.O_RDWR)) <= 2:  # noqa: PLR2004 - a library that prints writes to 1
            pass
        os.close(number)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open as long as the program runs
    if unseen:
        sys.stdout = io.StringIO()
    return unseen


def nowhere() -> int:
    """Raise OutputError for a run whose result nobody can see."""
    what = _("the standard output is closed: nothing can be shown")
    raise OutputError(Problem("", what, _("write the result to a file with -o")))


def give_up() -> bool:
    """Send what is still to be printed nowhere; return whether problems can be told yet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    told = True
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            told = told and stream is not sys.stderr
            with suppress(OSError, ValueError):
                os.dup2(nothing, stream.fileno())
    return told
