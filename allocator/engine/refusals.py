"""What stops a run before bounds: an unknown mode, a shortfall, a pool that hard money and adjustments do not fit."""

import numpy as np

from allocator.errors import PolicyError, Problem, ShortfallError
from allocator.language import translate as _
from allocator.model.allocation import Steps
from allocator.model.case import Case
from allocator.model.inputs import Inputs

FULL = 1 - 1e-12
"""A guarantee rate below this is a shortfall and not float noise."""


def refuse_mode(mode: str | None) -> None:
    """Raise PolicyError for a mode that does not exist."""
    if mode not in {None, "factor", "lp"}:
        what = _("there is no mode {mode}").format(mode=f'"{mode}"')
        raise PolicyError(Problem("mode", what, _('write "factor" or "lp"')))


def refuse_shortfall(case: Case, inputs: Inputs, steps: Steps) -> None:
    """Raise ShortfallError where hard expenditure is more than the pool and policy does not scale it."""
    rule = case.scenario.hard
    rate = float(steps.guarantee_rate)
    if rule is None or rule.shortfall == "proportional" or rate >= FULL:
        return
    pool, need = float(steps.hard.sum()), float(steps.hard.sum()) / rate if rate else float(np.sum(inputs.need))
    what = _("hard expenditure needs {need:,.2f} 万元, {gap:,.2f} more than the factor pool of {pool:,.2f}")
    todo = _('lower `coverage`, or set hard.shortfall = "proportional" to pay {rate:.2%} of every need')
    problem = what.format(need=need, gap=need - pool, pool=pool)
    raise ShortfallError(Problem("hard", problem, todo.format(rate=rate)))


def refuse_common_pool(case: Case, inputs: Inputs, steps: Steps) -> None:
    """Raise PolicyError where adjustments take more than there is, or money is left that no factor shares out."""
    left = float(inputs.pool - np.sum(steps.due, axis=-1).max())
    noise = inputs.step / 2
    if left < -noise:
        what = _("hard money and adjustments are {gap:,.2f} 万元 more than the {pool:,.2f} that the tranches bring")
        told = what.format(gap=-left, pool=float(inputs.pool))
        raise PolicyError(Problem("adjustments", told, _("correct the columns, or the amounts of the tranches")))
    if not case.scenario.factors and left > noise:
        what = _("{left:,.2f} 万元 is left after hard money and adjustments, and no common factor shares it out")
        todo = _('add [factors], or write amount = "need" for what the rule asks')
        raise PolicyError(Problem("factors", what.format(left=left), todo))


def refuse_less(where: str, count: int, least: int) -> None:
    """Raise PolicyError for a count of draws or years that is less than can be."""
    if count < least:
        what = _("{count} is less than {least}").format(count=count, least=least)
        raise PolicyError(Problem(where, what, _("write a larger whole number")))
