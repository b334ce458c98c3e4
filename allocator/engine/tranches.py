"""Splitting each unit's amount over the tranches, exactly in every row and column."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from allocator.errors import Problem, SplitError
from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.kernel.split import controlled_rounding
from allocator.kernel.split.fit import proportional, weighted
from allocator.kernel.split.flow import shortage
from allocator.kernel.split.hall import Hall
from allocator.kernel.split.parts import fitted_parts, product_parts
from allocator.kernel.split.reserve import kept
from allocator.language import Phrase as _
from allocator.language import joined
from allocator.model.inputs import Inputs

LEAST = 1e-9
"""The part of its amount by which a unit may still receive a tranche that its own uses leave nothing of."""


@dataclass(frozen=True)
class TrancheTable:
    """Steps of factor money by tranche, each (n,) in id order, and the steps of each tranche that nobody gets."""

    steps: Mapping[str, IntArray]
    held_back: Mapping[str, int]


def split(inputs: Inputs, paid: IntArray, exact: FloatArray) -> TrancheTable:
    """Return how the tranches pay `paid` (n,) steps; `exact` (n,) are the amounts before rounding, in 万元.

    Issued tranches are what they are; the others share the rest of each unit in proportion to their pools, rounded so
    that rows and columns are exact and no cell is a step or more from its proportional value. Money the carryover rule
    held back stays in the tranches not yet issued, in proportion too, or where that would leave restricted ones unpaid
    as near to it as can be. Tranches with factors of their own go by them. Where a unit holds more than it is paid,
    the difference stands as a negative cell in the last open tranche. Raises SplitError where there is no such table.
    """
    open_table = open_tranches(inputs)
    rows = paid - open_table.issued
    back = np.maximum(-rows, 0)
    open_table = _with_what_comes_back(open_table, int(back.sum()))
    unpaid = _kept(open_table, rows + back)
    table = _cells(inputs, open_table, rows + back, open_table.pools - unpaid, exact)
    table[:, -1:] -= back[:, None]
    cells = dict(zip(open_table.keys, table.T, strict=True))
    held_back = dict(zip(open_table.keys, unpaid.tolist(), strict=True))
    return TrancheTable(
        {key: cells[key] if key in cells else issued_steps(inputs, key) for key in inputs.tranches},
        {key: held_back.get(key, 0) for key in inputs.tranches},
    )


def _with_what_comes_back(table: "OpenTranches", back: int) -> "OpenTranches":
    """Return the open tranches with what units give back added to the last of them. Raises SplitError without one."""
    if not back:
        return table
    if not table.keys:
        what = _("units hold {back:,.2f} 万元 more than they are due, and no tranche is left to net it off")
        todo = _("leave a tranche open, or let them keep it: `on_excess`")
        raise SplitError(Problem("tranches", what.format(back=back * table.step), todo))
    pools = table.pools.copy()
    pools[-1] += back
    return replace(table, pools=pools)


@dataclass(frozen=True)
class OpenTranches:
    """The tranches not yet issued: keys, steps (m,), who may receive them (n, m); and steps (n,) held of all others."""

    keys: tuple[str, ...]
    pools: IntArray
    allowed: BoolArray
    issued: IntArray
    step: float

    def can_pay(self, paid: IntArray) -> BoolArray:
        """Return which of many payments (..., n), in steps, the tranches can be split into."""
        rows = paid - self.issued
        if (rows >= 0).all():  # as a rule nothing comes back
            return self.hall.holds(rows)
        back = np.maximum(-rows, 0)
        found = np.array(self.hall.holds(rows + back))
        for draw in map(tuple, np.argwhere(back.any(axis=-1))):
            found[draw] = bool(self.keys) and _with_what_comes_back(self, int(back[draw].sum())).hall.holds(
                rows[draw] + back[draw]
            )
        return found

    @property
    def hall(self) -> Hall:
        """What each set of restricted tranches needs of the units that may receive them."""
        return Hall(self.pools, self.allowed)


def open_tranches(inputs: Inputs) -> OpenTranches:
    """Return the tranches that the split shares out."""
    keys = tuple(key for key, tranche in inputs.tranches.items() if tranche.issued is None)
    pools = [inputs.tranches[key].pool.steps for key in keys]
    issued = np.sum([issued_steps(inputs, key) for key in inputs.tranches], axis=0)
    shares = {use.tranche: use.shares > 0 for use in inputs.uses}
    everybody = np.ones(inputs.size, dtype=np.bool_)
    open_to = [inputs.tranches[key].allowed & shares.get(key, everybody) for key in keys]
    allowed = np.array(open_to, dtype=np.bool_).reshape(-1, len(issued)).T
    return OpenTranches(keys, np.array(pools, dtype=np.int64), allowed, issued, inputs.step)


def issued_steps(inputs: Inputs, key: str) -> IntArray:
    """Return what each unit (n,) holds of a tranche, 0 where it is not yet issued."""
    issued = inputs.tranches[key].issued
    return np.zeros(inputs.size, np.int64) if issued is None else issued


def _kept(table: OpenTranches, rows: IntArray) -> IntArray:
    """Return the steps (m,) of each tranche that nobody gets; SplitError where no tranche can then pay `rows` (n,)."""
    if not table.keys:
        return table.pools
    over = int(table.pools.sum() - rows.sum())
    with_reserve = np.append(rows, over), table.pools, np.append(table.allowed, np.ones((1, len(table.keys)), bool), 0)
    missing, short = shortage(*with_reserve)
    if missing:
        names = joined(", ", (key for key, is_short in zip(table.keys, short, strict=True) if is_short))
        what = _("{missing:,.2f} 万元 of {tranches} can be paid to nobody: the units it is open to are due less")
        todo = _("open the tranche to more units, or raise their amounts by floors or exceptions")
        where = f"tranches: {names}"
        raise SplitError(Problem(where, what.format(missing=missing * table.step, tranches=names), todo))
    return kept(rows, table.pools, table.allowed)


def _cells(inputs: Inputs, table: OpenTranches, rows: IntArray, columns: IntArray, exact: FloatArray) -> IntArray:
    if not table.keys:
        return np.zeros(table.allowed.shape, dtype=np.int64)
    if inputs.uses:
        weights = _use_weights(inputs, table, exact)
        return controlled_rounding(fitted_parts(weighted(rows, columns, weights)), rows, columns)
    if table.allowed.all():
        return controlled_rounding(product_parts(rows, columns), rows, columns)
    return controlled_rounding(fitted_parts(proportional(rows, columns, table.allowed)), rows, columns)


def _use_weights(inputs: Inputs, table: OpenTranches, exact: FloatArray) -> FloatArray:
    """Return what each open tranche would pay (n, m): by its own factors, or by its size of what these leave."""
    own = {use.tranche: use.pool * use.shares for use in inputs.uses}
    rest = np.maximum(exact - sum(own.values()), LEAST * np.maximum(exact, 1.0))
    common = [place for place, key in enumerate(table.keys) if key not in own]
    total = float(table.pools[common].sum()) or 1.0
    columns = [own.get(key, rest * float(table.pools[place]) / total) for place, key in enumerate(table.keys)]
    return np.where(table.allowed, np.stack(columns, axis=1), 0.0)
