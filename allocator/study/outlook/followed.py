"""Which columns of a scenario follow from its own results, what they hold a year on, and which are held constant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from allocator.intake import take_in
from allocator.intake.columns import Columns
from allocator.kernel import FloatArray
from allocator.language import Phrase
from allocator.language import Phrase as _
from allocator.model.case import Case
from allocator.policy.columns import number_columns, word_columns
from allocator.policy.scenario import Scenario
from allocator.study.outlook.year import Year

CENT = 0.0051
"""Money in 万元 this near is the same, written with two decimals or none."""

FOURTH = 0.000051
"""Rates this near are the same, written with four decimals or as a per cent with two."""

FEWEST = 3
"""Units by whose figures a column may be recognised: by fewer it could be chance."""

MEANINGS: Mapping[str, Phrase] = {
    "capacity": _("what can be spent, in proportion to spending"),
    "carryover_rate": _("carryover rate"),
    "execution_rate": _("execution rate"),
    "spent": _("spent in the year"),
    "rest": _("last year's amount"),
    "zero": _("last year's amount"),
    "base": _("last year's amount"),
    "stale": _("balance older than two years"),
    "previous": _("balance a year earlier"),
    "available": _("available money"),
    "balance": _("balance carried over"),
}
"""What a column may be, in the order in which a later one decides where a column is named as two."""

SCALES = (1.0, 100.0)
"""A rate may be written as a part of one, or in per cent."""


@dataclass(frozen=True)
class Followed:
    """A column that follows from the results, and what it holds."""

    column: str
    meaning: Phrase


class Rolling:
    """The columns of a first year's case that the years ahead fill anew.

    A column follows where the scenario names it as last year's money, the base of the bounds, carryover, [lp] spent or
    capacity, and where its figures are those of spending, of the execution rate or of the carryover rate, unit by
    unit. Derived columns that rest on such columns are worked out anew; one that is named itself takes the new figures.
    """

    def __init__(self, case: Case) -> None:
        self.case, self.columns = case, Columns(case)
        rule = take_in(case).deduction
        self.opening, self.available = rule.balance, rule.available
        self.spent = np.maximum(0.0, rule.available - rule.balance)
        found = self._recognised()
        for key, column in self._named():
            found[column] = (key, 1.0)
        self.found = dict(sorted(found.items(), key=lambda item: list(MEANINGS).index(item[1][0])))

    @property
    def followed(self) -> tuple[Followed, ...]:
        """The columns that follow."""
        return tuple(Followed(column, MEANINGS[key]) for column, (key, _scale) in self.found.items())

    @property
    def held(self) -> tuple[str, ...]:
        """The columns of the table that amounts hang on and that stay as they are."""
        scenario = self.scenario_of(self.case.scenario)
        idle = re.compile(r"table\..*|tranches\.[^.]*\.fixed")  # shown only, and nothing is issued a year on
        numbers = [use.column for use in number_columns(scenario) if not idle.fullmatch(use.key)]
        every = dict.fromkeys([*numbers, *word_columns(scenario)])
        return tuple(column for column in every if column not in self.found)

    def scenario_of(self, scenario: Scenario) -> Scenario:
        """Return the scenario without the derived columns that the years ahead fill."""
        derived = {name: rule for name, rule in scenario.columns.items() if name not in self.found}
        return scenario.model_copy(update={"columns": derived})

    def filled(self, year: Year) -> Mapping[str, FloatArray]:
        """Return what the columns that follow hold after `year`."""
        return {column: self._value(column, key, scale, year) for column, (key, scale) in self.found.items()}

    def _value(self, column: str, key: str, scale: float, year: Year) -> FloatArray:
        amount, base = year.result.amount, year.base
        if key in {"carryover_rate", "execution_rate"}:
            return self._rate(column, key, scale, year)
        if key == "capacity":
            part = np.divide(year.spent, self.spent, out=np.ones(len(amount)), where=self.spent > 0)
            return np.asarray(self.columns.read(column) * part)
        figures = {
            "spent": year.spent,
            "rest": amount - base if self._holds_base else amount,
            "zero": np.zeros(len(amount)),
            "base": base,
            "stale": year.stale,
            "previous": year.opening,
            "available": year.available,
            "balance": year.closing,
        }
        return figures[key]

    def _rate(self, column: str, key: str, scale: float, year: Year) -> FloatArray:
        """Return a rate; where it is what the table says, but for its decimals, as the table says it."""
        was = self.columns.read(column)
        part = year.spent if key == "execution_rate" else year.closing
        now = np.divide(scale * part, year.available, out=was.copy(), where=year.available > 0)
        return np.where(np.abs(now - was) <= scale * FOURTH, was, now)

    @property
    def _holds_base(self) -> bool:
        return self.case.scenario.bounds.base in self.case.scenario.last_year_columns

    def _named(self) -> list[tuple[str, str]]:
        """Return what the scenario names, a later one deciding."""
        known = [*self._amounts(), *_given(self.case.scenario.carryover, "stale", "previous", "available", "balance")]
        known = [*_given(self.case.scenario.lp, "spent"), *known]
        found = {column for _key, column in known}
        spendable = _given(self.case.scenario.lp, "capacity")
        return [*(named for named in spendable if not self._rests(named[1], found)), *known]

    def _amounts(self) -> list[tuple[str, str]]:
        """Return the columns of last year's amount: the base is one of them, the first other one holds the rest."""
        base = self.case.scenario.bounds.base
        others = [column for column in self.case.scenario.last_year_columns if column != base]
        rest = [("zero" if place else "rest", column) for place, column in enumerate(others)]
        return [*rest, *_given(self.case.scenario.bounds, "base")]

    def _rests(self, column: str, known: set[str]) -> bool:
        """Whether a derived column rests on columns that follow, so that it is worked out anew by itself."""
        rule = self.case.scenario.columns.get(column)
        below = [] if rule is None else [name for names in rule.numbers().values() for name in names]
        return any(name in known or self._rests(name, known) for name in below)

    def _recognised(self) -> dict[str, tuple[str, float]]:
        """Return the columns whose figures are those of spending or of a rate, and the scale they are written in."""
        has = self.available > 0
        if has.sum() < FEWEST:
            return {}
        rates = {"carryover_rate": self.opening[has] / self.available[has]}
        rates["execution_rate"] = 1 - rates["carryover_rate"]
        known = [("spent", 1.0, self.spent[has], CENT)]
        known += [(key, scale, scale * rate, scale * FOURTH) for key, rate in rates.items() for scale in SCALES]
        found = {}
        for column in dict.fromkeys(use.column for use in number_columns(self.case.scenario)):
            values = self.case.units.columns[column][has]
            for key, scale, figures, near in known:
                if np.ptp(figures) > near and (np.abs(values - figures) <= near).all():
                    found[column] = (key, scale)
        return found


def _given(section: object, *keys: str) -> list[tuple[str, str]]:
    """Return the columns that a section of the scenario names, by key."""
    named = [(key, getattr(section, key, None)) for key in keys]
    return [(key, column) for key, column in named if column]
