"""Step 5 before θ: floors and caps as written, drawn in to whole steps, and relaxed where the rule says so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from allocator.language import Phrase as _
from allocator.policy.bounds import Bounds as BoundsRule
from allocator.policy.bounds import PerLimit
from allocator.second_engine.money import Brought
from allocator.second_engine.multiplier import Limit, solutions
from allocator.second_engine.numbers import NEAR, Column, RefusedError, decimal, total
from allocator.second_engine.sheet import Sheet

WIDE = Fraction(10**9)
"""A growth beyond any cap."""


@dataclass(frozen=True)
class Limits:
    """The lowest and the highest amount of each unit in 万元; None is no limit."""

    lower: Column
    upper: Sequence[Limit]

    def reach(self, grows: Sequence[bool]) -> Limit:
        """Return the most that can be given out; a unit without factor money stays at its lowest."""
        highest = [high if free else low for low, high, free in zip(self.lower, self.upper, grows, strict=True)]
        known = [high for high in highest if high is not None]
        return total(known) if len(known) == len(highest) else None

    def reaches(self, money: Fraction, grows: Sequence[bool]) -> bool:
        """Say whether so much can be given out."""
        most = self.reach(grows)
        return most is None or most >= money


class Bounds:
    """Floors and caps of a case whose units are due certain money before factors."""

    def __init__(self, sheet: Sheet, tranches: Mapping[str, Brought], due: Column) -> None:
        self.sheet, self.rule, self.due = sheet, sheet.scenario.bounds, due
        self.tranches = list(tranches.values())

    @cached_property
    def own(self) -> Column:
        """What a unit has in any case: what it is due, and what it holds of issued tranches."""
        recovers = any(item.on_excess == "recover" for item in self.sheet.scenario.tranches.values())
        issued = [one.issued for one in self.tranches if one.issued is not None and not recovers]
        return [max(Fraction(0), money, total(held[row] for held in issued)) for row, money in enumerate(self.due)]

    @cached_property
    def outside(self) -> Column:
        """Project money that floors and caps speak of as well."""
        counted = self.tranches if self.rule.include_projects else []
        return [total(one.projects[row] for one in counted) for row in self.sheet.rows]

    @cached_property
    def fixed(self) -> dict[int, Fraction]:
        """The amounts of exceptions, by place."""
        return {self.sheet.row(unit): decimal(item.amount) for unit, item in self.sheet.scenario.exceptions.items()}

    @cached_property
    def base(self) -> list[Fraction | None]:
        """The base of each unit; None where it has no relative floor and cap."""
        rule, figures = self.rule, self.sheet.figures(self.rule.base)
        if rule.base and rule.no_base == "error" and 0 in figures:
            raise RefusedError(_("a base is 0, so floor and cap are no change from anything"))
        free = self._exempt(rule)
        return [None if row in free or not base else base for row, base in enumerate(figures)]

    def _exempt(self, rule: BoundsRule) -> set[int]:
        marks = self.sheet.figures(rule.exempt_column)
        if set(marks) - {0, 1}:
            raise RefusedError(_("{column} must be 1 or 0").format(column=rule.exempt_column))
        return {self.sheet.row(unit) for unit in rule.exempt} | {row for row, mark in enumerate(marks) if mark}

    @cached_property
    def absolute(self) -> tuple[list[Column | list[Fraction | None]], list[Column | list[Fraction | None]]]:
        """The absolute floors, and the absolute caps, each a column; an empty cell is no limit."""
        rule = self.rule
        floors = (rule.floor_column, rule.floor_amount, rule.floor_per)
        caps = (rule.cap_column, rule.cap_amount, rule.cap_per)
        return self._absolute(*floors), self._absolute(*caps)

    def _absolute(
        self, column: str | None, amount: float | None, per: PerLimit | None
    ) -> list[Column | list[Fraction | None]]:
        found: list[Column | list[Fraction | None]] = []
        if column is not None:
            found.append(self.sheet.figures(column) if column in self.sheet.derived else self.sheet.cells(column))
        if amount is not None:
            found.append(self.sheet.figures(amount))
        if per is not None:
            found.append(self._per(per))
        return found

    def _per(self, rule: PerLimit) -> Column:
        figures = self.sheet.figures(rule.column)
        if rule.amount is not None:
            return [decimal(rule.amount) * figure for figure in figures]
        if not total(figures):
            raise RefusedError(_("{column} adds up to zero, so no share follows it").format(column=rule.column))
        money = decimal(rule.pool_share or 0) * total(one.pool for one in self.tranches)
        return [money * figure / total(figures) for figure in figures]

    def written(self, floor_: Fraction | None, cap: Fraction | None) -> Limits:
        """Return the limits as written, for a floor and a cap as changes from the base."""
        lower: Column = []
        upper: list[Limit] = []
        for row, own in enumerate(self.own):
            if row in self.fixed:
                lower.append(self.fixed[row])
                upper.append(self.fixed[row])
                continue
            floors = [*self._relative(row, floor_), *_known(self.absolute[0], row)]
            caps = [*self._relative(row, cap), *_known(self.absolute[1], row)]
            lower.append(max([own, *(limit - self.outside[row] for limit in floors)]))
            upper.append(max(own, min(caps) - self.outside[row]) if caps else None)
        return Limits(lower, upper)

    def _relative(self, row: int, change: Fraction | None) -> list[Fraction]:
        base = self.base[row]
        return [] if change is None or base is None else [base * (1 + change)]

    def drawn_in(self, limits: Limits, most: Fraction, grows: Sequence[bool], *, into_reserve: bool) -> Limits:
        """Return limits in whole steps; as written for a unit, for all floors or for all caps that would not fit."""
        pairs = [self._whole(row, limits) for row in self.sheet.rows]
        lower, upper = [low for low, _high in pairs], [high for _low, high in pairs]
        if total(lower) > most >= total(limits.lower):
            lower = limits.lower
        drawn = Limits(lower, upper)
        wide = Limits(lower, list(map(_above, limits.upper, lower)))
        falls_short = not into_reserve and not drawn.reaches(most, grows)
        return wide if falls_short and wide.reaches(most, grows) else drawn

    def _whole(self, row: int, limits: Limits) -> tuple[Fraction, Limit]:
        step, low, high = self.sheet.step, limits.lower[row], limits.upper[row]
        up, down = ceil(low / step) * step, None if high is None else floor(high / step) * step
        if high is not None and max(low, high) <= self.own[row] and row not in self.fixed:
            down = up
        return (low, high) if down is not None and up > down else (up, down)

    def refuse_contradictions(self, limits: Limits) -> None:
        """Raise RefusedError where a unit's own limits leave no amount."""
        if any(amount < self.own[row] for row, amount in self.fixed.items()):
            raise RefusedError(_("an exception is below what the unit must have"))
        if any(high is not None and low > high for low, high in zip(limits.lower, limits.upper, strict=True)):
            raise RefusedError(_("a floor is above its cap"))

    def changes(self) -> tuple[Fraction | None, Fraction | None]:
        """Return the floor and the cap of the rule."""
        floor_, cap = self.rule.floor, self.rule.cap
        return None if floor_ is None else decimal(floor_), None if cap is None else decimal(cap)

    def fitting(self, side: str, grows: Sequence[bool], spend: Fraction) -> Fraction:
        """Return the smallest change of the floor or the cap with which the money can be spent. Raises RefusedError."""
        floor_, cap = self.changes()
        if side == "floor":
            low, high = self._growths(lambda growth: total(self.written(growth - 1, cap).lower), spend)
            return (low if high is None else high) - 1
        return self._growths(lambda growth: self._reach(floor_, growth - 1, grows), spend)[0] - 1

    def _reach(self, floor_: Fraction | None, cap: Fraction, grows: Sequence[bool]) -> Fraction:
        """Return the most that can be given out with a floor and a cap."""
        reach = self.written(floor_, cap).reach(grows)
        return WIDE**2 if reach is None else reach

    def _growths(self, spent: Callable[[Fraction], Fraction], spend: Fraction) -> tuple[Fraction, Limit]:
        floor_, cap = self.changes()
        bare = self.written(None, cap), self.written(floor_, Fraction(-1)), self.written(floor_, WIDE)
        marks = [column for limits in bare for column in (limits.lower, limits.upper)]
        points = [
            (mark + self.outside[row]) / base
            for column in marks
            for row, base in enumerate(self.base)
            if base and (mark := column[row]) is not None
        ]
        return solutions(spent, points, spend)


def grows(shared: Column) -> list[bool]:
    """Return who has factor money to speak of: only they get more as θ rises."""
    least = NEAR * total(shared)
    return [part > least for part in shared]


def _known(columns: Sequence[Sequence[Fraction | None]], row: int) -> list[Fraction]:
    return [limit for column in columns if (limit := column[row]) is not None]


def _above(limit: Limit, low: Fraction) -> Limit:
    return None if limit is None else max(limit, low)
