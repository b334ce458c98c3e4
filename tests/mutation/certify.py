"""`python -m tests.mutation.certify` asks the second engine about faults of the first that change a result.

Faults of kernel, engine and rules are drawn by a seed and put into a copy of the package one at a time. Random cases
are calculated there; where a result is not what it was, the second engine is asked. Printed is each fault that it lets
pass, and how many of those that change a result it objects to. `--unseen` also runs the tests of the module against
each that changes a result, and says the same of those that no test sees.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.mutation.__main__ import ROOMS, drawn
from tests.mutation.mutants import Mutant
from tests.mutation.run import ROOT, Copy, Suite

CHANGED = ("objected", "passed")
"""What comes of a fault that changes a result."""

WORDS = ("sound", "crashed", "objected", "passed")
"""What comes of a fault: no change of any result; no result at all; a change that is objected to; one that is not."""

SECONDS = 180
"""A fault that takes longer has crashed: it may never end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try a sample; return 1 where fewer than 95 % of the faults that change a result are objected to."""
    options = _options(arguments)
    faults = drawn(options.rooms, options.count, options.seed)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        corpus = Path(folder, "corpus.pickle")
        _asked(ROOT, "draw", str(corpus), str(options.cases), str(options.seed), timeout=None)
        copies: SimpleQueue[Copy] = SimpleQueue()
        for number in range(options.jobs):
            copies.put(Copy(Path(folder, str(number))))

        def tried(fault: tuple[Suite, Mutant]) -> tuple[str, bool]:
            copy = copies.get()
            try:
                word = _tried(copy, *fault, corpus)
                return word, options.unseen and word in CHANGED and _unseen(copy, *fault)
            finally:
                copies.put(copy)

        found, unseen = [], []
        for (suite, mutant), (word, is_unseen) in zip(faults, pool.map(tried, faults), strict=True):
            found.append(word)
            unseen += [word] * is_unseen
            if word == "passed" or is_unseen:
                print(f"{word}: {suite.module}:{mutant.line} {mutant.where}: {mutant.change}", flush=True)
    print(", ".join(f"{word} {found.count(word)}" for word in WORDS), f"of {len(found)} (seed {options.seed})")
    print(f"objected to {found.count('objected')} of {_changed(found)} that change a result")
    if options.unseen:
        print(f"objected to {unseen.count('objected')} of {len(unseen)} of these that no test of their module sees")
    return int(found.count("objected") < 0.95 * _changed(found))


def _changed(found: Sequence[str]) -> int:
    return sum(word in CHANGED for word in found)


def _unseen(copy: Copy, suite: Suite, mutant: Mutant) -> bool:
    """Say whether no test of the module sees a fault."""
    ready = copy.measured(suite) if suite.tests else None
    return ready is None or not copy.sees(ready, mutant)


def _tried(copy: Copy, suite: Suite, mutant: Mutant, corpus: Path) -> str:
    path = copy.folder / "allocator" / suite.module
    sound = path.read_bytes()
    path.write_text(mutant.source, encoding="utf-8")
    try:
        said = _asked(copy.folder, "ask", str(corpus), timeout=SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return "crashed"
    finally:
        path.write_bytes(sound)
    return said if said in WORDS else "crashed"


def _asked(folder: Path, *words: str, timeout: float | None) -> str:
    """Run the other half of this with the package in a folder, and return what it says."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
    command = [sys.executable, "-P", "-B", "-m", "tests.mutation.asked", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=timeout, check=True
    )
    return done.stdout.strip()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.mutation.certify", description=__doc__)
    parser.add_argument("--rooms", nargs="+", default=ROOMS, help="rooms, or modules such as engine/many.py")
    parser.add_argument("--count", type=int, default=120, help="how many faults to draw; 0 for all")
    parser.add_argument("--cases", type=int, default=120, help="how many cases of each kind to draw")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--unseen", action="store_true", help="run the tests of the module against those that do")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
