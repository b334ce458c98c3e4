"""A condition as people say it, in Chinese or English, and what it asks of a run."""

import difflib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from allocator.errors import PolicyError, Problem, UnknownUnitError
from allocator.formats.sentence import quoted
from allocator.language import Phrase
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.grouping import by_city
from allocator.model.units import UnitTable
from allocator.names import clean_name
from allocator.study.solve.figures import NEEDS_LAST_YEAR, Figure, figure_of, of_change, of_units, paid

Relation = Literal["≥", "≤", ">", "<", "="]

UNDER, OVER = ("≥", ">", "="), ("≤", "<", "=")
"""Relations that a figure misses from below, and from above."""

NOISE = 1e-9
"""Figures closer than this, as a part of the limit, are equal."""


@dataclass(frozen=True)
class Condition:
    """A figure of a run, how it should stand to a limit, and the limit: 万元, a share of one, or a number of units."""

    figure: Figure
    relation: Relation
    limit: float
    text: str

    @property
    def label(self) -> Phrase | str:
        """The condition in words."""
        if self.figure.key == "payable":
            return self.figure.label
        return Phrase("{figure} {relation} {limit}").format(
            figure=self.figure.label, relation=self.relation, limit=shown(self.limit, self.figure)
        )

    def measured(self, result: Allocation, before: Allocation | None) -> float:
        """Return the figure of a run."""
        return float(self.figure.of(paid(result, before)))

    def gap(self, figure: float) -> float:
        """Return by how much a figure misses the limit; nothing where the condition holds."""
        if math.isnan(figure):
            return math.inf
        noise = NOISE * (1.0 if self.figure.form == "rate" else max(1.0, abs(self.limit)))
        over = figure - self.limit
        if abs(over) <= noise:
            return noise if self.relation in {"<", ">"} else 0.0
        return abs(over) if (over < 0 and self.relation in UNDER) or (over > 0 and self.relation in OVER) else 0.0


def sayable(case: Case) -> str:
    """Say what can be said, with a unit and a city of the case."""
    units = case.units
    names = {"unit": units.as_shown(units.names)[0], "id": units.as_shown(units.ids)[0]}
    city = next((group.name for group in by_city(units) if group.rows[1:]), "")
    said = _(
        "what can be said: no unit loses; no unit loses more than 5%; it can be paid; {unit} >= 4800; {id} >= 1.8%;"
        " {unit} change >= 3%; total >= 280000; pool >= 270000; units at floor <= 10; units at cap = 0;"
        " units that lose <= 20; units that gain >= 100; largest fall <= 8%; largest rise <= 300;"
        " guarantee rate >= 95%; hard <= 60000; reserve >= 2000; carryover deducted <= 800; point value >= 50000;"
        " money moved <= 1000"
    ).format(**names)
    return said + _("; {city} >= 30000").format(city=city) if city else said


def shown(figure: float, of: Figure) -> Phrase | str:
    """Return a figure as a sentence writes it."""
    if of.form == "rate":
        return f"{figure * 100:.6g}%"
    if of.form == "count":
        return f"{figure:g}"
    return Phrase("{money:,.10g} 万元").format(money=round(figure, 6))


def condition_of(text: str, case: Case) -> Condition:
    """Return the condition that a text says. Raises PolicyError, and UnknownUnitError for a unit it does not know."""
    said = clean_name(text).lower()
    found = _phrase(said, text) or _compared(said, text, case)
    if found is None:
        what = _("{text} is not understood").format(text=quoted(text))
        raise PolicyError(Problem("--so-that", what, sayable(case)))
    if found.figure.key in NEEDS_LAST_YEAR and not case.scenario.last_year_columns:
        todo = _("name it in [table] last_year, or as the base of [bounds]")
        raise PolicyError(Problem("--so-that", _("the scenario knows no amounts of last year"), todo))
    return found


