"""Weights as a person gives them: arrays in the order of the factors, or anything whose columns bear their names."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from allocator.errors import PolicyError, Problem
from allocator.formats.sentence import placed
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.names import clean_name
from allocator.policy.factor import WEIGHT_TOLERANCE, Factor

Weights = npt.ArrayLike | Mapping[str, npt.ArrayLike]
"""Rows of weights (..., F), or by the key or the name of each factor its weights (...,): a mapping, a DataFrame."""


def weight_rows(case: Case, weights: Weights) -> FloatArray:
    """Return weights as rows (..., F) in the order of the factors; what has names is joined by them, never by position.

    Raises PolicyError with every name that is unknown, missing or given twice, and for weights that are no numbers, are
    negative or do not add up to one.
    """
    names = _names(weights)
    factors = case.scenario.factors
    rows = (
        _numbers(weights, "weights")
        if names is None
        else _by_name(factors, cast("Mapping[object, object]", weights), names)
    )
    if rows.ndim == 0 or rows.shape[-1] != len(factors):
        what = _("the last axis must hold the {count} factors {factors}, but the shape is {shape}")
        words = what.format(count=len(factors), factors=_(", ").join(factors), shape=rows.shape)
        raise PolicyError(Problem("weights", words, _("give one weight a factor, in this order")))
    wrong = ~((rows >= 0).all(axis=-1) & (np.abs(rows.sum(axis=-1) - 1) <= WEIGHT_TOLERANCE))
    if wrong.any():
        what = _("{count} rows have a negative weight or do not add up to 1; the first is {row}")
        words = what.format(count=int(wrong.sum()), row=rows[wrong][0].tolist())
        raise PolicyError(Problem("weights", words, _("correct them: 35 % is 0.35")))
    return rows


def _names(weights: object) -> Sequence[object] | None:
    """Return the names of the columns of a mapping, a frame or a named row; None of what has places alone."""
    if callable(keys := getattr(weights, "keys", None)):
        return list(keys())
    columns = getattr(weights, "columns", None)
    return None if columns is None else list(columns)


def _by_name(factors: Mapping[str, Factor], weights: Mapping[object, object], names: Sequence[object]) -> FloatArray:
    found = [_factor(factors, str(name)) for name in names]
    if problems := list(_misnamed(factors, names, found)):
        raise PolicyError(problems)
    label = dict(zip(found, names, strict=True))
    columns = [_numbers(weights[label[key]], placed("weights", key)) for key in factors]
    try:
        return np.stack(np.broadcast_arrays(*columns), axis=-1)
    except ValueError:
        shapes = _(", ").join(f"{key} {column.shape}" for key, column in zip(factors, columns, strict=True))
        what = _("the factors have weights of different shapes: {shapes}").format(shapes=shapes)
        raise PolicyError(Problem("weights", what, _("give each factor as many weights"))) from None


def _factor(factors: Mapping[str, Factor], name: str) -> str | None:
    """Return the key of the factor with this key, else with this name."""
    wanted = clean_name(name)
    keys = [key for key in factors if clean_name(key) == wanted]
    keys = keys or [key for key, factor in factors.items() if clean_name(factor.name) == wanted]
    return keys[0] if len(keys) == 1 else None


def _misnamed(factors: Mapping[str, Factor], names: Sequence[object], found: Sequence[str | None]) -> Iterator[Problem]:
    listed = _(", ").join(f"{key} ({factor.name})" for key, factor in factors.items())
    for place, (name, key) in enumerate(zip(names, found, strict=True)):
        if key is None:
            near = difflib.get_close_matches(str(name), list(factors), n=1)
            known = _("the factors are {factors}").format(factors=listed)
            todo = _("did you mean {name}?").format(name=near[0]) if near else known
            yield Problem("weights", _("there is no factor {factor}").format(factor=name), todo)
        elif found.count(key) > 1 and place == found.index(key):
            what = _("the factor {factor} has weights under {count} names").format(factor=key, count=found.count(key))
            yield Problem("weights", what, _("keep one of them"))
    for key in factors:
        if key not in found:
            todo = _("give it one; 0 if it is not to count")
            yield Problem("weights", _("the factor {factor} has no weight").format(factor=key), todo)


def _numbers(values: object, where: str) -> FloatArray:
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise PolicyError(Problem(where, _("these are no numbers"), _("correct them: 35 % is 0.35"))) from None
