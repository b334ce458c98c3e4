"""Correction after issue (更正): what was paid on wrong figures, what is right, and what may be done about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.pipeline import allocate
from allocator.kernel import FloatArray, IntArray
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.held import Held
from allocator.study.comparison import Comparison, compare
from allocator.study.correction.cells import CellDifference, cell_differences
from allocator.study.correction.recovery import Recovery, recovery
from allocator.study.correction.tranches import issued_tranches, next_tranche, refuse_others

HELD = "[应持有]"
"""How the column is called that holds what units should hold of a tranche."""


@dataclass(frozen=True, repr=False)
class Correction(Held):
    """What units hold of the issued tranches beside what they should, (n,) in 万元, in id order.

    `was` is what was issued, `right` the same tranches on the right figures, `issued` the tranches that are out; `paid`
    and `due` are the money of these. `comparison` tells the two cases apart, and which change makes which part of a
    unit's difference; `cells` are the figures that differ. `recovery` is how the next tranche takes and gives; None
    where no tranche is left.

    >>> import allocator, tempfile
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     *_documents, record = allocator.export(allocator.allocate(case), folder, ["briefing"], version="1")
    ...     allocator.correct(case.changed({"tranches.spring.reserve": 1000}), record)
    Correction(广西2025年就业补助资金基准方案（示例）: 0 overpaid 0 万元, 102 underpaid 500 万元)
    """

    was: Allocation
    right: Allocation
    issued: tuple[str, ...]
    paid: FloatArray
    due: FloatArray
    comparison: Comparison
    cells: tuple[CellDifference, ...]
    recovery: Recovery | None

    def __repr__(self) -> str:
        """Say how many units hold too much and too little, and how much."""
        over, under = self.overpaid, self.underpaid
        money = (
            f"{(over > 0).sum()} overpaid {over.sum():.10g} 万元, {(under > 0).sum()} underpaid {under.sum():.10g} 万元"
        )
        return f"Correction({self.was.case.scenario.title}: {money})"

    @property
    def difference(self) -> FloatArray:
        """What each unit should hold less what it holds (n,): more than nothing for those who got too little.

        Carried to next year it is the adjustment of each unit.
        """
        return np.round(self.due - self.paid, self._decimals)

    @property
    def overpaid(self) -> FloatArray:
        """What each unit holds too much (n,)."""
        return np.maximum(-self.difference, 0.0)

    @property
    def underpaid(self) -> FloatArray:
        """What each unit holds too little (n,): all of it together is what it costs to hold the others harmless."""
        return np.maximum(self.difference, 0.0)

    @property
    def cost(self) -> float:
        """What it costs to pay up those who got too little and to take from nobody, in 万元."""
        return self._sum(self.underpaid)

    @property
    def balance(self) -> float:
        """What all differences add up to, in 万元: 0 unless the money to be given out differs too."""
        return self._sum(self.difference)

    @property
    def rows(self) -> tuple[int, ...]:
        """The units that hold other than they should, in the order of the file."""
        return tuple(row for row in self.right.case.units.shown.tolist() if self.difference[row])

    @property
    def _decimals(self) -> int:
        return self.right.inputs.counting.decimals

    def _sum(self, money: FloatArray) -> float:
        return round(float(money.sum()), self._decimals) + 0.0


def correct(
    right: Case,
    was: Case,
    issued: Sequence[str] | None = None,
    following: str | None = None,
    tick: Callable[[int, int], None] | None = None,
) -> Correction:
    """Return what is to be corrected of what `was` issued, now that the `right` case is known.

    issued: the tranches that are out, by default those issued before and those that the notice of `was` sends;
    following: the tranche that recovers, by default the first that is not out; tick: called with runs done and runs in
    all. Raises InputError where the two cases are not of the same units, year and step, or a tranche is none of theirs,
    and what `allocate` raises.
    """
    out = issued_tranches(was, issued)
    refuse_others(right, was, out)
    right = _by_the_same_mode(right, was)
    again = right.changed({}, [*_new(right, was), *_newly_fixed(right, was, out)])
    found = compare(was, again, tick=tick)
    before, after = (standing.result for standing in found.standings)
    paid, due = _held(before, after, out), after.inputs.counting.money(_steps(after, out))
    key = next_tranche(right.scenario, out, following)
    recovered = recovery(_planned(right, after, out, key), key, due - paid) if key else None
    return Correction(before, after, out, paid, due, found, cell_differences(was, again), recovered)


def _by_the_same_mode(right: Case, was: Case) -> Case:
    """Return the right case to be calculated as `was` was: by factors alone, or by the LP where it has one."""
    lp = right.scenario.lp.model_copy(update={"mode": "lp"}) if right.scenario.lp and _is_by_lp(was) else None
    return replace(right, scenario=right.scenario.model_copy(update={"lp": lp}))


def _is_by_lp(case: Case) -> bool:
    return case.scenario.lp is not None and case.scenario.lp.mode == "lp"


def _held(before: Allocation, after: Allocation, out: Sequence[str]) -> FloatArray:
    """Return what units hold of the issued tranches (n,): those that went out before are as the right table says."""
    both = [result.case.scenario.tranches for result in (before, after)]
    history = [key for key in out if all(tranches[key].fixed for tranches in both)]
    own = [key for key in out if key not in history]
    return np.asarray(after.inputs.counting.money(_steps(before, own) + _steps(after, history)))


def _new(right: Case, was: Case) -> list[str]:
    """Return the keys of tranches that have come since: what was issued did not share them out."""
    return [f"tranches.{key}" for key in right.scenario.tranches if key not in was.scenario.tranches]


def _newly_fixed(right: Case, was: Case, out: Sequence[str]) -> list[str]:
    """Return the keys that say what units hold of tranches that `was` worked out itself: they are to be right again."""
    both = ((key, right.scenario.tranches[key].fixed, was.scenario.tranches[key].fixed) for key in out)
    return [f"tranches.{key}.fixed" for key, now, then in both if now and not then]


def _steps(result: Allocation, keys: Sequence[str]) -> IntArray:
    """Return the steps that each unit gets of some tranches (n,), projects among it."""
    counted = (result.inputs.counting.counted(result.tranches[key])[0] for key in keys)
    return np.asarray(sum(counted, np.zeros(len(result), dtype=np.int64)))


def _planned(right: Case, after: Allocation, out: Sequence[str], key: str) -> Allocation:
    """Return the allocation in which the next tranche is worked out beside issued ones that are right.

    A tranche that has come since is shared out on top of what units should hold.
    """
    if key in after.tranches:
        return after
    step, settings, held_columns = after.inputs.counting, dict[str, object](), dict[str, FloatArray]()
    for tranche in out:
        pool, projects = after.inputs.tranches[tranche].pool, after.inputs.tranches[tranche].projects
        held = step.counted(after.tranches[tranche])[0] - projects
        column = f"{HELD}{tranche}"
        held_columns[column] = step.money(held)
        settings[f"tranches.{tranche}.fixed"] = column
        settings[f"tranches.{tranche}.reserve"] = step.money(pool.amount_steps - int((held + projects).sum()))
    columns, headings = {**right.units.columns, **held_columns}, (*right.units.headings, *held_columns)
    units = replace(right.units, columns=columns, headings=headings)
    return allocate(replace(right, units=units).changed(settings))
