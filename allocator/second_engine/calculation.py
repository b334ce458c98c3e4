"""The whole factor method, step by step, in exact fractions: a second road to every amount."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import floor

from allocator.language import Phrase as _
from allocator.model.case import Case
from allocator.second_engine.deductions import Deducted, deducted
from allocator.second_engine.derived import work_out
from allocator.second_engine.limits import Bounds
from allocator.second_engine.money import HALF, Brought, Due, brought, due
from allocator.second_engine.multiplier import Limit
from allocator.second_engine.numbers import Column, RefusedError, added, decimal, less, scaled, total
from allocator.second_engine.rounding import HAIR, largest_remainder
from allocator.second_engine.scores import scored
from allocator.second_engine.sheet import Sheet
from allocator.second_engine.spending import Spent, spent

Figures = dict[str, list[Limit]]
"""Figures of units by key (n,); None is no limit."""


@dataclass(frozen=True)
class Calculated:
    """What the second engine finds: figures of units by key (n,), in the order of the rule, and figures of the whole.

    Money in 万元. paid: whole steps besides projects; uses: what each tranche with factors of its own gives each unit;
    thetas: the lowest and the highest θ that give these amounts; tied: places of units among which the id decided;
    hairs: places of units within 1e-30 of a whole step.
    """

    figures: Mapping[str, list[Limit]]
    totals: Mapping[str, Fraction]
    tranches: Mapping[str, Brought]
    paid: list[int]
    exact: Column
    uses: Mapping[str, Column] = field(default_factory=dict)
    thetas: tuple[Fraction, Limit] | None = None
    tied: tuple[int, ...] = ()
    hairs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Shared:
    """Factor money before deductions: of each factor, what [score] moves, all together, and that of each use."""

    rest: Fraction
    figures: Mapping[str, Column]
    factors: Mapping[str, Column]
    coefficient: Column
    uses: Mapping[str, Column]

    @property
    def money(self) -> Column:
        """What each unit gets by all factors."""
        return added(self.coefficient, *self.factors.values())


def calculated(case: Case) -> Calculated:
    """Return the factor method's result in exact numbers. Raises RefusedError."""
    sheet = Sheet(case)
    work_out(sheet)
    tranches = brought(sheet)
    if any(one.amount is None for one in tranches.values()):
        return _by_need(sheet, tranches)
    first, shares = before_deductions(sheet, tranches)
    cuts = deducted(sheet, shares.money)
    pool = total(one.pool for one in tranches.values())
    bounds = Bounds(sheet, tranches, first.both)
    given = spent(bounds, cuts.left(shares.money), pool, cuts.kept if cuts.into_reserve else None)
    rounded = largest_remainder([amount / sheet.step for amount in given.exact], int(given.spend / sheet.step))
    found = gathered(sheet, tranches, (first, shares, cuts), (given.exact, rounded.steps), _limits(given))
    relaxed = {f"bounds.{given.relaxed[0]}": given.relaxed[1]} if given.relaxed else {}
    figures, theta = found.figures, given.thetas
    if theta[0] == theta[1]:
        figures = {**figures, "recover": list(_recover(first.both, cuts.left(shares.money), theta[0]))}
    hairs, totals = _hairs(sheet, given.exact), {**found.totals, **relaxed, "spend": given.spend}
    return replace(found, figures=figures, totals=totals, thetas=theta, tied=tuple(rounded.tied), hairs=hairs)


def gathered(
    sheet: Sheet,
    tranches: Mapping[str, Brought],
    before: tuple[Due, Shared, Deducted],
    amounts: tuple[Column, list[int]],
    limits: Mapping[str, list[Limit]],
) -> Calculated:
    """Return every figure in the order of the rule: what goes before limits, these, the plan and the steps paid."""
    first, shares, cuts = before
    exact, paid = amounts
    projects = _projects(sheet, tranches)
    figures: dict[str, Column | list[Limit]] = {**_derived(sheet), **shares.figures, **_ledger(first, shares, cuts)}
    figures |= {**limits, **_ending(sheet, first, cuts.left(shares.money), exact, paid)}
    figures |= {"projects": projects, "amount": _amounts(sheet, paid, projects)}
    pool = total(one.pool for one in tranches.values())
    totals = {
        "pool": pool,
        "guarantee_rate": first.rate,
        "point_value": shares.rest,
        "reserve": total(one.reserve for one in tranches.values()) + pool - sum(paid) * sheet.step,
    }
    told = {key: list(values) for key, values in figures.items()}
    return Calculated(told, totals, tranches, paid, exact, shares.uses)


def before_deductions(sheet: Sheet, tranches: Mapping[str, Brought]) -> tuple[Due, Shared]:
    """Return what units are due before factors, and factor money before deductions. Raises RefusedError."""
    rules = sheet.scenario.tranches
    pool = total(one.pool for key, one in tranches.items() if not rules[key].factors)
    first = due(sheet, pool)
    rest = pool - total(first.both)
    if rest < -sheet.step / 2 or (rest > sheet.step / 2 and not sheet.scenario.factors):
        raise RefusedError(
            _("the common pool is less than hard money and adjustments, or no factor shares the rest out")
        )
    own = {key: one.pool for key, one in tranches.items() if rules[key].factors}
    return first, _shared(sheet, max(rest, Fraction(0)), own)


