"""What a leader asks first: how much, how many gain and lose, who is held, who moves most and why."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from allocator.formats.sentence import listed, trimmed
from allocator.kernel import BoolArray
from allocator.kernel.ratio import ratio
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.views.beside import arrangements, projects
from allocator.views.ledger import factor_name

NAMED = 5
"""Units that a sentence names, and the rises and falls that are shown."""


@dataclass(frozen=True)
class Mover:
    """A unit that moves: its row, and why, in words."""

    row: int
    why: str


def headline(result: Allocation) -> Iterator[str]:
    """Yield the answer in sentences: the total and its change, who is held, and what the deduction took."""
    yield _total(result)
    yield from _held(result)
    cut = result.ledger.carryover_cut
    if cut.any():
        text = _("The carryover deduction takes {money} 万元 from {count} units: {names}")
        yield text.format(money=money(-float(cut.sum())), count=int((cut < 0).sum()), names=named(result, cut < 0))


def _total(result: Allocation) -> str:
    totals, change = result.totals, result.change
    if change is None or result.last_year is None:
        text = _("{amount} 万元 are paid to {units} units.")
        return text.format(amount=money(totals.amount), units=len(result.amount))
    last = float(result.last_year.sum())
    counts = {"gain": int((change > 0).sum()), "lose": int((change < 0).sum()), "same": int((change == 0).sum())}
    text = _("{amount} 万元 are paid, {moved}; {gain} units gain, {lose} lose, {same} stay the same.")
    return text.format(amount=money(totals.amount), moved=moved(totals.amount, last), **counts)


def moved(now: float, last: float) -> str:
    """Say how an amount stands to last year's: 比上年5,031万元减503万元（−10.00%）."""
    if now == last:
        return _("as much as last year")
    more = _("{change} 万元 more than last year's {last} ({rate})")
    less = _("{change} 万元 less than last year's {last} ({rate})")
    part = float(ratio(now - last, last))
    rate = f"{part:+.2%}".replace("-", "−") if np.isfinite(part) else _("nothing before")
    return (more if now > last else less).format(change=money(abs(now - last)), last=money(last), rate=rate)


def _held(result: Allocation) -> Iterator[str]:
    words = {
        "floor": _("{count} units are held at their floor: {names}"),
        "cap": _("{count} units are held at their cap: {names}"),
        "exception": _("{count} units have a special arrangement: {names}"),
    }
    bounds = np.array([bound or "" for bound in result.bound])
    for bound, text in words.items():
        held = bounds == bound
        if held.any():
            yield text.format(count=int(held.sum()), names=named(result, held))


def named(result: Allocation, units: BoolArray) -> str:
    """Name the first units, and say how many more there are."""
    return listed([result.case.units.names[row] for row in result.case.units.shown.tolist() if units[row]], NAMED)


def movers(result: Allocation, count: int = NAMED) -> tuple[list[Mover], list[Mover]]:
    """Return the largest rises and the largest falls in 万元, each with its reason; none without last year."""
    if result.change is None:
        return [], []
    change = result.change
    order = np.argsort(-change, kind="stable").tolist()
    rises = [row for row in order[:count] if change[row] > 0]
    falls = [row for row in reversed(order[-count:]) if change[row] < 0]
    return tuple([Mover(row, why(result, row)) for row in rows] for rows in (rises, falls))  # type: ignore[return-value] # two


def why(result: Allocation, row: int) -> str:
    """Say what most explains a unit's amount: arrangement, limit, deduction, projects, or its strongest factor."""
    reasons = []
    if row in (special := arrangements(result.case)):
        return _("special arrangement: {reason}").format(reason=special[row])
    if result.bound[row] in {"floor", "cap"}:
        reasons.append(_("held at its floor") if result.bound[row] == "floor" else _("held at its cap"))
    rose = result.change is not None and result.change[row] > 0
    if result.ledger.carryover_cut[row] < 0 and not rose:
        reasons.append(cut_text(result, row))
    if held := projects(result.case).get(row):
        money_of = sum(project.amount for project in held)
        reasons.append(_("with projects of {money} 万元").format(money=money(money_of)))
    return _("; ").join(reasons or [_strongest(result, row)])


def cut_text(result: Allocation, row: int) -> str:
    """Say what the deduction takes from a unit, and at which carryover rate where it is known."""
    taken = money(-float(result.ledger.carryover_cut[row]))
    deduction = result.inputs.deduction
    rate = (
        float(ratio(deduction.balance, deduction.available)[row])
        if result.case.scenario.carryover.available
        else np.nan
    )
    if np.isfinite(rate):
        return _("carryover rate {rate:.2%}: {money} 万元 deducted").format(rate=rate, money=taken)
    return _("{money} 万元 deducted for carryover").format(money=taken)


def _strongest(result: Allocation, row: int) -> str:
    """Name the factor in which a unit's share stands out most from its share in all factor money."""
    steps, uses = result.steps, result.inputs.uses
    shares = dict(zip(result.case.scenario.factors, steps.shares[:, row].tolist(), strict=True))
    for use in uses:
        shares |= dict(zip(use.keys, use.by_factor[:, row].tolist(), strict=True))
    if not shares:
        return _("what the rule asks")
    weights = np.concatenate([steps.rest * steps.weights, *(use.pool * use.weights for use in uses)])
    weights = weights if weights.sum() > 0 else np.ones(len(shares))
    whole = float(weights @ np.array(list(shares.values())) / weights.sum())
    rose = result.change is None or result.change[row] >= 0
    key = (max if rose else min)(shares, key=lambda key: shares[key])
    text = _("share of {share:.4%} in {factor}, {whole:.4%} in all factors")
    return text.format(share=shares[key], factor=factor_name(result.case.scenario, key), whole=whole)


def money(amount: float) -> str:
    """Write 万元 with at most two decimals."""
    return trimmed(amount, 2, ",")
