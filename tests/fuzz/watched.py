"""A process that tries inputs under a bound of memory, watched by the clock and replaced when it dies."""

import json
import math
import os
import resource
import select
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Self

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from tests.fuzz.law import Outcome, tried
from tests.fuzz.room import furnished

LONGEST = 20
"""Seconds an input may take, counted as the process works: others may be at work beside it."""

MEMORY = 2 << 30
"""Bytes of address space, on top of what the libraries take before any input is read."""


class Watched:
    """Tries inputs in another process."""

    def __enter__(self) -> Self:
        self._room = tempfile.TemporaryDirectory()
        self._start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        self._room.cleanup()

    def _start(self) -> None:
        folder = tempfile.mkdtemp(dir=self._room.name)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.watched", folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"ALLOCATOR_LANG": "en", "OPENBLAS_NUM_THREADS": "1"},
        )
        self._answer(3 * LONGEST)

    def _answer(self, seconds: float) -> str:
        """Return the next line of the process, or nothing where it has worked so many seconds or is dead."""
        assert self._process.stdout is not None
        end = self._worked() + seconds
        while True:
            ready, _write, _error = select.select([self._process.stdout], [], [], 1)
            if ready:
                return self._process.stdout.readline()
            if self._worked() > end:
                return ""

    def _worked(self) -> float:
        """Return the seconds the process has worked."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except FileNotFoundError:
            return math.inf
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def tried(self, kind: str, seed: int) -> Outcome:
        """Try the input of a seed; a process that dies or takes too long is the outcome, and is replaced."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{kind} {seed}\n")
        self._process.stdin.flush()
        if line := self._answer(LONGEST):
            return Outcome(**json.loads(line))
        code = self._process.poll()
        self._process.kill()
        self._process.wait()
        self._start()
        return Outcome(kind, seed, "?", f"over {LONGEST} s" if code is None else f"killed: {code}")


def main() -> None:
    """Try what the standard input asks for: a kind and a seed a line; answer with a line of JSON each."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print by themselves is no answer
    folder = furnished(Path(sys.argv[1]))
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    answers.write("ready\n")
    answers.flush()
    for line in sys.stdin:
        kind, seed = line.split()
        answers.write(json.dumps(vars(tried(kind, int(seed), folder))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
