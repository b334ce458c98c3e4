"""The command line."""

import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from allocator import language
from allocator.cli.streams import nowhere, open_streams

INTERRUPTED = 130
"""The exit code of a run that the person has stopped, as shells have it."""

STOPPED = ("SIGTERM", "SIGHUP")
"""What stops a run from outside; SIGHUP is not known on Windows."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: exit 0 when done, 1 where the input or the policy is wrong, 2 on a wrong command line."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = language.choose(_wanted(words))
    language.install(chosen)
    unseen = open_streams()
    _use_utf8()
    _end_on_signals()
    from allocator.cli.problems import said  # noqa: PLC0415 - help texts are translated as they are read in

    with _uncollected():
        code = said(lambda: _called(words), INTERRUPTED)
    if unseen and sys.stdout.tell() and not code:
        code = said(nowhere, INTERRUPTED)
    sys.exit(code)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the collector of cycles off: a run is short, and what it makes is freed by counting."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _called(words: Sequence[str]) -> int:
    from allocator.cli.app import app  # noqa: PLC0415

    code = app(args=words, prog_name="allocator", standalone_mode=False)
    if code == INTERRUPTED:  # how the library passes on that the person has stopped the run
        raise KeyboardInterrupt
    sys.stdout.flush()
    return code or 0


def _wanted(words: Sequence[str]) -> str | None:
    """Find --lang before the options are read, for it decides the language in which they are explained."""
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            return words[place + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _end_on_signals() -> None:
    """Let a signal that ends the run be raised as an exception: files on their way are removed, as on Ctrl-C."""
    for number in [getattr(signal, name) for name in STOPPED if hasattr(signal, name)]:
        if signal.getsignal(number) == signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # once is enough: what is being cleaned up is not to be stopped
    sys.exit(128 + number)


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
