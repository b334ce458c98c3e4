"""A value that is solved for against a grid of `run --set`: the same figure, the same nearest, the same nothing."""

from collections.abc import Callable

import numpy as np
from drawn import cases
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.study.solve import solve

GRIDS = {
    "bounds.floor": (-1.0, 0.5, 0.03),
    "bounds.cap": (-0.3, 1.0, 0.03),
    "carryover.threshold": (0.0, 0.6, 0.02),
    "hard.coverage": (0.2, 1.6, 0.05),
    "tranches.spring.amount": (100.0, 500.0, 10.0),
}
"""Keys, from where to where, and in which steps."""

TEXTS: dict[str, Callable[[Allocation], bool]] = {
    "units at floor <= 1": lambda run: sum(bound == "floor" for bound in run.bound) <= 1,
    "units at cap >= 1": lambda run: sum(bound == "cap" for bound in run.bound) >= 1,
    "total >= 300": lambda run: float(np.sum(run.amount)) >= 300,
    "u1 >= 30%": lambda run: float(run["u1"].amount) >= 0.3 * float(np.sum(run.amount)) - 1e-9,
}
"""What is asked, and whether a run does it."""


def does(case: Case, vary: str, value: float, told: Callable[[Allocation], bool]) -> bool:
    """Say whether a run with the value set can be paid and does what is asked."""
    try:
        return told(allocate(case.changed({vary: value})))
    except AllocatorError:
        return False


@settings(max_examples=settings().max_examples // 4)
@given(cases(restricted=True), st.sampled_from(sorted(GRIDS)), st.sampled_from(sorted(TEXTS)))
def test_no_value_of_a_grid_is_nearer(case: Case, vary: str, text: str) -> None:
    low, high, step = GRIDS[vary]
    step = max(step, case.scenario.step) if vary.endswith("amount") else step
    try:
        answer = solve(case, vary=vary, so_that=text, between=(low, high), step=step, direction="smallest")
    except AllocatorError as refused:
        event(f"refused: {type(refused).__name__}")
        assume("no such key" not in str(refused) and "nothing under" not in str(refused) and "unit" not in str(refused))
        assert not any(does(case, vary, value, TEXTS[text]) for value in grid(low, high, step))
        return
    values = [value for value in grid(low, high, step) if does(case, vary, value, TEXTS[text])]
    event("found" if values else "none")
    assert answer.is_proven
    assert answer.is_satisfied == bool(values)
    if values:
        assert answer.value == min(values)


def grid(low: float, high: float, step: float) -> list[float]:
    first = round(np.ceil(low / step - 1e-9))
    return [round(place * step, 9) for place in range(first, int(high / step + 1e-9) + 1)]
