"""Weights drawn at random: round today's (Dirichlet), or anywhere (uniform on the simplex)."""

from collections.abc import Callable, Iterator

import numpy as np

from allocator.errors import PolicyError, Problem
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.study.sensitivity.gamma_quantile import GammaQuantile
from allocator.study.sensitivity.sobol import points

NORMAL_95 = 1.959963984540054
"""95 % of a normal distribution lie within so many standard deviations."""

SOBOL_CHUNK = 2**14
"""Points made at a time, a power of two as Sobol's points ask for."""


def concentration(weights: FloatArray, spread: float) -> float:
    """Return κ such that weights ~ Dirichlet(κ · today's) keep within ± `spread` of today's in 95 draws of 100.

    This holds for the weight that varies most, which is the one nearest to 50 %, in the normal approximation: its
    variance is w(1 − w)/(κ + 1). Raises PolicyError where no κ spreads so far.
    """
    most = float((weights * (1 - weights)).max())
    kappa = most * (NORMAL_95 / spread) ** 2 - 1
    if kappa <= 0:
        what = _("weights round today's cannot spread by ±{spread:g} points, only by less than ±{most:.3g}")
        words = what.format(spread=100 * spread, most=100 * NORMAL_95 * most**0.5)
        raise PolicyError(Problem("--spread", words, _("choose a smaller spread, or draw them with --uniform")))
    return kappa


def reach(alpha: FloatArray) -> FloatArray:
    """Return how far from its mean (F,) each weight drawn ~ Dirichlet(alpha) keeps in 95 draws of 100.

    In the normal approximation of `concentration`, so that the weight that varies most keeps to the spread asked for
    and the others to less.
    """
    mean = alpha / alpha.sum()
    return np.asarray(NORMAL_95 * np.sqrt(mean * (1 - mean) / (alpha.sum() + 1)))


def weight_draws(alpha: FloatArray, draws: int, seed: int) -> Iterator[FloatArray]:
    """Yield draws of weights (B, F) ~ Dirichlet(alpha) from scrambled Sobol points; a weight with alpha 0 stays 0.

    Gamma variates by inversion, divided by their sum. The same seed gives the same draws, however many are asked for.
    """
    open_ = np.flatnonzero(alpha > 0)
    made, quantiles = points(len(open_), seed), [_quantile(float(shape)) for shape in alpha[open_]]
    for start in range(0, draws, SOBOL_CHUNK):
        chosen = made.random(SOBOL_CHUNK)[: draws - start]
        gamma = np.column_stack([quantile(column) for quantile, column in zip(quantiles, chosen.T, strict=True)])
        weights = np.zeros((len(chosen), len(alpha)))
        weights[:, open_] = gamma / gamma.sum(axis=1, keepdims=True)
        yield weights


def _quantile(shape: float) -> Callable[[FloatArray], FloatArray]:
    """Return the quantile function of a gamma distribution; of one that is steep at nothing, scipy's."""
    if shape == 1:
        return lambda chosen: -np.log1p(-chosen)
    if shape > 1:
        return GammaQuantile(shape)
    from scipy.special import gammaincinv  # noqa: PLC0415 - slow to import, and only a wide spread needs it

    return lambda chosen: np.asarray(gammaincinv(shape, chosen))
