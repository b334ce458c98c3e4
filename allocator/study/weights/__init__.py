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
from allocator.model.held import Held
from allocator.study.weights.conditions import NOISE, Condition, Wish, loses_at_most, missing_of
from allocator.study.weights.search import search
from allocator.study.weights.target import DECIMALS, Target
from allocator.study.weights.whole_steps import in_steps, no_way


@dataclass(frozen=True, repr=False)
class Reweighting(Held):
    """Weights that were asked for, and the runs with today's and with them.

    `after` is a run of the engine and `missing` (m,) is what its paid amounts lack, in 万元. Weights that satisfy are
    proven where amounts are linear in the weights (no deduction, no bounds) and no nearer weights satisfy before
    rounding; that there are none is proven where, besides, no rounding could make up for what is missing. Else it is
    what was found: from several starts, on the slopes of the whole calculation, and run by run where rounding decides.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> answer = allocator.weights(case, [allocator.Wish("unit", "隆安县", "at_least", 1540)])
    >>> answer.settings[1:3]
    ('factors.input.weight=0.180503', 'factors.performance.weight=0.119497')
    """

    before: Allocation
    after: Allocation
    conditions: tuple[Condition, ...]
    missing: FloatArray
    is_proven: bool

    def __repr__(self) -> str:
        """Say whether it is satisfied, and the weights."""
        moves = ", ".join(f"{key} {points:+g}" for key, points in self.points.items())
        return f"Reweighting({'satisfied' if self.is_satisfied else 'not satisfied'}; points moved: {moves})"

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
    wishes: Sequence[Wish | Condition] = (),
    *,
    loss: float | None = None,
    keep: Collection[str] = (),
    tick: Callable[[int, int], None] | None = None,
) -> Reweighting:
    """Return the weights nearest to those of `case` (least sum of points moved) under which `wishes` come true.

    loss: the most, as a share of one, by which any unit may get less than last year; keep: factors whose weight stays;
    tick: called with work done and work in all. Of equally near weights the ones whose largest move is smallest, then
    whose first factor moves least. Where no weights do it, those with the least money missing. Raises what `allocate`
    raises, UnknownUnitError, ScenarioError for an unknown factor, and PolicyError in the LP mode.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> answer = allocator.weights(case, [allocator.Wish("unit", "隆安县", "at_least", 1540)])
    >>> answer
    Reweighting(satisfied; points moved: base +0, input +3.0503, performance -3.0503, key +0)
    """
    before = allocate(case)
    if before.mode != "factor":
        todo = _('ask for the factor method: --set lp.mode="factor"')
        raise PolicyError(Problem("lp.mode", _("amounts of the LP mode do not follow from the weights alone"), todo))
    units = before.case.units
    wanted = tuple(wish.on(units) if isinstance(wish, Wish) else wish for wish in wishes)
    wanted = (*(() if loss is None else loses_at_most(before, loss)), *wanted)
    if not missing_of(wanted, before.amount).any():
        return Reweighting(before, before, wanted, np.zeros(len(wanted)), is_proven=True)
    target = Target(before, wanted, _kept(case, keep))
    exact = search(target, np.zeros(len(wanted)), tick)
    found, is_proven = target.written(exact), target.is_linear
    if target.missing(found[None])[0] > 0 or target.lacking(exact, np.zeros(len(wanted))) > NOISE:
        found = in_steps(target, exact, tick)
        is_proven = bool(target.missing(found[None])[0] > 0) and no_way(target)
    after = allocate(_with(case, found))
    return Reweighting(before, after, wanted, missing_of(wanted, after.amount), is_proven)


def _kept(case: Case, keep: Collection[str]) -> BoolArray:
    factors = case.scenario.factors
    unknown = [key for key in keep if key not in factors]
    if unknown:
        what = _("there is no factor {factor}").format(factor=_(", ").join(unknown))
        raise ScenarioError(
            Problem("--keep", what, _("the factors are {factors}").format(factors=_(", ").join(factors)))
        )
    return np.array([key in keep for key in factors])


def _with(case: Case, wanted: FloatArray) -> Case:
    factors = {
        key: factor.model_copy(update={"weight": float(weight)})
        for (key, factor), weight in zip(case.scenario.factors.items(), wanted, strict=True)
    }
    return replace(case, scenario=case.scenario.model_copy(update={"factors": factors}))