_NOBODY = re.compile(
    r"(?:nounits?|nobody|没有单位|无单位|没有一个单位|(?:各|所有|任何)单位[都均]?不)(?:is|are|会)?"
    r"(?P<what>loses?|gains?|atthefloor|atfloor|atthecap|atcap|减少|下降|增加|增长|触及下限|触及上限)"
    r"(?:(?:morethan|bymorethan|超过|多于)(?P<limit>\d[\d,]*(?:\.\d+)?)(?P<unit>%|万元|万)?)?"
)
_KINDS = {
    "lose": "lose",
    "loses": "lose",
    "losing": "lose",
    "减少": "lose",
    "下降": "lose",
    "gain": "gain",
    "gains": "gain",
    "gaining": "gain",
    "增加": "gain",
    "增长": "gain",
    "atfloor": "floor",
    "atthefloor": "floor",
    "触及下限": "floor",
    "达到下限": "floor",
    "atcap": "cap",
    "atthecap": "cap",
    "触及上限": "cap",
    "达到上限": "cap",
    "total": "total",
    "amount": "total",
    "allamountstogether": "total",
    "总额": "total",
    "合计": "total",
    "分配总额": "total",
    "pool": "pool",
    "资金总额": "pool",
    "hard": "hard",
    "hardexpenditure": "hard",
    "保障硬性支出": "hard",
    "硬性支出": "hard",
    "reserve": "reserve",
    "统筹预留": "reserve",
    "预留": "reserve",
    "pointvalue": "point",
    "每分金额": "point",
    "carryoverdeducted": "cut",
    "deducted": "cut",
    "结转扣减": "cut",
    "扣减": "cut",
    "moneymoved": "moved",
    "moved": "moved",
    "moneymovedagainsttoday": "moved",
    "与现方案相比的转移金额": "moved",
    "转移金额": "moved",
    "guaranteerate": "guarantee",
    "保障率": "guarantee",
    "largestfall": "fall",
    "largestloss": "fall",
    "最大降幅": "fall",
    "最大减幅": "fall",
    "最大减少": "fall",
    "largestrise": "rise",
    "largestgain": "rise",
    "最大增幅": "rise",
    "最大增加": "rise",
}
"""What figures are called."""

_PAYABLE = {"itcanbepaid", "payable", "feasible", "可行", "能够分配", "可以分配", "能分配"}

_RELATIONS: dict[str, Relation] = dict.fromkeys(
    (">=", "=>", "≥", "≧", "不少于", "不低于", "不小于", "至少", "atleast", "notlessthan"), "≥"
)
_RELATIONS |= dict.fromkeys(
    ("<=", "=<", "≤", "≦", "不超过", "不高于", "不大于", "不多于", "至多", "最多", "atmost", "notmorethan"), "≤"
)
_RELATIONS |= dict.fromkeys((">", "大于", "超过", "高于", "多于", "morethan", "above"), ">")
_RELATIONS |= dict.fromkeys(("<", "小于", "低于", "少于", "lessthan", "below"), "<")
_RELATIONS |= dict.fromkeys(("=", "==", "等于", "equals"), "=")

_SAID = re.compile(
    rf"(?P<subject>.+?)(?P<relation>{'|'.join(sorted(map(re.escape, _RELATIONS), key=len, reverse=True))})"
    r"(?P<limit>[-+−]?\d[\d,]*(?:\.\d+)?)(?P<unit>%|亿元|亿|万元|万|元|个单位|个|家|户|units?)?"
)
_AROUND = re.compile(r"(?:numberof|countof)?(?:units?|的?单位)(?:that|which|are|held)*")
_CHANGE = re.compile(r"changeof(?P<after>.+)|(?P<before>.+?)(?:'s)?(?P<what>change|增减率|增减额|增减|增幅|变动)")
_CITY = re.compile(r"(?:city|allof)(?P<after>.+)|(?P<before>.+?)(?:各单位合计|全市合计|全市)")
_DRESSED = re.compile(r"(?:the)?(?:shareof)?(?P<bare>.+?)(?:占比)?")

_SIZES = {"亿元": 10_000.0, "亿": 10_000.0, "元": 0.0001}


