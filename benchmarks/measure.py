"""What all sections share: times of methods that take turns, ratios turn by turn, rows, and their table."""

import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

Row = dict[str, str | int | float]
"""One line of a section: what is measured by the heading it stands under, ratios first."""

Section = Callable[..., list[Row]]

T = TypeVar("T")

REPEATS = 7
PATIENCE_SECONDS = 10.0
"""A method that has taken this long by the clock is not repeated."""


Times = list[float]
"""Milliseconds a method kept the processor busy, turn by turn."""


def busy() -> float:
    """Return the seconds of the processor that this process and those it has waited for have taken.

    On a machine that is shared the clock tells how busy the others are.
    """
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + ended.ru_utime + ended.ru_stime


def beside(methods: Mapping[str, Callable[[], T]], repeats: int = REPEATS) -> dict[str, tuple[T, Times]]:
    """Return each method's result and its milliseconds.

    The methods take turns, so that a slow spell of the machine meets them all.
    """
    times: dict[str, list[float]] = {name: [] for name in methods}
    results: dict[str, T] = {}
    waited = dict.fromkeys(methods, 0.0)
    for _ in range(repeats):
        for name, run in methods.items():
            if waited[name] < PATIENCE_SECONDS:
                began, start = perf_counter(), busy()
                results[name] = run()
                times[name].append(1000 * (busy() - start))
                waited[name] += perf_counter() - began
    return {name: (results[name], times[name]) for name in methods}


def turns(methods: Mapping[str, Callable[[], object]], repeats: int = REPEATS) -> dict[str, Times]:
    """Return each method's milliseconds."""
    return {name: found[1] for name, found in beside(methods, repeats).items()}


def medians(methods: Mapping[str, Callable[[], object]], repeats: int = REPEATS) -> dict[str, float]:
    """Return each method's median milliseconds."""
    return {name: median(times) for name, times in turns(methods, repeats).items()}


def over(times: Times, ours: Times) -> Row:
    """Return how many times as long as ours a method takes, turn by turn: the median, the least and the most."""
    ratios = [one / other for one, other in zip(times, ours, strict=False)]
    return {"ratio": median(ratios), "least": min(ratios), "most": max(ratios)}


def table(rows: Sequence[Row]) -> str:
    """Return rows as a Markdown table, numbers to the right."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    texts = {heading for heading in headings if any(isinstance(row.get(heading), str) for row in rows)}
    rule = ["---" if heading in texts else "---:" for heading in headings]
    cells = [[_shown(row.get(heading, "")) for heading in headings] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in (headings, rule, *cells))


def alone(section: Section) -> None:
    """Print one section, as `python -m benchmarks.NAME` does."""
    print(table(section(quick="--quick" in sys.argv[1:])))


def _shown(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,}" if isinstance(value, int) else f"{value:,.{_decimals(value)}f}"


def _decimals(value: float) -> int:
    """Return the decimals that show three digits or more."""
    return next((places for places, least in ((0, 100), (1, 10), (2, 1), (3, 0.01)) if abs(value) >= least), 5)
