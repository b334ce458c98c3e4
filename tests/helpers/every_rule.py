"""A case for every carryover method and normalisation there is: a rule added to the records is among them."""

import build

from allocator.model.case import Case
from allocator.rules.carryover import METHODS
from allocator.rules.normalise import NORMALISATIONS

COLUMNS = {
    "x": [30.0, 12.0, 5.0, 21.0, 12.0],
    "y": [4.0, 9.0, 9.0, 1.0, 7.0],
    "per": [7.0, 3.0, 2.0, 11.0, 4.0],
    "balance": [30.0, 5.0, 44.0, 0.0, 12.0],
    "available": [100.0, 80.0, 90.0, 50.0, 60.0],
    "previous": [12.0, 5.0, 50.0, 3.0, 2.0],
    "stale": [9.0, 0.0, 31.0, 0.0, 1.0],
    "last": [60.0, 55.0, 40.0, 45.0, 50.0],
}
EVERY_KEY = {name: name for name in ("balance", "available", "previous", "stale")} | {
    "tiers": [{"over": 0.1, "cut": 0.05}, {"over": 0.25, "cut": 0.2}, {"over": 0.45, "cut": 0.3}],
    "rate": 0.35,
    "threshold": 0.08,
    "max_cut": 0.25,
}
RETURNS = ("others", "all", "reserve", "per")
"""The last is a column."""

RULES = [(method, to) for method in METHODS for to in RETURNS]


def deducting(method: str, to: str) -> Case:
    """Return a case with a method and where its money goes."""
    factors = {"one": build.factor(0.6, x={}), "two": build.factor(0.4, y={})}
    rule = EVERY_KEY | {"method": method, "return_to": to}
    table = build.policy()["table"] | {"last_year": "last"}
    return build.case(COLUMNS, (), (), pool=250, factors=factors, carryover=rule, table=table)


def comparing(way: str) -> Case:
    """Return a case of indicators plain, mirrored and as rates, all made comparable in one way."""
    indicators = {"x": {}, "y": {"direction": "cost"}, "per": {"column": "x", "per": "per"}}
    kinds = {name: {"weight": 1 / 3, "normalise": way} | kind for name, kind in indicators.items()}
    return build.case(COLUMNS, (), (), pool=250, step=0.01, factors={"one": build.factor(1.0, **kinds)})


def to_recalculate() -> dict[str, Case]:
    """Return a case for every method, every way to return what it frees, and every normalisation."""
    rules = {*((method, "others") for method in METHODS), *(("tiers", to) for to in RETURNS)}
    made = {f"{method} to {to}": deducting(method, to) for method, to in sorted(rules)}
    return made | {way: comparing(way) for way in NORMALISATIONS}