def _phrase(said: str, text: str) -> Condition | None:
    """Return a condition that is said without a relation."""
    if said in _PAYABLE and (figure := figure_of("payable", share=False)):
        return Condition(figure, "=", 1.0, text)
    if not (match := _NOBODY.fullmatch(said)):
        return None
    kind = _KINDS[match["what"]]
    if match["limit"] is None:
        limit, share = 0.0, False
    elif kind in {"lose", "gain"}:
        limit, share = _limit(match["limit"], match["unit"])
        kind = {"lose": "fall", "gain": "rise"}[kind]
    else:
        return None
    figure = figure_of(kind, share=share)
    return None if figure is None else Condition(figure, "≤", limit, text)


def _compared(said: str, text: str, case: Case) -> Condition | None:
    """Return a condition of a figure, a relation and a limit."""
    match = _SAID.fullmatch(said)
    if match is None:
        return None
    limit, share = _limit(match["limit"], match["unit"])
    bare = _DRESSED.fullmatch(match["subject"])
    subjects = [match["subject"], bare["bare"]] if bare else [match["subject"]]
    kind = next(filter(None, map(_kind, subjects)), None)
    figure = figure_of(kind, share=share) if kind else _named(subjects, text, case, share=share)
    return None if figure is None else Condition(figure, _RELATIONS[match["relation"]], limit, text)


def _limit(number: str, unit: str | None) -> tuple[float, bool]:
    """Return a limit in 万元, as a share of one or as a number, and whether it is in per cent."""
    plain = float(number.replace(",", "").replace("−", "-"))
    if unit == "%":
        return float(f"{plain / 100:.12g}"), True
    return plain * _SIZES.get(unit or "", 1.0), False


def _kind(subject: str) -> str | None:
    """Return the figure of the whole that a subject names."""
    parts = [subject, _AROUND.sub("", subject), re.sub("(?:个数|数量|数)$", "", subject)]
    parts.append(_AROUND.sub("", parts[-1]))
    return next((_KINDS[part] for part in parts if part in _KINDS), None)


def _named(subjects: Sequence[str], text: str, case: Case, *, share: bool) -> Figure:
    """Return the figure of a unit or a city, under the first name that is one. Raises UnknownUnitError."""
    for subject in subjects:
        if figure := _whose(subject, case.units, share=share):
            return figure
    raise _unknown(case, subjects[-1], text)


def _whose(subject: str, units: UnitTable, *, share: bool) -> Figure | None:
    """Return the figure of a unit or a city; a name of both is the unit's. Raises UnknownUnitError."""
    city, change = _CITY.fullmatch(subject), _CHANGE.fullmatch(subject)
    if city and (rows := _city(units, city["before"] or city["after"])):
        return _together(units, rows, share=share)
    if (row := _unit(units, subject)) is not None:
        return of_units((row,), units.names[row], share=share)
    if change and (row := _unit(units, change["before"] or change["after"])) is not None:
        return of_change(row, units.names[row], share=share or change["what"] in {"增减率", "增幅"})
    rows = _city(units, subject)
    return _together(units, rows, share=share) if rows else None


def _unit(units: UnitTable, name: str) -> int | None:
    """Return the row of a unit by id, code or name, capitals apart. Raises UnknownUnitError where several answer."""
    if units.rows_of(name):
        return units.find(name, "--so-that")
    found = [row for row, known in enumerate(units.names) if clean_name(known).lower() == name]
    return found[0] if len(found) == 1 else None


def _city(units: UnitTable, name: str) -> tuple[int, ...]:
    return tuple(row for row, city in enumerate(units.cities) if city and clean_name(city).lower() == name)


def _together(units: UnitTable, rows: tuple[int, ...], *, share: bool) -> Figure:
    label = Phrase("all of {city}").format(city=units.cities[rows[0]])
    return of_units(rows, label, share=share)


def _unknown(case: Case, name: str, text: str) -> UnknownUnitError:
    units = case.units
    near = difflib.get_close_matches(name, [*units.ids, *units.names, *filter(None, units.cities)], n=3, cutoff=0.5)
    told = _("did you mean {name}?").format(name=_(", ").join(dict.fromkeys(near)))
    what = _("{text}: there is no figure, no unit and no city {name}").format(text=quoted(text), name=name)
    return UnknownUnitError(Problem("--so-that", what, told if near else sayable(case)))
