"""Solve for any number: the value of a key of the scenario with which a condition holds, to the step."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError, PolicyError, Problem, ScenarioError
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.held import Held
from allocator.study.solve.batch import Batch, batch_of
from allocator.study.solve.condition import Condition, condition_of
from allocator.study.solve.key import Key, key_of
from allocator.study.solve.law import follows
from allocator.study.solve.runs import Run, Runs
from allocator.study.solve.search import Direction, Found, search, sides
from allocator.study.solve.turns import Turn, turns

WHOLE = 400
"""Runs of the whole engine: some seconds for a hundred units."""

ALONE = 1000
"""Runs where each value is taken in by itself, without the split over tranches."""

TOGETHER = 2**21
"""Amounts that are calculated where many values are run at once: for a hundred units, twenty thousand values."""

HALVINGS = 40
"""Runs by which the break-point is looked for between two values a step apart."""

FINE = 1e-4
"""The part of a step to which the break-point is told."""


@dataclass(frozen=True, repr=False)
class Solution(Held):
    """The value of a key with which a condition holds, or the one that comes nearest; both sides run by the engine.

    `key` has what it is today and from where to where it was looked for; `run` is the value found and its figure, None
    where no value can be paid. `fails` is the run a step nearer to where the search begins, where the condition does
    not hold yet; `edge` are two values within that step, close to one another: it fails with the first and holds with
    the second. `turns` are the units that change state in that step. before, before_step, after: the allocations of
    today, of the step before and of the value found, None where there is none or it cannot be paid. It is proven where
    no nearer value was left out; else up to `unseen` steps lie between two values that were run. `runs` counts the
    values that were run, `refused` those that cannot be paid.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> answer = allocator.solve(case, vary="bounds.cap", so_that="units at cap <= 4")
    >>> answer.value, answer.fails.value, answer.is_proven
    (0.2887, 0.2886, True)
    """

    key: Key
    condition: Condition
    direction: Direction
    today: Run | None
    run: Run | None
    fails: Run | None
    edge: tuple[float, float] | None
    turns: tuple[Turn, ...]
    before: Allocation | None
    before_step: Allocation | None
    after: Allocation | None
    unseen: int
    runs: int
    refused: int

    def __repr__(self) -> str:
        """Say whether it is satisfied, and the value."""
        said = "satisfied" if self.is_satisfied else "not satisfied"
        return f"Solution({said}; {self.key.name} = {self.value!r})"

    @property
    def is_satisfied(self) -> bool:
        """Whether the condition holds with the value found."""
        return self.run is not None and self.run.holds

    @property
    def holds_today(self) -> bool:
        """Whether the condition holds as the scenario is."""
        return self.today is not None and self.today.holds

    @property
    def is_proven(self) -> bool:
        """Whether no nearer value was left out."""
        return self.unseen == 0

    @property
    def value(self) -> float | None:
        """The value found; None where no value can be paid."""
        return None if self.run is None else self.run.value

    @property
    def settings(self) -> tuple[str, ...]:
        """What is to be set, as --set takes it."""
        return () if self.run is None else self.key.told(self.run.value)


def solve(  # noqa: PLR0913 - what may be asked, each by its name
    case: Case,
    *,
    vary: str,
    so_that: str,
    direction: Direction = "nearest",
    between: tuple[float, float] | None = None,
    step: float | None = None,
    runs: int | None = None,
    tick: Callable[[int, int], None] | None = None,
) -> Solution:
    """Return the value of the key `vary` with which the condition `so_that` holds, to the step.

    vary: any numeric key as --set takes it; a weight takes the others with it, in today's proportion. so_that: what
    people say, such as "no unit loses", "横州市 >= 4800", "units at floor <= 10", "最大降幅 ≤ 8%". direction: the value
    "nearest" to today's, the "smallest" or the "largest". between: from where to where, else as far as the key goes;
    step: else 0.01 % of shares and changes, and the scenario's step of money. runs: how many values may be run, else
    as many as take some seconds. tick: called with work done and work in all. Raises ScenarioError, PolicyError and
    UnknownUnitError with all that is wrong with what is asked, and what `allocate` raises where no value helps.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> allocator.solve(case, vary="bounds.floor", so_that="no unit loses more than 5%")
    Solution(satisfied; bounds.floor = -0.05)
    """
    key, condition = _asked(case, so_that, direction, lambda: key_of(case, vary, between, step))
    before = _today(case, condition)
    batch = batch_of(key, condition, before)
    work = Runs(key, condition, before, runs or _most(batch), batch, tick)
    found, today = _found(work, direction)
    if not _confirmed(work, found):  # the engine has the last word
        work = Runs(key, condition, before, runs or WHOLE, None, tick)
        found, today = _found(work, direction)
    if found.run is None:
        allocate(key.at(next(value for value, run in work.known.items() if not run.is_payable)))
    return _told(work, direction, found, today)


def _most(batch: Batch | None) -> int:
    """Return how many values are run at most."""
    if batch is None:
        return WHOLE
    return max(ALONE, TOGETHER // batch.inputs.size) if batch.is_together else ALONE


def _asked(case: Case, so_that: str, direction: str, make: Callable[[], Key]) -> tuple[Key, Condition]:
    """Return what is asked. Raises with all that is wrong with it."""
    faults: list[AllocatorError] = []
    key = condition = None
    try:
        key = make()
    except AllocatorError as error:
        faults.append(error)
    try:
        condition = condition_of(so_that, case)
    except AllocatorError as error:
        faults.append(error)
    if key is not None:
        faults += _directionless(key, direction)
    if len(faults) > 1:
        raise PolicyError(problem for fault in faults for problem in fault.problems)
    if key is None or condition is None or faults:
        raise faults[0]
    return key, condition


def _directionless(key: Key, direction: str) -> Iterator[AllocatorError]:
    if direction not in {"nearest", "smallest", "largest"}:
        what = _("there is no direction {direction}").format(direction=direction)
        yield PolicyError(Problem("direction", what, _("write nearest, smallest or largest")))
    elif direction == "nearest" and key.today is None:
        what = _("the scenario says nothing here today, so that no value is the nearest to it")
        yield ScenarioError(Problem(f"--vary {key.name}", what, _("say --smallest or --largest")))


def _today(case: Case, condition: Condition) -> Allocation | None:
    """Return today's run; None where it cannot be paid, which another value may help.

    Raises what `allocate` raises where the condition compares with it, and PolicyError for a change of nothing in %.
    """
    figure = condition.figure
    try:
        before = allocate(case)
    except PolicyError:
        if figure.key == "moved":
            raise
        return None
    if figure.key == "change" and math.isnan(condition.measured(before, before)):
        what = _("{figure} is no percentage: there was nothing last year").format(figure=figure.label)
        raise PolicyError(Problem("--so-that", what, _("write 万元 instead of a percentage")))
    return before


def _found(work: Runs, direction: Direction) -> tuple[Found, Run | None]:
    """Return what is found, and today's run where the key has a value today."""
    today = None if work.key.today is None else work.at(work.key.today)
    if direction == "nearest" and today is not None and today.holds:
        return Found(today, None), today
    return search(work, sides(work.key, direction), by_law=follows(work.condition, work.key)), today


