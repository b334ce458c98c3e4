"""One unit's amount step by step, every formula filled in with its own numbers.

Written for a county's finance bureau with a calculator: each line says what is done, shows the arithmetic, and gives
the money it leads to. The lines that are entries of the ledger add up to the amount as printed.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from allocator.kernel import carryover
from allocator.language import translate as _
from allocator.lp.result import ProgramAllocation
from allocator.model.allocation import Allocation
from allocator.model.inputs import IndicatorColumn
from allocator.policy.carryover import Carryover
from allocator.policy.hard import HardItem
from allocator.rules.carryover import METHODS
from allocator.views.provenance import origin_of

PLACES = 2
"""Decimals of money shown."""


@dataclass(frozen=True)
class Line:
    """One step: what it is, its arithmetic, and its money in 万元. An `entry` of the ledger is part of the sum."""

    step: str
    label: str
    formula: str
    money: float | None = None
    entry: str | None = None


def explain(result: Allocation, row: int) -> tuple[Line, ...]:
    """Return the lines for the unit in `row`, from the pool to its tranches."""
    lines = list(_Unit(result, row).lines())
    numbers = {
        step: str(number) for number, step in enumerate(dict.fromkeys(line.step for line in lines if line.step), 1)
    }
    return tuple(replace(line, step=numbers.get(line.step, "")) for line in lines)


class _Unit:
    """One unit of a result."""

    def __init__(self, result: Allocation, row: int) -> None:
        self.result, self.row = result, row
        self.scenario, self.steps, self.inputs = result.case.scenario, result.steps, result.inputs

    def lines(self) -> Iterator[Line]:
        yield from self._pool()
        yield from self._hard()
        yield from self._factors()
        if isinstance(self.result, ProgramAllocation):
            yield from self._program(self.result)
        else:
            yield from self._carryover()
            yield from self._bounds()
        yield from self._end()
        yield from self._tranches()

    def _read(self, column: str) -> float:
        return float(self.result.case.units.columns[column][self.row])

    def _pool(self) -> Iterator[Line]:
        parts = [money(tranche.pool.pool) for tranche in self.inputs.tranches.values()]
        label = _("factor pool: what projects and reserves leave of every tranche")
        yield Line("1", label, " + ".join(parts), self.result.totals.pool)

    def _hard(self) -> Iterator[Line]:
        rule, paid = self.scenario.hard, float(self.result.ledger.hard[self.row])
        if rule is None:
            return
        for item in rule.items.values():
            yield Line("2", item.name, *self._need(item))
        need = float(self.inputs.need[self.row])
        formula = _("coverage {coverage:.2%} of the above").format(coverage=rule.coverage)
        yield Line("2", _("need covered"), formula, need)
        if rule.carryover_use:
            balance = float(self.inputs.deduction.balance[self.row])
            formula = f"max(0, {money(need)} − {rule.carryover_use:g} × {money(balance)})"
            claim = max(0.0, need - rule.carryover_use * balance)
            yield Line("2", _("less carryover that must be used first"), formula, claim)
        rate = self.result.totals.guarantee_rate
        formula = _("guarantee rate {rate:.6%} of the need").format(rate=rate)
        yield Line("2", _("hard expenditure"), formula, paid, "hard")

    def _need(self, item: HardItem) -> tuple[str, float]:
        if item.column:
            return _("column {column}").format(column=item.column), self._read(item.column)
        people, standard, months = (
            part if isinstance(part, float | int) else self._read(str(part))
            for part in (item.people, item.standard, item.months)
        )
        counted = standard if item.cap is None else min(standard, item.cap)
        capped = _(" (capped from {standard:,.2f})").format(standard=standard) if counted < standard else ""
        formula = _("{people:,.10g} people × {standard:,.2f} 元{capped} × {months:g} months ÷ 10,000")
        text = formula.format(people=people, standard=counted, capped=capped, months=months)
        return text, people * counted * months / 10_000

    def _factors(self) -> Iterator[Line]:
        totals = self.result.totals
        formula = f"{money(totals.pool)} − {money(totals.hard)}"
        yield Line("3", _("money shared out by factors"), formula, totals.point_value)
        for key, factor in self.scenario.factors.items():
            weights = factor.indicator_weights()
            score = 0.0
            for column in self.inputs.indicators:
                if column.factor == key:
                    yield Line("3", factor.indicators[column.key].name, self._share(column))
                    yield from self._origin("3", factor.indicators[column.key].column)
                    score += weights[column.key] * float(column.share[self.row])
            parts = [
                f"{weights[column.key]:g} × {share(column.share[self.row])}"
                for column in self.inputs.indicators
                if column.factor == key
            ]
            formula = f"{money(totals.point_value)} × {factor.weight:g} × ({' + '.join(parts)})"
            entry = float(self.result.ledger.factors[key][self.row])
            yield Line("3", factor.name, formula, entry, f"factors.{key}")

    def _share(self, column: IndicatorColumn) -> str:
        """Write a value and its share, such as 3,210 ÷ 405,500 = 0.791615 %."""
        rule = self.scenario.every_factor[column.factor].indicators[column.key]
        at = self.row
        text = number(column.raw[at])
        if column.per is not None:
            text = f"{text} ÷ {number(column.per[at])}"
        low, high = number(column.rate.min()), number(column.rate.max())
        if rule.normalise == "minmax":
            above = f"{high} − {text}" if rule.direction == "cost" else f"{text} − {low}"
            text = f"({above}) ÷ ({high} − {low})"
        elif rule.direction == "cost":
            text = f"({high} + {low} − {text})"
        if rule.normalise == "rank":
            text = _("rank {rank} of {text}").format(rank=number(column.scaled[at]), text=text)
        text += "".join(f" × {number(self._read(size))}" for size in rule.sizes)
        value, total = number(column.value[at]), number(math.fsum(column.value))
        of_all = _("{value} of {total} in all = {share}")
        of_all = of_all.format(value=value, total=total, share=share(column.share[at]))
        return of_all if text == value else f"{text}: {of_all}"

    def _origin(self, step: str, column: str | None) -> Iterator[Line]:
        """Say where a column comes from that `allocator evaluate` wrote."""
        provenance, unit = self.result.case.origin.provenance, self.result.case.units.ids[self.row]
        if provenance and column and column in provenance.columns:
            changed = column in provenance.changed
            formula = origin_of(provenance.columns[column], unit, changed=changed)
            yield Line(step, _("origin of {column}").format(column=column), formula)

    def _carryover(self) -> Iterator[Line]:
        rule, ledger = self.scenario.carryover, self.result.ledger
        if rule.method == "none":
            return
        for column in dict.fromkeys((rule.balance, rule.available)):
            yield from self._origin("4", column)
        cut, back = float(ledger.carryover_cut[self.row]), float(ledger.carryover_returned[self.row])
        yield Line("4", _("deduction for carryover"), self._cut(rule), cut, "carryover_cut")
        freed = float(self.steps.cut.sum())
        words = {
            "others": _("of {freed} freed in all, to units without a cut in proportion to their factor money"),
            "all": _("of {freed} freed in all, to every unit in proportion to its factor money after the cut"),
            "reserve": _("{freed} freed in all is held back in reserve"),
        }
        by = _("of {freed} freed in all, in proportion to {column}")
        formula = words.get(rule.return_to, by).format(freed=money(freed), column=rule.return_to)
        if back:
            formula = f"{share(back / freed)} {formula}"
        yield Line("4", _("returned to the unit"), formula, back, "carryover_returned")

    def _cut(self, rule: Carryover) -> str:
        """Write the deduction as its method calculates it, each figure by its number."""
        deduction, at = self.inputs.deduction, self.row
        texts = {name: money(getattr(deduction, name)[at]) for name in ("balance", "available", "previous", "stale")}
        texts |= {name: f"{getattr(deduction, name)[0]:g}" for name in ("rate", "threshold", "max_cut")}
        texts |= {"money": money(float(self.steps.money[at])), "tier": self._tier(rule)}
        return METHODS[rule.method].formula.words(texts)

    def _tier(self, rule: Carryover) -> str:
        """Write the share of the tier that the unit's carryover rate is in."""
        deduction, at = self.inputs.deduction, self.row
        rate = float(carryover.rate(deduction.balance, deduction.available)[at])
        share_cut = float(carryover.reached(np.array([rate]), deduction.over, deduction.cut)[0]) if rule.tiers else 0.0
        above = [tier.over for tier in rule.tiers or () if tier.cut == share_cut]
        words = _("{cut:g} (rate {rate:.4%}, above {over:.2%})") if above else _("{cut:g} (rate {rate:.4%})")
        return words.format(cut=share_cut, rate=rate, over=above[0] if above else 0.0)

    def _bounds(self) -> Iterator[Line]:
        steps, at = self.steps, self.row
        shared, theta = float(steps.shared[at]), float(steps.theta)
        lower, upper = float(steps.lower[at]), float(steps.upper[at])
        hard, exact = float(steps.hard[at]), float(steps.exact[at])
        for label, change, limit in self._limits(lower, upper):
            yield Line("5", label, change, limit)
        wish = _("{hard} + θ {theta:.9f} × {shared} = {wish}")
        text = wish.format(hard=money(hard), theta=theta, shared=money(shared), wish=money(hard + theta * shared))
        yield Line("5", _("amount with the same multiplier θ for all"), text, hard + theta * shared)
        held = {
            "floor": _("held at its floor"),
            "cap": _("held at its cap"),
            "exception": _("fixed by special arrangement: {reason}"),
            None: _("within its limits"),
        }[self.result.bound[self.row]]
        reason = {self.result.case.units.find(unit): item.reason for unit, item in self.scenario.exceptions.items()}
        yield Line("5", _("amount before rounding"), held.format(reason=reason.get(self.row, "")), exact)
        formula = f"{money(exact)} − {money(hard)} − {money(shared)}"
        yield Line("5", _("adjustment by bounds"), formula, float(self.result.ledger.bounds[self.row]), "bounds")

    def _program(self, result: ProgramAllocation) -> Iterator[Line]:
        """Explain the move from the target: penalty, tier, what holds the unit, and what a looser limit would save."""
        program, at = result.program, self.row
        target, exact = float(program.target[at]), float(self.steps.exact[at])
        hard, shared = money(self.steps.hard[at]), money(self.steps.shared[at])
        yield Line("4", _("target: hard expenditure and factor money"), f"{hard} + {shared}", target)
        if program.carryover_weight:
            rate = _("penalty rate {rate:.6f} × carryover weight {weight:g}: cost of each 万元 above hard money")
            text = rate.format(rate=program.rate[at], weight=program.carryover_weight)
            yield Line("4", _("penalty for carryover"), text)
        if program.knee is not None and program.idle_weight:
            text = _("capacity less carryover; what is above lies idle and costs {weight:g} a 万元")
            yield Line("4", _("can spend at most"), text.format(weight=program.idle_weight), float(program.knee[at]))
        for label, change, limit in self._limits(float(self.steps.lower[at]), float(self.steps.upper[at])):
            yield Line("5", label, change, limit)
        yield Line("5", _("amount before rounding"), self._standing(result), exact)
        moved = float(self.result.ledger.bounds[self.row])
        yield Line("5", _("moved by the LP"), f"{money(exact)} − {money(target)}", moved, "bounds")

    def _standing(self, result: ProgramAllocation) -> str:
        solution, at = result.solution, self.row
        tier = int(solution.tier[at])
        below, above = _("{part:.4%} of tier {tier} below the target"), _("{part:.4%} of tier {tier} above the target")
        where = (below if tier < 0 else above).format(part=float(solution.fraction[at]), tier=abs(tier))
        parts = [where if tier else _("at the target")]
        words = {
            _("held by hard money"): (solution.at_hard, solution.prices.floor),
            _("held at its floor"): (solution.at_floor, solution.prices.floor),
            _("held at its cap"): (solution.at_cap, solution.prices.cap),
            _("held where more would lie idle"): (solution.at_capacity, None),
        }
        for word, (held, price) in words.items():
            if held[at]:
                saved = _(", 1 万元 looser saves {price:.4g}").format(price=price[at]) if price is not None else ""
                parts.append(word + saved)
        prices = solution.prices
        for place, group in enumerate(result.program.groups):
            price = prices.least[place] or prices.most[place]
            if price and at in group.members:
                limit = _("group {group} is at its limit, 1 万元 looser saves {price:.4g}")
                parts.append(limit.format(group=group.name, price=price))
        return "; ".join(parts)

    def _limits(self, lower: float, upper: float) -> Iterator[tuple[str, str, float]]:
        rule, limits = self.scenario.bounds, self.inputs.limits
        base = money(limits.base[self.row])
        relative = _("{base} × (1 {sign} {change:.4%}), at least hard money")
        if rule.floor is not None:
            yield _("lowest amount"), _changed(relative, base, float(limits.floor[0])), lower
        elif lower > 0:
            yield _("lowest amount"), _("hard money, absolute floor or money already issued"), lower
        if rule.cap is not None:
            yield _("highest amount"), _changed(relative, base, float(limits.cap[0])), upper
        elif math.isfinite(upper):
            yield _("highest amount"), _("absolute cap"), upper

    def _end(self) -> Iterator[Line]:
        ledger, result = self.result.ledger, self.result
        paid = float(result.amount[self.row] - ledger.projects[self.row])
        formula = _("{exact} to whole steps of {step:g}: {paid}; left-over steps go to the largest remainders")
        text = formula.format(exact=money(float(self.steps.exact[self.row])), step=self.inputs.step, paid=money(paid))
        yield Line("6", _("rounding"), text, float(ledger.rounding[self.row]), "rounding")
        titles = [
            f"{project.title} {money(project.amount)}"
            for tranche in self.scenario.tranches.values()
            for project in tranche.projects
            if result.case.units.find(project.unit) == self.row
        ]
        if titles:
            yield Line("7", _("projects"), "; ".join(titles), float(ledger.projects[self.row]), "projects")
        yield Line("", _("amount"), _("sum of the entries"), float(result.amount[self.row]))
        if result.last_year is not None and result.change is not None:
            amount, last = float(result.amount[self.row]), float(result.last_year[self.row])
            yield Line("", _("change on last year"), f"{money(amount)} − {money(last)}", float(result.change[self.row]))

    def _tranches(self) -> Iterator[Line]:
        for key, paid in self.result.tranches.items():
            tranche = self.scenario.tranches[key]
            issued = _("already issued") if tranche.fixed else ""
            parts = [self.scenario.sources[tranche.source].name, tranche.document or "", issued]
            yield Line("8", tranche.name, "; ".join(part for part in parts if part), float(paid[self.row]))


def entries_as_shown(lines: Sequence[Line], amount: float) -> dict[str, Decimal]:
    """Return each entry with the decimals shown; rounding takes up the rest, so that they add up to `amount`."""
    unit = Decimal(1).scaleb(-PLACES)
    entries = ((line.entry, line.money) for line in lines if line.entry and line.money is not None)
    shown = {key: Decimal(repr(worth)).quantize(unit) for key, worth in entries}
    shown["rounding"] += Decimal(repr(amount)).quantize(unit) - sum(shown.values(), Decimal())
    return shown


def _changed(words: str, base: str, change: float) -> str:
    return words.format(base=base, sign="−" if change < 0 else "+", change=abs(change))


def money(amount: float) -> str:
    """Write 万元 to the last 元."""
    return f"{amount:,.{PLACES}f}"


def number(value: float) -> str:
    """Write a figure of any kind with enough digits to calculate with."""
    return f"{value:,.10g}"


def share(value: float) -> str:
    """Write a share in per cent."""
    return f"{value * 100:.8f} %"
