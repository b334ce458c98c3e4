"""What a percentage point more of one weight does to every unit today."""

import numpy as np

from allocator.engine.conflict import feasible
from allocator.engine.many import projects
from allocator.engine.pipeline import calculate
from allocator.kernel import FloatArray
from allocator.model.inputs import Inputs
from allocator.study.sensitivity.exact_piece import Piece
from allocator.study.sensitivity.weight_line import Line

POINT = 0.01

NEAR = 1e-9
"""A breakpoint nearer to today's weight than this is at it."""


class Sides:
    """Finds the pieces on either side of today's weight, shown the pieces of a line in order."""

    def __init__(self, today: float) -> None:
        self.today = today
        self._left: Piece | None = None
        self._right: Piece | None = None

    def see(self, piece: Piece) -> None:
        """Look at the next piece."""
        if piece.feasible and piece.left < self.today - NEAR:
            self._left = piece
        if piece.feasible and piece.right > self.today + NEAR and self._right is None:
            self._right = piece

    def effects(self, units: int) -> tuple[FloatArray, FloatArray]:
        """Return the effect on each unit (n,) in 万元 per point, to the left of today's weight and to the right.

        They differ where a floor or a cap begins to hold at today's weight; NaN on a side to which it cannot go.
        """
        sides = (self._left, self._right)
        left, right = (np.full(units, np.nan) if side is None else POINT * side.slopes(self.today) for side in sides)
        return left, right


def between(inputs: Inputs, line: Line, today: FloatArray, low: float, high: float) -> FloatArray:
    """Return what each unit (n,) gets more in 万元 at the higher of two weights, of which one is today's.

    today: amounts, projects included. NaN where the line does not go as far, or the weight cannot be paid.
    """
    if low < line.start - NEAR or high > line.end + NEAR:
        return np.full(len(today), np.nan)
    steps = calculate(line.inputs(inputs, low if high == line.today else high))
    if not feasible(steps):
        return np.full(len(today), np.nan)
    change = steps.exact + projects(inputs) - today
    return change if low == line.today else -change
