"""Step 5 before θ: floors and caps, drawn in to whole steps so that printed amounts keep printed limits."""

from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, FloatArray, bounds
from allocator.kernel.fill import NOISE
from allocator.kernel.rounding import at_least, at_most
from allocator.model.inputs import Inputs, Limits


@dataclass(frozen=True)
class Drawn:
    """Limits (..., n) as they hold: whole steps, but for units and sides that stand as written.

    units: those (..., n) with no whole steps between their limits; floors, caps: (...,), where all of a side stand as
    written because whole steps would not fit what there is.
    """

    lower: FloatArray
    upper: FloatArray
    units: BoolArray
    floors: BoolArray
    caps: BoolArray


def own_limit(limits: Limits, due: FloatArray) -> FloatArray:
    """Return what a unit has in any case (..., n): hard money and adjustments, and what it already holds."""
    return np.maximum(np.maximum(0.0, due), limits.issued)


def written(limits: Limits, due: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the lowest and highest amount of each unit (..., n) as written; `due` is hard money and adjustments."""
    own = own_limit(limits, due)
    floor = np.maximum(bounds.changed(limits.base, limits.floor, limits.free, -np.inf), limits.floor_amount)
    cap = np.minimum(bounds.changed(limits.base, limits.cap, limits.free, np.inf), limits.cap_amount)
    return bounds.limits(own, floor - limits.projects, cap - limits.projects, limits.fixed, limits.fixed_amount)


def drawn_in(inputs: Inputs, due: FloatArray, grows: BoolArray, most: FloatArray, *, into_reserve: bool) -> Drawn:
    """Return the limits drawn in to whole steps: lo′ = ⌈lo⌉, hi′ = ⌊hi⌋, and both ⌈H⌉ where hard money wins over a cap.

    grows: (..., n), who gets more as θ rises; most: (...,) in 万元, what can be given out. A unit with lo′ > hi′ keeps
    both as written. Where Σ lo′ is more than there is but Σ lo is not, all floors stand as written; likewise caps where
    Σ hi′ falls short but Σ hi does not, unless the rest goes `into_reserve`.
    """
    lower, upper = written(inputs.limits, due)
    step = inputs.counting
    low = step.money(at_least(lower / inputs.step))
    finite = np.where(np.isfinite(upper), upper, 0.0)
    high = np.where(np.isfinite(upper), step.money(at_most(finite / inputs.step)), upper)
    own = own_limit(inputs.limits, due)
    squeezed = (upper <= own) & (lower <= own) & ~inputs.limits.fixed  # a floor above its cap is no hard money
    high = np.where(squeezed, low, high)
    crossed = low > high
    low, high = np.where(crossed, lower, low), np.where(crossed, upper, high)
    error = np.minimum(inputs.step / 4, NOISE * np.maximum(1.0, most))  # units that keep theirs as written hold parts
    room = most + error
    floors = (low.sum(axis=-1) > room) & (lower.sum(axis=-1) <= room)
    short = most - error
    wide = np.where(lower > upper, upper, np.maximum(upper, low))  # hard money over a cap wins in whole steps
    grows = _once(grows)
    caps = (_reach(grows, low, high) < short) & (_reach(grows, low, wide) >= short)
    caps &= np.asarray(not into_reserve)
    low = np.where(floors[..., None], lower, low)
    high = np.where(caps[..., None], wide, high)
    return Drawn(low, high, crossed, np.asarray(floors), np.asarray(caps))


def _once(grows: BoolArray) -> BoolArray:
    """Return the row (n,) that all rows (..., n) are, if so: limits are then worked out once."""
    rows = grows.reshape(-1, grows.shape[-1])
    return rows[0] if len(rows) and (rows == rows[0]).all() else grows


def _reach(grows: BoolArray, low: FloatArray, high: FloatArray) -> FloatArray:
    """Return the most (...,) that can be given out: a unit without factor money stays at its lowest."""
    return np.asarray(np.where(grows, high, low).sum(axis=-1))
