"""`python -m tests.mutation`: draw faults, run the tests of their modules, name those that no test saw."""

import argparse
import os
import random
import sys
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.run import ROOT, Copy, Suite

Answer = TypeVar("Answer")

ROOMS = tuple(room for room in ("kernel", "engine", "rules") if (ROOT / "allocator" / room).is_dir())


def equivalents() -> set[tuple[str, str, str]]:
    """Return what is listed as no fault at all: module, function, change."""
    listed = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text(encoding="utf-8"))
    return {(module, item["where"], item["change"]) for module, items in listed.items() for item in items}


def suites(rooms: Sequence[str]) -> list[Suite]:
    """Return the modules of rooms (or modules by name) with the tests that mirror them."""
    package = ROOT / "allocator"
    found = []
    for room in rooms:
        start = package / room
        if not start.exists():
            message = f"there is no {start.relative_to(ROOT)}"
            raise SystemExit(message)
        for path in sorted(start.rglob("*.py")) if start.is_dir() else [start]:
            module = path.relative_to(package)
            name = module.parent.name if path.name == "__init__.py" else path.stem
            folder = module.parent.parent if path.name == "__init__.py" else module.parent
            mirror = Path("tests/unit") / folder / f"test_{name}.py"
            found.append(Suite(str(module), (str(mirror),) if (ROOT / mirror).exists() else ()))
    return found


def drawn(rooms: Sequence[str], count: int, seed: int) -> list[tuple[Suite, Mutant]]:
    """Return a sample of the faults of rooms, in the order of modules and lines; all where `count` is 0."""
    listed = equivalents()
    every = [
        (suite, mutant)
        for suite in suites(rooms)
        for mutant in mutants((ROOT / "allocator" / suite.module).read_text(encoding="utf-8"))
        if (suite.module, mutant.where, mutant.change) not in listed
    ]
    chosen = random.Random(seed).sample(range(len(every)), min(count or len(every), len(every)))  # noqa: S311 - a draw
    return [every[place] for place in sorted(chosen)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a sample, print each fault that no test saw, and return 1 if there was any."""
    options = _options(arguments)
    faults = drawn(options.rooms, options.count, options.seed)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        copies: SimpleQueue[Copy] = SimpleQueue()
        for number in range(options.jobs):
            copies.put(Copy(Path(folder, str(number))))

        def measured(suite: Suite) -> Suite | None:
            return _with(copies, lambda copy: copy.measured(suite)) if suite.tests else None

        def unseen(suite: Suite, mutant: Mutant) -> bool:
            ready = times[suite.module]
            return ready is None or not _with(copies, lambda copy: copy.sees(ready, mutant))

        used = {suite.module: suite for suite, _mutant in faults}
        times = dict(zip(used, pool.map(measured, used.values()), strict=True))
        for module, ready in times.items():
            if ready is None:
                print(f"{module}: no tests of its own that pass and import it")
        survived = []
        for (suite, mutant), alive in zip(faults, pool.map(lambda fault: unseen(*fault), faults), strict=True):
            survived.append(alive)
            if alive:
                print(f"{suite.module}:{mutant.line} {mutant.where}: {mutant.change}", flush=True)
    print(f"{sum(survived)} of {len(faults)} faults unseen (seed {options.seed})")
    return int(any(survived))


def _with(copies: "SimpleQueue[Copy]", use: Callable[[Copy], Answer]) -> Answer:
    copy = copies.get()
    try:
        return use(copy)
    finally:
        copies.put(copy)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.mutation", description=__doc__)
    parser.add_argument("--rooms", nargs="+", default=ROOMS, help="rooms, or modules such as engine/many.py")
    parser.add_argument("--count", type=int, default=120, help="how many faults to draw; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
