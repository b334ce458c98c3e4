"""Cases that together use every rule: each verb of derived columns, settlements, uses, deductions, limits, need."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import build

from allocator.model.case import Case

CITIES = ("甲市", "乙市", "甲市", "丙市", "乙市", "甲市", "丙市", "甲市", "乙市", "丙市", "甲市", "乙市")
CLASSES = ("一类", "二类", "三类") * 4
TABLE: Mapping[str, Sequence[float]] = {
    "x": [61, 73, 2, 72, 39, 53, 60, 5, 2, 25, 37, 65],
    "y": [2, 31, 31, 7, 23, 17, 48, 8, 40, 11, 20, 15],
    "z": [1, 4, 2, 2, 0, 4, 3, 4, 0, 1, 3, 2],
    "mark": [0, 1, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1],
    "people": [30, 12, 44, 8, 25, 17, 33, 41, 6, 22, 15, 28],
    "base": [120, 95, 180, 60, 0, 140, 75, 110, 55, 90, 160, 130],
    "settled": [-12, 7, 0, 15, -4, 9, -18, 3, 11, -6, 2, 5],
    "rate": [0, 0.12, 0, 0.05, 0, 0.2, 0, 0, 0.3, 0, 0.08, 0],
    "best": [3, 1, 8, 2, 5, 7, 4, 6, 1, 2, 3, 5],
    "pot": [7, 5, 7, 3, 5, 7, 3, 7, 5, 3, 7, 5],
    "left": [2, 14, 8, 22, 0, 5, 19, 11, 3, 27, 6, 9],
    "had": [50, 55, 42, 48, 58, 44, 51, 59, 47, 53, 40, 56],
    "owed": [-20, -4, -55, -1, -30, -9, -60, -2, -16, -3, -11, -7],
    "exempt": [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
}  # fmt: skip
STEPS = [{"below": 20, "value": 1.2}, {"upto": 61, "value": 1.1}, {"upto": 70, "value": 1.05}, {"value": 1}]

VERBS: tuple[dict[str, Any], ...] = (
    {"column": "x"},
    {"column": "类别", "map": {"一类": 0.5, "二类": 0.7}, "else": 1},
    {"sum": {"x": 1, "owed": -0.5}, "min": 2, "max": 60},
    {"value": 2, "times": ["y", 3]},
    {"max_of": ["x", "y"]},
    {"column": "x", "per": "y"},
    {"column": "x", "distance": "max"},
    {"column": "x", "distance": "max", "top": "next"},
    {"column": "x", "ratio_to": "mean"},
    {"column": "x", "ratio_to": "median"},
    {"column": "x", "ratio_to": "max"},
    {"column": "x", "ratio_to": 10},
    {"column": "x", "rescale": [0.95, 1.05]},
    {"column": "z", "rank": "desc"},
    {"column": "z", "rank": "asc", "where": "mark"},
    {"column": "z", "rank": "desc", "where": "mark"},
    {"column": "x", "steps": STEPS},
    {"column": "x", "share": True},
    {"column": "x", "share": True, "within": "所属市"},
    {"column": "x", "share": True, "within": "所属市", "of": "pot"},
    {"column": "x", "share": True, "min": 0.05, "max": 0.12, "redistribute": True},
    {"column": "x", "share": True, "within": "所属市", "max": 0.5, "redistribute": True},
    {"column": "x", "share": True, "within": "所属市", "min": 0.1, "redistribute": True},
    {"column": "x", "share": True, "within": "所属市", "of": "pot", "min": 0.7, "max": 3, "redistribute": True},
    {"column": "x", "power": 0.5},
    {"column": "x", "log": True},
)
"""Each verb, and each way to write it."""

ALL_TOGETHER: dict[str, Any] = {
    "column": "x", "per": "y", "times": ["people", 2], "distance": "max", "top": "next", "ratio_to": "mean",
    "rescale": [1, 3], "share": True, "within": "所属市", "of": "pot", "power": 2,
}  # fmt: skip

CLASS = {"column": "类别", "map": {"一类": 0.5, "二类": 0.7, "三类": 1}}
COLUMNS = {"class": CLASS, "late": {"column": "class", "times": 0.2}}
SETTLED: dict[str, Any] = {"s": {"name": "结算", "column": "settled"}, "r": {"name": "奖惩", "column": "z"}}
DEDUCTIONS: dict[str, Any] = {
    "audit": {"name": "审计扣减", "rate": "rate"},
    "mark": {"name": "考核扣减", "rate": 0.1, "return_to": "best"},
    "late": {"name": "逾期扣减", "rate": "late", "return_to": "all"},
}
TIERS = {
    "method": "tiers",
    "balance": "left",
    "available": "had",
    "tiers": [{"over": 0.1, "cut": 0.1}, {"over": 0.3, "cut": 0.4}],
}
LIMITS = {
    "base": "base",
    "floor": -0.4,
    "cap": 0.6,
    "exempt": ["c"],
    "exempt_column": "exempt",
    "floor_amount": 20,
    "cap_amount": 320,
    "floor_per": {"column": "people", "pool_share": 0.2},
    "cap_per": {"column": "people", "amount": 30},
}
NEED = {"items": {"i": {"name": "人头", "people": "people", "standard": "x", "months": 12, "cap": 50}}}


def tranches() -> dict[str, Any]:
    """Return a common tranche, a use scored by values times classes, and one of regional money with two indicators."""
    own = {"f": build.factor(0.6, y={}), "g": build.factor(0.4, people={})}
    score = {"of": "value", "times": ["class"]}
    return {
        "common": build.tranche(900, name="共同"),
        "own": build.tranche(500, name="专项", reserve="5%", factors=own, score=score),
        "second": build.tranche(300, name="第二", source="regional", factors={"f": build.factor(z={}, y={})}),
    }


def case(**sections: Any) -> Case:
    """Return a case of twelve units in three cities and three classes."""
    made = build.case({name: [float(value) for value in values] for name, values in TABLE.items()}, **sections)
    words = {"所属市": CITIES, "类别": CLASSES}
    return replace(made, units=replace(made.units, words=words, cities=CITIES))


def verbs() -> Case:
    """Return a case whose one indicator adds up every verb, and another that is all of them in one column."""
    columns: dict[str, Any] = {f"d{number}": rule for number, rule in enumerate(VERBS)}
    columns["total"] = {"sum": dict.fromkeys(columns, 1.0)}
    columns |= {"all": ALL_TOGETHER, "class": CLASS}
    factors = {
        "a": build.factor(0.5, total={}, y={"scale_by": "class"}),
        "b": build.factor(0.5, k={"column": "all", "per": "d24"}),
    }
    return case(columns=columns, pool=1000, factors=factors)


def everything() -> Case:
    """Return a case of uses, scores, settlements, deductions and limits together."""
    return case(
        columns=COLUMNS,
        tranches=tranches(),
        adjustments=SETTLED,
        deductions=DEDUCTIONS,
        carryover=TIERS,
        score={"of": "value", "times": ["best"]},
        hard={"name": "上年基数", "items": {"i": {"name": "基数", "column": "z"}}},
        bounds=LIMITS,
    )


def every_rule() -> Mapping[str, Case]:
    """Return the cases by name."""
    needs: dict[str, Any] = {"rule": build.tranche(0, name="据实") | {"amount": "need"}}
    owing = {"s": {"name": "扣回", "column": "owed"}}
    held = {"a": build.tranche(float(sum(TABLE["x"])), fixed="x"), "b": build.tranche(200, on_excess="recover")}
    one = {"items": {"i": {"name": "需求", "column": "z"}}}
    kept = {"a": DEDUCTIONS["audit"] | {"return_to": "reserve"}, "b": DEDUCTIONS["mark"] | {"return_to": "others"}}
    return {
        "verbs": verbs(),
        "uses": case(columns={"class": CLASS}, tranches=tranches()),
        "everything": everything(),
        "kept in reserve": case(
            pool=1000, deductions=kept, carryover=TIERS | {"return_to": "best"}, bounds={"floor_amount": 20}
        ),
        "owed": case(pool=300, adjustments=owing),
        "linear program": case(
            pool=1000, columns=COLUMNS, adjustments=SETTLED, deductions=DEDUCTIONS,
            lp={"mode": "lp", "deviation": [{"within": 0.1, "slope": 1}, {"slope": 3}]},
            bounds={"base": "base", "floor": -0.4, "cap": 0.8},
        ),
        "need": case(
            tranches=needs | {"other": build.tranche(20, reserve=10)}, hard=NEED, adjustments=SETTLED,
            factors={}, step=0.01,
        ),
        "paying in": case(
            tranches={"rule": needs["rule"] | {"negative": "allow"}}, hard=one, adjustments=owing, factors={}
        ),
        "shortfall": case(
            pool=700, adjustments={"r": SETTLED["r"]},
            hard={"items": {"i": {"name": "需求", "column": "base"}}, "shortfall": "proportional"},
        ),
        "given back": case(
            tranches=held | {"c": build.tranche(100)}, factors={"base": build.factor(y={})}
        ),
    }  # fmt: skip
