"""python -m tests.habits --books 2000: random books of Guangxi's table, each held against the law."""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from tests.habits.law import GUANGXI, Outcome, amounts, tried


def main() -> int:
    """Try the books, say what came of them, and return 1 if the law was broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--books", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "guangxi")
        shutil.copytree(GUANGXI, folder)
        expected = amounts(folder, "units.csv")
        outcomes = [tried(folder, seed, expected) for seed in range(options.seed, options.seed + options.books)]
    say(outcomes)
    return int(not all(outcome.good for outcome in outcomes))


def say(outcomes: list[Outcome]) -> None:
    """Print the counts by what came of the books, and each that broke the law."""
    for outcome in outcomes:
        if not outcome.good:
            sys.stdout.write(f"seed {outcome.seed} {outcome.kind} {', '.join(outcome.habits)}: {outcome.what[:300]}\n")
    counts = Counter(outcome.what.partition(":")[0] for outcome in outcomes)
    sys.stdout.write(f"{len(outcomes)} books: {dict(counts)}\n")


if __name__ == "__main__":
    sys.exit(main())