def _shared(sheet: Sheet, rest: Fraction, own: Mapping[str, Fraction]) -> Shared:
    """Return the money of the common factors, which share out the rest, and of each use, which shares its own."""
    figures: dict[str, Column] = {}
    factors: dict[str, Column] = {}
    uses, coefficient = {}, [Fraction(0) for _row in sheet.rows]
    for key, money in {"": rest, **own}.items():
        rule = sheet.scenario.tranches[key] if key else sheet.scenario
        found, before = scored(sheet, rule.factors, rule.score), f"{key}." if key else ""
        figures |= {f"indicators.{before}{name}": values for name, values in found.figures.items()}
        for name, shares in found.by_factor.items():
            factors[f"{before}{name}"] = scaled(shares, money * decimal(rule.factors[name].weight))
        coefficient = added(coefficient, scaled(less(found.whole, found.plain), money))
        uses[key] = scaled(found.whole, money)
    return Shared(rest, figures, factors, coefficient, {key: uses[key] for key in own})


def _derived(sheet: Sheet) -> dict[str, Column]:
    return {f"columns.{name}.{verb}": v for name, verbs in sheet.derived.items() for verb, v in verbs.items()}


def _ledger(first: Due, shares: Shared, cuts: Deducted) -> dict[str, Column]:
    """Return the lines of the ledger up to the limits; a cut is negative."""
    return {
        "hard": first.hard,
        **_named("adjustments", first.adjustments),
        **_named("factors", shares.factors),
        "coefficient": shares.coefficient,
        "carryover_cut": scaled(cuts.carryover, Fraction(-1)),
        **_named("deductions", {key: scaled(cut, Fraction(-1)) for key, cut in cuts.others.items()}),
        "carryover_returned": cuts.returned,
    }


def _named(kind: str, columns: Mapping[str, Column]) -> dict[str, Column]:
    return {f"{kind}.{key}": column for key, column in columns.items()}


def _limits(given: Spent) -> dict[str, list[Limit]]:
    return {"lower": list(given.limits.lower), "upper": list(given.limits.upper)}


def _ending(sheet: Sheet, first: Due, shared: Column, exact: Column, steps: list[int]) -> dict[str, Column]:
    """Return the amounts before rounding and the last lines of the ledger."""
    paid = [count * sheet.step for count in steps]
    return {"exact": exact, "bounds": less(exact, added(first.both, shared)), "rounding": less(paid, exact)}


def _recover(due: Column, shared: Column, theta: Fraction) -> Column:
    """Return what units due less than nothing have yet to pay back (待扣回)."""
    return [max(Fraction(0), -wish) for wish in added(due, scaled(shared, theta))]


def _projects(sheet: Sheet, tranches: Mapping[str, Brought]) -> Column:
    return [total(one.projects[row] for one in tranches.values()) for row in sheet.rows]


def _amounts(sheet: Sheet, steps: list[int], projects: Column) -> Column:
    return added([count * sheet.step for count in steps], projects)


def _hairs(sheet: Sheet, exact: Column) -> tuple[int, ...]:
    """Return where a power or a logarithm leaves an amount within 1e-30 of a whole step, but not on it."""
    if not any(rule.power is not None or rule.log for rule in sheet.scenario.columns.values()):
        return ()
    off = [abs(amount / sheet.step - floor(amount / sheet.step + HALF)) for amount in exact]
    return tuple(row for row, away in enumerate(off) if 0 < away < HAIR)


def _by_need(sheet: Sheet, tranches: Mapping[str, Brought]) -> Calculated:
    """Return what the rule asks (amount = "need"): each unit's due to the nearest step, halves up."""
    key = next(key for key, one in tranches.items() if one.amount is None)
    first = due(sheet, None)
    steps = _asked(sheet, first, key, alone=len(tranches) == 1)
    exact = [max(money, Fraction(0)) if not count else money for money, count in zip(first.both, steps, strict=True)]
    nothing, projects = [Fraction(0) for _row in sheet.rows], _projects(sheet, tranches)
    figures: dict[str, Column] = {
        **_derived(sheet),
        "hard": first.hard,
        **_named("adjustments", first.adjustments),
        **_ending(sheet, first, nothing, exact, steps),
        "recover": _recover(first.both, nothing, Fraction(1)),
        "projects": projects,
        "amount": _amounts(sheet, steps, projects),
    }
    totals = {"pool": sum(steps) * sheet.step, "reserve": total(one.reserve for one in tranches.values())}
    filled = _filled(tranches, key, totals["pool"])
    return Calculated({name: list(values) for name, values in figures.items()}, totals, filled, steps, exact)


def _asked(sheet: Sheet, first: Due, key: str, *, alone: bool) -> list[int]:
    """Return the steps each unit is due; less than nothing only where a unit may pay in."""
    asked = [floor(money / sheet.step + HALF) for money in first.both]
    if sheet.scenario.tranches[key].negative != "allow":
        return [max(0, count) for count in asked]
    if not alone:
        raise RefusedError(_("a unit may pay in only where the tranche of need is the only one"))
    return asked


def _filled(tranches: Mapping[str, Brought], key: str, paid: Fraction) -> dict[str, Brought]:
    """Return the tranches with the amount that the one of need then has."""
    others, mine = total(one.pool for name, one in tranches.items() if name != key), tranches[key]
    amount = paid - others + mine.reserve + total(mine.projects)
    if amount < 0 and len(tranches) > 1:
        raise RefusedError(_("the other tranches bring more than the rule asks"))
    return {**tranches, key: Brought(amount, mine.reserve, mine.projects, mine.issued)}
