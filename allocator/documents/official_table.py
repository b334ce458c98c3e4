"""The money columns of an official table."""

from collections.abc import Mapping

import numpy as np

from allocator.kernel import FloatArray

DECIMALS = 6
"""The most decimals that money in whole steps can have."""


def together(tranches: Mapping[str, FloatArray], keys: tuple[str, ...], units: int) -> FloatArray:
    """Return the money of several tranches (units,)."""
    return np.sum([tranches[key] for key in keys], axis=0) if keys else np.zeros(units)


def decimals(*money: FloatArray | None) -> int:
    """Return the fewest decimals that show all these amounts exactly."""
    shown = [np.round(values, DECIMALS) for values in money if values is not None]
    return next(
        (places for places in range(DECIMALS) if all((np.round(values, places) == values).all() for values in shown)),
        DECIMALS,
    )
