"""python -m tests.fuzz --minutes 10 --seed 0 [--kinds a,b]: inputs by seeds, in a process that is watched."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from tests.fuzz.inputs import KINDS
from tests.fuzz.watched import Watched


def main() -> int:
    """Try one seed and more until the time is over, say what came of them, and return 1 if the law was broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--kinds", default=",".join(KINDS))
    options = asked.parse_args()
    kinds, end, seed = options.kinds.split(","), time.monotonic() + 60 * options.minutes, options.seed
    counts: Counter[tuple[str, str]] = Counter()
    with Watched() as worker:
        while seed == options.seed or time.monotonic() < end:
            for kind in kinds:
                outcome = worker.tried(kind, seed)
                counts[kind, outcome.what if outcome.good else "BROKEN"] += 1
                if not outcome.good:
                    sys.stdout.write(f"{kind} {seed}: {outcome.command}\n    {outcome.what}\n")
                    sys.stdout.flush()
            seed += 1
    for kind in kinds:
        found = {what: count for (other, what), count in sorted(counts.items()) if other == kind}
        sys.stdout.write(f"{kind}: {sum(found.values())} {found}\n")
    sys.stdout.write(f"next seed: {seed}\n")
    return int(any(what == "BROKEN" for _kind, what in counts))


if __name__ == "__main__":
    sys.exit(main())
