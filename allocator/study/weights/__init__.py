"""The inverse question: the weights nearest to today's under which the amounts satisfy given conditions."""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError, Problem, ScenarioError
from allocator.kernel import BoolArray, FloatArray
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.study.weights.conditions import NOISE, Condition
from allocator.study.weights.search import Target, is_linear, search

DECIMALS = 6
"""Weights are written to a ten-thousandth of a percentage point."""

ROUNDS = 12
"""How often a run that misses by rounding makes the conditions stricter by what was missing."""


@dataclass(frozen=True)
class Reweighting:
    """Weights that were asked for, and the runs with today's and with them.

    `is_proven`: amounts are linear in the weights (no deduction, no bounds), so the answer is the nearest there is, or
    the nearest to the conditions that any weights come. Else it is the nearest found: from several starts, on the
    slopes of the whole calculation. Either way `after` is a run of the engine and `missing` (m,) is what its paid
    amounts lack, in 万元.
    """

    before: Allocation
    after: Allocation
    conditions: tuple[Condition, ...]
    missing: FloatArray
    is_proven: bool

    @property
    def is_satisfied(self) -> bool:
        """Whether the paid amounts satisfy every condition."""
        return not self.missing.any()

    @property
    def points(self) -> dict[str, float]:
        """How far each factor's weight moved, in percentage points."""
        old, new = (result.case.scenario.factors for result in (self.before, self.after))
        return {key: round((new[key].weight - old[key].weight) * 100, DECIMALS) for key in old}

    @property
    def distance(self) -> float:
        """Percentage points moved in all, up and down."""
        return round(math.fsum(map(abs, self.points.values())), DECIMALS)

    @property
    def settings(self) -> tuple[str, ...]:
        """The weights as --set takes them."""
        return tuple(
            f"factors.{key}.weight={factor.weight!r}" for key, factor in self.after.case.scenario.factors.items()
        )


def weights(
    case: Case,
    conditions: Callable[[Allocation], Sequence[Condition]],
    keep: Collection[str] = (),
    tick: Callable[[int, int], None] | None = None,
) -> Reweighting:
    """Return the weights nearest to those of `case` (least sum of points moved) that satisfy `conditions`.

    conditions: asked with today's result, for some rest on it; keep: factors whose weight stays. Of equally near
    weights the ones whose largest move is smallest, then whose first factor moves least. Where no weights do it, those
    with the least money missing. Raises what `allocate` raises, ScenarioError for an unknown factor, and PolicyError
    in the LP mode.
    """
    before = allocate(case)
    if before.mode != "factor":
        todo = _('ask for the factor method: --set lp.mode="factor"')
        raise PolicyError(Problem("lp.mode", _("amounts of the LP mode do not follow from the weights alone"), todo))
    wanted = tuple(conditions(before))
    target = Target(before, wanted, _kept(case, keep))
    after, margin = before, np.zeros(len(wanted))
    for _round in range(ROUNDS if _missing(before, wanted).any() else 0):
        found = search(target, margin, tick)
        after = allocate(_with(case, _written(found, target.kept)))
        gaps = _missing(after, wanted)
        if not gaps.any() or target.lacking(found, np.zeros(len(wanted))) > NOISE:
            break
        margin = margin + gaps
    return Reweighting(before, after, wanted, _missing(after, wanted), is_linear(before))


def _kept(case: Case, keep: Collection[str]) -> BoolArray:
    factors = case.scenario.factors
    unknown = [key for key in keep if key not in factors]
    if unknown:
        what = _("there is no factor {factor}").format(factor=", ".join(unknown))
        raise ScenarioError(Problem("--keep", what, _("the factors are {factors}").format(factors=", ".join(factors))))
    return np.array([key in keep for key in factors])


def _missing(result: Allocation, conditions: Sequence[Condition]) -> FloatArray:
    return np.array([condition.missing(result.amount) for condition in conditions])


def _written(found: FloatArray, kept: BoolArray) -> FloatArray:
    """Return weights of few decimals that add up to one; the largest that may move takes the difference."""
    written = np.where(kept, found, np.round(found, DECIMALS))
    largest = int(np.argmax(np.where(kept, -1.0, written)))
    written[largest] = round(1.0 - math.fsum(np.delete(written, largest)), 2 * DECIMALS)
    return written


def _with(case: Case, wanted: FloatArray) -> Case:
    factors = {
        key: factor.model_copy(update={"weight": float(weight)})
        for (key, factor), weight in zip(case.scenario.factors.items(), wanted, strict=True)
    }
    return replace(case, scenario=case.scenario.model_copy(update={"factors": factors}))
