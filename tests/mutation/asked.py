"""Cases for the second engine: drawn on sound code, and asked about where a fault stands in the code.

`python -m tests.mutation.asked draw FILE COUNT SEED` writes random cases with what comes of each; `ask FILE` says what
comes of them in the package that is imported, in one word. A process of its own does either: the one that plants
faults imports nothing of allocator, and so does what it starts.
"""

import pickle
import sys
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.second_engine import certify
from tests.mutation.run import ROOT

NEAR = 6
"""Decimals of 万元 to which results are compared."""


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


if __name__ == "__main__":
    if sys.argv[1] == "draw":
        Path(sys.argv[2]).write_bytes(pickle.dumps(_corpus(int(sys.argv[3]), int(sys.argv[4]))))
    else:
        print(inside(Path(sys.argv[2])))
