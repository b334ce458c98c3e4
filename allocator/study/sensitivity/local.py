"""What a percentage point more of one weight does to every unit today."""

import numpy as np

from allocator.kernel import FloatArray
from allocator.study.sensitivity.exact_piece import Piece

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
