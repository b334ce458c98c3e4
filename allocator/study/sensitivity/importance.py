"""Which weight matters: Shapley effects of Dirichlet weights, exactly."""

import numpy as np

from allocator.kernel import BoolArray, FloatArray
from allocator.study.sensitivity.moments import FLAT
from allocator.study.shapley import shapley


def variance_parts(loads: FloatArray, alpha: FloatArray) -> FloatArray:
    """Return the part of each weight (F, n) in the variance of y = Σ_f loads_f · w_f (n,), w ~ Dirichlet(alpha).

    Weights add up to one and so depend on each other, which is why each one's part is the mean of what it adds to the
    variance explained over all orders in which weights may become known (Owen 2014). What those of a set S explain is
    Var E[y | w_S]; given them the others share the rest in the proportion of alpha, so that it is the variance of
    Σ_S (loads_f − mean of the others' loads) · w_f. The parts add up to the variance of y; of a y that does not move
    but for float noise they are 0.
    """
    drawn = np.flatnonzero(alpha > 0)
    masks = np.arange(2 ** len(drawn))[:, None] >> np.arange(len(drawn)) & 1 > 0
    explained = np.array([_explained(loads[drawn], alpha[drawn], known) for known in masks])
    parts = np.zeros(loads.shape)
    parts[drawn] = np.maximum(shapley(explained), 0.0)
    return np.where(parts.sum(axis=0) > FLAT**2, parts, 0.0)


def _explained(loads: FloatArray, alpha: FloatArray, known: BoolArray) -> FloatArray:
    """Return Var E[y | w_S] (n,) for the set S of the factors that are known (F,)."""
    mean = alpha / alpha.sum()
    covariance = (np.diag(mean) - np.outer(mean, mean)) / (alpha.sum() + 1)
    others = np.where(known, 0.0, mean)
    usual = others @ loads / others.sum() if others.any() else 0.0
    net = np.where(known[:, None], loads - usual, 0.0)
    return np.einsum("fn,fg,gn->n", net, covariance, net)
