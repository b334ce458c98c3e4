"""Runs of the engine with values of a key: each at most once, at most so many, and counted."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from allocator.engine.pipeline import allocate
from allocator.errors import AllocatorError, SolverError
from allocator.model.allocation import Allocation
from allocator.study.solve.batch import Batch
from allocator.study.solve.condition import Condition
from allocator.study.solve.key import Key


@dataclass(frozen=True)
class Run:
    """What a value gives: the condition's figure and by how much it misses; neither where it cannot be paid."""

    value: float
    figure: float
    gap: float

    @property
    def is_payable(self) -> bool:
        """Whether it can be paid."""
        return self.gap < math.inf

    @property
    def holds(self) -> bool:
        """Whether the condition holds."""
        return self.gap == 0


@dataclass
class Runs:
    """The engine with any value of a key, at most `most` of them. `before` is today's run.

    `tick` is told the runs done and the runs in all.
    """

    key: Key
    condition: Condition
    before: Allocation | None
    most: int
    batch: Batch | None = None
    tick: Callable[[int, int], None] | None = None
    known: dict[float, Run] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """How many more there may be."""
        return self.most - len(self.known)

    @property
    def refused(self) -> int:
        """How many of the values that were run cannot be paid."""
        return sum(not run.is_payable for run in self.known.values())

    @property
    def together(self) -> int:
        """How many values are best run at a time."""
        return self.batch.height if self.batch else 1

    def ahead(self, values: Sequence[float]) -> None:
        """Run values at once where that can be done, to be asked for one by one."""
        wanted = [value for value in values if value not in self.known]
        if self.batch is None or not wanted:
            return
        figures, sure = self.batch.figures(np.array(wanted))
        for value, figure, is_sure in zip(wanted, figures.tolist(), sure.tolist(), strict=True):
            if is_sure:
                self.known[value] = self._of(value, figure)
        self._told()

    def at(self, value: float) -> Run:
        """Return what a value gives."""
        if value not in self.known:
            self.known[value] = self.run(value)
            self._told()
        return self.known[value]

    def run(self, value: float) -> Run:
        """Return what the engine itself gives for a value."""
        try:
            result = allocate(self.key.at(value))
        except SolverError:
            raise
        except AllocatorError:
            return self._of(value, math.nan)
        return self._of(value, self.condition.measured(result, self.before))

    def _of(self, value: float, figure: float) -> Run:
        return Run(value, figure, self.condition.gap(figure))

    def _told(self) -> None:
        if self.tick:
            self.tick(min(len(self.known), self.most - 1), self.most)
