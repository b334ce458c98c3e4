"""What many draws say of every unit, gathered block by block, here or on any executor."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice

from allocator.errors import BoundsError, Problem
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.inputs import Inputs
from allocator.study.sensitivity.tally import Sampled, Tally, counted, run

WAITING = 16
"""Blocks that are given to an executor ahead of those it has done."""


@dataclass(frozen=True)
class Counting:
    """Who is told how many more draws have been done, and who counts blocks of them: nobody else, or an executor."""

    progress: Callable[[int], None] = lambda _draws: None
    executor: Executor | None = None


def sample(case: Case, scenarios: Iterable[Inputs], last_year: FloatArray | None, counting: Counting) -> Sampled:
    """Run blocks of scenarios, `case` with weights or indicators that have a batch axis, and gather what they say.

    last_year: (n,) in id order or None. The first block that can be paid lays the bins; the others may be counted by
    an executor, and are added up in their order, so that the result is the same to the last bit. Raises BoundsError
    where none of the draws can be paid.
    """
    waiting, lost, tally = iter(scenarios), 0, None
    for inputs in waiting:
        block = run(case, inputs)
        counting.progress(block.draws)
        if len(block.exact):
            tally = Tally(block, inputs.step, last_year)
            tally.add(block)
            break
        lost += block.draws
    if tally is None:
        raise _unpayable(lost)
    tally.draws += lost
    if counting.executor is None:
        for inputs in waiting:
            tally.add(block := run(case, inputs))
            counting.progress(block.draws)
        return tally.result()
    for part in _counted(case, waiting, tally.fresh(), counting.executor):
        tally.merge(part)
        counting.progress(part.draws)
    return tally.result()


def _counted(case: Case, blocks: Iterator[Inputs], empty: Tally, executor: Executor) -> Iterator[Tally]:
    """Yield what each block says, in order."""
    sent = deque(executor.submit(counted, case, inputs, empty) for inputs in islice(blocks, WAITING))
    while sent:
        yield sent.popleft().result()
        sent.extend(executor.submit(counted, case, inputs, empty) for inputs in islice(blocks, 1))


def _unpayable(draws: int) -> BoundsError:
    what = _("none of the {draws} draws can be paid between the floors and the caps and from the tranches")
    todo = _("widen the bounds or who may receive a tranche, or draw closer to today's weights")
    return BoundsError(Problem("bounds", what.format(draws=draws), todo))


def heights(draws: int, height: int) -> Iterator[int]:
    """Yield the sizes of blocks of at most `height` that make up so many draws."""
    yield from (min(height, draws - start) for start in range(0, draws, height))
