"""What a percentage point more of one weight does to every unit today."""

from collections.abc import Sequence

import numpy as np

from allocator.kernel import FloatArray
from allocator.study.sensitivity.piece import Piece

POINT = 0.01
NEAR = 1e-9
"""A breakpoint nearer to today's weight than this is at it."""


def effects(pieces: Sequence[Piece], today: float) -> tuple[FloatArray, FloatArray]:
    """Return the effect on each unit (n,) in 万元 per point, to the left of today's weight and to the right.

    They differ where a floor or a cap begins to hold at today's weight; NaN on a side to which it cannot go.
    """
    left = [piece for piece in pieces if piece.left < today - NEAR and piece.payable]
    right = [piece for piece in pieces if piece.right > today + NEAR and piece.payable]
    nothing = np.full(pieces[0].state.shape, np.nan)
    return (
        POINT * max(left, key=lambda piece: piece.left).slopes(today) if left else nothing,
        POINT * min(right, key=lambda piece: piece.right).slopes(today) if right else nothing,
    )
