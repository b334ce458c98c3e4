"""Does it hang on the weights? Exact answers along one weight, samples round today's, and the figures behind both."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.many import projects, refuse_program
from allocator.engine.pipeline import allocate
from allocator.engine.refusals import refuse_less
from allocator.intake import take_in
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.held import Brief, Held
from allocator.model.inputs import Inputs
from allocator.study.sensitivity import data_errors as figures
from allocator.study.sensitivity.data_errors import DataErrors
from allocator.study.sensitivity.draws import concentration, reach, weight_draws
from allocator.study.sensitivity.exact_piece import has_pieces
from allocator.study.sensitivity.importance import variance_parts
from allocator.study.sensitivity.leave_one_out import LeftOut, left_out
from allocator.study.sensitivity.one import OneWeight, Reversal, one_weight, reversals
from allocator.study.sensitivity.policy_numbers import Variation, Varied, varied
from allocator.study.sensitivity.sampling import Counting, sample
from allocator.study.sensitivity.tally import Sampled
from allocator.study.sensitivity.weight_line import lines

BLOCK = 2**19
"""Numbers in a block of outcomes that is counted at a time."""

FEWEST = 128
"""Draws of a block at least, for the first lays the bins of the histograms."""


@dataclass(frozen=True, repr=False)
class Spread(Brief):
    """How weights are drawn: within ± `points` (a share of one) of today's, or uniformly where that is None.

    alpha (F,): the parameters of the Dirichlet distribution. The weight nearest to 50 % keeps within the points in 95
    draws of 100, every other within its own `reach` (F,), which is less.
    """

    points: float | None
    seed: int
    alpha: FloatArray

    @property
    def reach(self) -> FloatArray:
        """How far from today's (a share of one) each weight keeps in 95 draws of 100."""
        return reach(self.alpha)


@dataclass(frozen=True, repr=False)
class Importance(Brief):
    """The parts of the factors in the variance of amounts under the drawn weights, (F, n) in 万元².

    formula: of the amounts the factors alone would give, exactly; ruled: of the linear part of the amounts under all
    rules, which is fitted to the draws and is the share Sampled.explained of their variance.
    """

    formula: FloatArray
    ruled: FloatArray


@dataclass(frozen=True, repr=False)
class Sensitivity(Held):
    """What hangs on the weights; units in id order, as in `today.inputs`; amounts in 万元, projects included.

    `weights` are those of the common factors, then those of each use, where there are several to share it. They and
    `reversals` are exact, but for those that [score], [deductions] or a method bend: these are not followed
    (`OneWeight.is_bent`), and the draws, of the common weights, tell what there is to tell.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> allocator.sensitivity(case, draws=0).to_frame()["moved_per_point"].round(2).to_dict()
    {'base': 79.07, 'input': 224.36, 'performance': 139.81, 'key': 115.29}
    """

    today: Allocation
    amounts: FloatArray
    last_year: FloatArray | None
    weights: tuple[OneWeight, ...]
    parts: tuple[LeftOut, ...]
    spread: Spread | None = None
    sampled: Sampled | None = None
    importance: Importance | None = None
    errors: DataErrors | None = None
    varied: tuple[Varied, ...] = ()
    pair: tuple[int, int] | None = None
    reversals: tuple[Reversal, ...] = ()

    def __repr__(self) -> str:
        """Name the scenario, and count the draws."""
        scenario, drawn = self.case.scenario, self.sampled.draws if self.sampled else 0
        return f"Sensitivity({scenario.title}, {scenario.year}: {len(self.weights)} weights, {drawn} draws)"

    @property
    def case(self) -> Case:
        """The case that was studied."""
        return self.today.case


def sensitivity(  # noqa: PLR0913 - each is one question
    case: Case,
    *,
    draws: int = 10_000,
    seed: int = 1,
    spread: float | None = 0.05,
    errors: float | None = None,
    variations: Sequence[Variation] = (),
    pair: tuple[str, str] | None = None,
    tick: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
) -> Sensitivity:
    """Return how the amounts of `case` hang on its weights, and on its figures and policy numbers where asked.

    draws: how many weights are drawn, 0 for none; spread: how far round today's, as a share of one (`concentration`),
    None for anywhere; errors: data errors in per cent, as many draws; pair: two units, for the smallest shifts of
    weight that make them change places; tick: called with work done and work in all; executor: any of
    concurrent.futures, which counts blocks of draws; the result is the same to the last bit. Raises what `allocate`
    raises, PolicyError for a scenario in LP mode or a negative number of draws, and UnknownUnitError for a pair that
    is not in the table.

    >>> import allocator
    >>> case = allocator.load("scenarios/guangxi-2025/baseline-2025.toml")
    >>> study = allocator.sensitivity(case, draws=1000)
    >>> base = study.weights[0]
    >>> f"no two units change places from {base.order_from:.2%} to {base.order_to:.2%}"
    'no two units change places from 34.01% to 35.40%'
    """
    refuse_program(case)
    refuse_less("draws", draws, 0)
    refuse_less("seed", seed, 0)
    today = allocate(case)
    inputs, units = today.inputs, case.units
    last_year = today.last_year
    amounts = today.steps.exact + projects(inputs)
    keys, moves = tuple(case.scenario.factors), len(inputs.weights) > 1
    moving = lines(inputs, keys)
    progress = _counting(tick, len(moving) * len(units) + draws + (figures.count(case, draws) if errors else 0))
    counting = Counting(progress, executor)
    followed = []
    for key, line in moving.items():
        followed.append(one_weight(inputs, line, key, amounts, last_year))
        progress(len(units))
    study = Sensitivity(today, amounts, last_year, tuple(followed), tuple(left_out(case, inputs, amounts)))
    if pair and moves and has_pieces(inputs, moving[keys[0]]):
        one, other = (units.find(unit, "--pair") for unit in pair)
        study = replace(study, pair=(one, other), reversals=tuple(reversals(inputs, keys, one, other)))
    study = replace(study, varied=tuple(varied(variation, today) for variation in variations))
    if draws and moves:
        study = _sampled(study, _spread(inputs.weights, spread, seed), draws, counting)
    if draws and errors:
        doubt = figures.Doubt(errors, draws, seed)
        found = figures.data_errors(case, take_in(case), doubt, last_year, counting)
        study = replace(study, errors=found)
    return study


def _counting(tick: Callable[[int, int], None] | None, total: int) -> Callable[[int], None]:
    """Return what counts draws up to `total` and tells `tick`."""
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        if tick:
            tick(done, total)

    return count


def _spread(weights: FloatArray, points: float | None, seed: int) -> Spread:
    alpha = np.ones(len(weights)) if points is None else weights * concentration(weights, points)
    return Spread(points, seed, alpha)


def _sampled(study: Sensitivity, spread: Spread, draws: int, counting: Counting) -> Sensitivity:
    case, inputs, alpha = study.case, take_in(study.case), spread.alpha
    drawn = sample(case, _scenarios(inputs, alpha, draws, spread.seed), study.last_year, counting)
    steps = study.today.steps
    importance = Importance(
        formula=variance_parts(steps.rest * steps.shares, alpha), ruled=variance_parts(drawn.loads, alpha)
    )
    return replace(study, spread=spread, sampled=drawn, importance=importance)


def _scenarios(inputs: Inputs, alpha: FloatArray, draws: int, seed: int) -> Iterator[Inputs]:
    height = max(FEWEST, BLOCK // inputs.size)
    for weights in weight_draws(alpha, draws, seed):
        for start in range(0, len(weights), height):
            yield replace(inputs, weights=weights[start : start + height])
