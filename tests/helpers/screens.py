"""What a person sees in a real terminal: one process a language reads everything in, and forks for each command."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from allocator import language

SIGNS = re.compile("\x1b\\[[0-9;?]*[a-zA-Z]")
LINES = 50


@dataclass(frozen=True)
class Screen:
    """What a command wrote, its lines without colours, and its exit code."""

    lines: tuple[str, ...]
    code: int

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)


class Terminal:
    """A terminal whose program speaks one language."""

    def __init__(self, language: str) -> None:
        environment = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES"}}
        environment |= {"TERM": "xterm", "ALLOCATOR_LANG": language}
        command = [sys.executable, __file__]
        self.language = language
        self.server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
        )

    def show(self, folder: Path, width: int, *words: str, until: str = "") -> Screen:
        """Return what a command shows in a folder; one that goes on is ended as soon as it has shown `until`."""
        assert self.server.stdin
        assert self.server.stdout
        print(json.dumps([str(folder), width, words, until]), file=self.server.stdin, flush=True)
        text, code = json.loads(self.server.stdout.readline())
        return Screen(tuple(SIGNS.sub("", text).replace("\r", "").rstrip("\n").split("\n")), code)

    def close(self) -> None:
        """End the program."""
        assert self.server.stdin
        assert self.server.stdout
        self.server.stdin.close()
        self.server.wait()
        self.server.stdout.close()


def _serve() -> None:
    """Answer one line of words after the other."""
    language.install(language.choose())
    for name in import_module("allocator.cli.app").COMMANDS:
        import_module(f"allocator.cli.commands.{name}")
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_shown(*json.loads(line))) + "\n")
        sys.stdout.flush()


def _shown(folder: str, width: int, words: Sequence[str], until: str) -> tuple[str, int]:
    mine, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, width, 0, 0))
    child = os.fork()
    if child == 0:
        os.close(mine)
        os.login_tty(theirs)
        os.chdir(folder)
        _run(words)
    os.close(theirs)
    text = b""
    while not (until and until in text.decode(errors="ignore")):
        try:
            part = os.read(mine, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        text += part
    if until:
        with suppress(ProcessLookupError):
            os.kill(child, 15)
    os.close(mine)
    return text.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run(words: Sequence[str]) -> Any:
    main, code = import_module("allocator.cli").main, 70
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
    try:
        main(list(words))
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except Exception:  # noqa: BLE001 - whatever it is, it is seen
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
