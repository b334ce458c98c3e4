"""An allocation by the LP mode: with its program and its solution."""

from dataclasses import dataclass

from allocator.lp.problem import Program
from allocator.lp.solution import Solution
from allocator.model.allocation import Allocation


@dataclass(frozen=True, repr=False)
class ProgramAllocation(Allocation):
    """An allocation whose `bounds` entries are what the LP moved from the targets; program and solution in id order."""

    program: Program
    solution: Solution
