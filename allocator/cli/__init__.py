"""The command line."""

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from allocator import language

INTERRUPTED = 130
"""The exit code of a run that the person has stopped, as shells have it."""


STOPPED = ("SIGTERM", "SIGHUP")
"""What stops a run from outside; SIGHUP is not known on Windows."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line: exit 0 when done, 1 where the input or the policy is wrong, 2 on a wrong command line."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = language.choose(_wanted(words))
    language.install(chosen)
    _use_utf8()
    _end_on_signals()
    from allocator.cli.app import app  # noqa: PLC0415 - help texts are translated as they are read in
    from allocator.cli.problems import report, report_usage  # noqa: PLC0415
    from allocator.errors import AllocatorError  # noqa: PLC0415

    try:
        code = app(args=words, prog_name="allocator", standalone_mode=False)
    except AllocatorError as error:
        report(error)
        code = 1
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:
        if type(error).__name__ == "Abort":  # how the library passes on that the person has stopped the run
            sys.exit(INTERRUPTED)
        if not hasattr(error, "format_message"):  # what the library raises on a wrong command line has one
            raise
        report_usage(error)
        code = 2
    sys.exit(code or 0)


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
