"""Splitting each unit's amount over the tranches, exactly in every row and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from allocator.errors import Problem, SplitError
from allocator.kernel import IntArray
from allocator.kernel.rounding import largest_remainder
from allocator.kernel.split import controlled_rounding, proportional, shortage
from allocator.language import translate as _
from allocator.model.inputs import Inputs


@dataclass(frozen=True)
class TrancheTable:
    """Steps of factor money by tranche, each (n,) in id order, and the steps of each tranche that nobody gets."""

    steps: Mapping[str, IntArray]
    held_back: Mapping[str, int]


def split(inputs: Inputs, paid: IntArray) -> TrancheTable:
    """Return how the tranches pay `paid` (n,) steps.

    Issued tranches are what they are; the others share the rest of each unit in proportion to their pools, rounded so
    that rows and columns are exact and no cell is a step or more from its proportional value. Money the carryover rule
    held back stays in the tranches not yet issued. Raises SplitError where restricted tranches cannot be placed.
    """
    pools = {key: round(tranche.pool.pool / inputs.step) for key, tranche in inputs.tranches.items()}
    issued = {
        key: np.rint(tranche.issued / inputs.step).astype(np.int64)
        for key, tranche in inputs.tranches.items()
        if tranche.issued is not None
    }
    keys = [key for key in pools if key not in issued]
    rows = paid - sum(issued.values(), np.zeros(len(paid), dtype=np.int64))
    kept = _kept_back([pools[key] for key in keys], int(rows.sum()))
    columns = np.array([pools[key] for key in keys], dtype=np.int64) - kept
    opened = dict(zip(keys, _cells(inputs, keys, rows, columns).T, strict=True))
    return TrancheTable(
        {key: issued[key] if key in issued else opened[key] for key in pools},
        dict.fromkeys(issued, 0) | dict(zip(keys, kept.tolist(), strict=True)),
    )


def _kept_back(pools: Sequence[int], wanted: int) -> IntArray:
    """Spread what the pools have beyond `wanted` over them in proportion."""
    over = sum(pools) - wanted
    exact = np.array(pools, dtype=np.float64) * over / max(sum(pools), 1)
    return largest_remainder(exact, np.array(over))


def _cells(inputs: Inputs, keys: Sequence[str], rows: IntArray, columns: IntArray) -> IntArray:
    if not keys:
        return np.zeros((len(rows), 0), dtype=np.int64)
    allowed = np.stack([inputs.tranches[key].allowed for key in keys], axis=1)
    due, pools = rows.astype(np.float64), columns.astype(np.float64)
    missing, short = shortage(due, pools, allowed)
    if missing:
        names = ", ".join(key for key, is_short in zip(keys, short, strict=True) if is_short)
        what = _("{missing:,.2f} 万元 of {tranches} can be paid to nobody: the units it is open to are due less")
        todo = _("open the tranche to more units, or raise their amounts by floors or exceptions")
        where = f"tranches: {names}"
        raise SplitError(Problem(where, what.format(missing=missing * inputs.step, tranches=names), todo))
    return controlled_rounding(proportional(due, pools, allowed), rows, columns)
