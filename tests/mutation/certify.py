"""`python -m tests.mutation.certify` asks the second engine about faults of the first that change a result.

Faults of kernel, engine and rules are drawn by a seed and put into a copy of the package one at a time. Random cases
are calculated there; where a result is not what it was, the second engine is asked. Printed is each fault that it lets
pass, and how many of those that change a result it objects to. `--unseen` also runs the tests of the module against
each that changes a result, and says the same of those that no test sees.
"""

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from allocator.certify import certify
from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from tests.mutation.__main__ import ROOMS, drawn
from tests.mutation.mutants import Mutant
from tests.mutation.run import ROOT, Copy, Suite

NEAR = 6
"""Decimals of 万元 to which results are compared."""

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
        corpus.write_bytes(pickle.dumps(_corpus(options.cases, options.seed)))
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
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(copy.folder), str(ROOT)))}
    command = [sys.executable, "-P", "-B", "-m", "tests.mutation.certify", "--inside", str(corpus)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "crashed"
    finally:
        path.write_bytes(sound)
    return done.stdout.strip() if done.stdout.strip() in WORDS else "crashed"


def inside(corpus: Path) -> str:
    """Say what comes of the fault in the package that is imported here."""
    words = set()
    for case, mode, was in pickle.loads(corpus.read_bytes()):  # noqa: S301 - our own
        words.add(_word(case, mode, was))
        if "objected" in words:
            return "objected"
    return next(word for word in ("passed", "crashed", "sound") if word in words)


def _word(case: Any, mode: str, was: Any) -> str:
    try:
        result = allocate(case, mode)
        now = figures(result)
    except Exception:  # noqa: BLE001 - whatever a fault does
        return "crashed"
    if now == was:
        return "sound"
    return "passed" if certify(result).is_equal else "objected"


def figures(result: Any) -> Any:
    """Return what a result says, to be compared."""
    entries = {key: [round(part, NEAR) for part in money.tolist()] for key, money in result.ledger.entries().items()}
    tranches = {key: money.tolist() for key, money in result.tranches.items()}
    return result.amount.tolist(), tranches, entries, result.reserves, round(result.totals.guarantee_rate, 9)


def _corpus(count: int, start: int) -> list[tuple[Any, str, Any]]:
    """Draw cases that can be carried out, with what comes of each on sound code."""
    sys.path.insert(0, str(ROOT / "tests" / "helpers"))
    from drawn import cases  # noqa: PLC0415 - a helper of the tests
    from drawn_whole import plan_cases, whole_cases  # noqa: PLC0415

    drawn_cases = [(case, "factor") for case in _drawn(whole_cases(), count, start)]
    drawn_cases += [(case, "factor") for case in _drawn(cases(restricted=True), count, start)]
    drawn_cases += [(case, "lp") for case in _drawn(plan_cases(), count, start)]
    return [(case, mode, was) for case, mode in drawn_cases if (was := _result(case, mode)) is not None]


def _drawn(strategy: Any, count: int, start: int) -> list[Any]:
    found: list[Any] = []

    @seed(start)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(strategy)
    def draw(case: Any) -> None:
        found.append(case)

    draw()
    return found


def _result(case: Any, mode: str) -> Any:
    try:
        result = allocate(case, mode)
    except AllocatorError:
        return None
    return figures(result) if result.mode == mode else None


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.mutation.certify", description=__doc__)
    parser.add_argument("--rooms", nargs="+", default=ROOMS, help="rooms, or modules such as engine/many.py")
    parser.add_argument("--count", type=int, default=120, help="how many faults to draw; 0 for all")
    parser.add_argument("--cases", type=int, default=120, help="how many cases of each kind to draw")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--unseen", action="store_true", help="run the tests of the module against those that do")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        print(inside(options.inside))
        raise SystemExit
    return options


if __name__ == "__main__":
    sys.exit(main())