def _confirmed(work: Runs, found: Found) -> bool:
    """Say whether the engine's own runs of what was found say the same."""
    runs = [run for run in (found.run, found.before) if run is not None]
    return work.batch is None or all(str(work.run(run.value)) == str(run) for run in runs)


def _told(work: Runs, direction: Direction, found: Found, today: Run | None) -> Solution:
    edge = None
    if found.run is not None and found.before is not None and found.run.holds:
        edge = _edge(work, found.before, found.run)
    after = None if found.run is None else allocate(work.key.at(found.run.value))
    fails = allocate(work.key.at(found.before.value)) if found.before and found.before.is_payable else None
    return Solution(
        key=work.key,
        condition=work.condition,
        direction=direction,
        today=today,
        run=found.run,
        fails=found.before,
        edge=edge,
        turns=turns(fails, after),
        before=work.before,
        before_step=fails,
        after=after,
        unseen=found.unseen,
        runs=len(work.known),
        refused=work.refused,
    )


def _edge(work: Runs, fails: Run, holds: Run) -> tuple[float, float]:
    """Return two values close to one another within a step, with the first of which it fails and with the other holds.

    Money and whole numbers have none between two of their steps.
    """
    low, high, key = fails.value, holds.value, work.key
    if key.measure == "money" or key.is_whole:
        return low, high
    for _turn in range(HALVINGS):
        if abs(high - low) <= FINE * key.step:
            break
        middle = float(f"{(low + high) / 2:.10g}")
        low, high = (low, middle) if work.run(middle).holds else (middle, high)
    return low, high
