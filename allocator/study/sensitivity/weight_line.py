"""Straight lines through today's weights, those in common or those of a use."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from allocator.engine.many import outcomes, projects
from allocator.kernel import BoolArray, FloatArray, score
from allocator.model.allocation import Steps
from allocator.model.case import Case
from allocator.model.inputs import Coefficients, Inputs


@dataclass(frozen=True)
class Line:
    """The weights origin + t · direction (F,) for t from `start` to `end`; t = `today` gives today's.

    They are the weights of the common factors, or of the use in this place.
    """

    origin: FloatArray
    direction: FloatArray
    start: float
    end: float
    today: float
    use: int | None = None

    def weights(self, t: FloatArray) -> FloatArray:
        """Return the weights (..., F) at t (...,)."""
        return np.maximum(self.origin + t[..., None] * self.direction, 0.0)

    def inputs(self, inputs: Inputs, t: float) -> Inputs:
        """Return the inputs with the weights at t."""
        weights = self.weights(np.array(t))
        if self.use is None:
            return replace(inputs, weights=weights)
        uses = list(inputs.uses)
        uses[self.use] = replace(uses[self.use], weights=weights)
        return replace(inputs, uses=tuple(uses))

    def money(self, inputs: Inputs, steps: Steps) -> FloatArray:
        """Return what factor money (n,) in 万元 a weight of one more adds along the line, where none is turned."""
        if self.use is None:
            return score.money(steps.rest, self.direction, steps.shares)
        use = inputs.uses[self.use]
        return score.money(np.array(use.pool), self.direction, use.by_factor)

    def score(self, inputs: Inputs) -> Coefficients:
        """Return what makes a score of the weights."""
        return inputs.score if self.use is None else inputs.uses[self.use].score


def lines(inputs: Inputs, keys: tuple[str, ...]) -> Mapping[str, Line]:
    """Return the line of each weight that can move, those in common (by their `keys`) first, then those of each use."""
    found = {}
    if len(keys) > 1:
        found = {key: raised(inputs.weights, place) for place, key in enumerate(keys)}
    for number, use in enumerate(inputs.uses):
        if len(use.keys) > 1:
            found |= {key: replace(raised(use.weights, place), use=number) for place, key in enumerate(use.keys)}
    return found


def raised(weights: FloatArray, factor: int) -> Line:
    """Return the line on which t is the weight of one factor; the others share the rest in today's proportion.

    Where the factor has all the weight today there is no such proportion, and the others share the rest equally.
    """
    others = np.where(np.arange(len(weights)) == factor, 0.0, weights)
    if not others.any():
        others = np.where(np.arange(len(weights)) == factor, 0.0, 1.0)
    others = others / others.sum()
    only = np.zeros(len(weights))
    only[factor] = 1.0
    today = float(weights[factor])
    return Line(others, only - others, 0.0, 1.0, today)


def shifted(weights: FloatArray, giver: int, taker: int) -> Line:
    """Return the line on which t goes from the weight of one factor to that of another."""
    direction = np.zeros(len(weights))
    direction[giver], direction[taker] = -1.0, 1.0
    return Line(weights, direction, 0.0, float(weights[giver]), 0.0)


def along(case: Case, inputs: Inputs, line: Line, places: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Return the amounts before rounding (P, n) in 万元, projects included, at places of a line, and which can be paid.

    Amounts that cannot be paid are NaN.
    """
    if line.use is None:
        many = outcomes(case, [replace(inputs, weights=line.weights(places))])
    else:
        many = outcomes(case, (line.inputs(inputs, float(t)) for t in places))
    found = list(many)
    exact = np.concatenate([part.exact.reshape(-1, inputs.size) for part in found]) + projects(inputs)
    payable = np.concatenate([np.atleast_1d(part.feasible) for part in found])
    return np.where(payable[:, None], exact, np.nan), payable
