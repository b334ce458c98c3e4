"""Random cases of all the factor mode knows: derived columns, adjustments, uses, deductions, need and the rest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isnan
from typing import Any

import build
from drawn import Sheet, case_sections
from hypothesis import strategies as st

from allocator.model.case import Case
from allocator.policy.lp import LinearProgram

CLASSES = ("一类", "二类", "三类")
SIGNED = st.sampled_from((0, -2, 3, 1, -1, 5, 0.5))
RATES = st.sampled_from((0, 0.1, 0.25, 0, 0.5, 1))


@st.composite
def plan_cases(draw: st.DrawFn, /, groups: str = "nested") -> Case:
    """Draw a case of the LP mode; groups: "nested", or "any" where they may overlap."""
    case = draw(whole_cases())
    sheet = Sheet(draw, ids=case.units.ids)
    rule: dict[str, Any] = {
        "deviation": sheet.pick(
            [{"slope": 1}],
            [{"within": 0.1, "slope": 1}, {"within": 0.3, "slope": 3}, {"slope": 10}],
            [{"within": 0.05, "slope": 1}, {"within": 2, "slope": 2}],
        ),
        "threshold": sheet.pick(0, 0.2),
        "groups": dict(_groups(sheet, groups)),
    }
    if case.scenario.carryover.balance:
        rule |= {"carryover_weight": sheet.pick(0, 1, 4), "idle_weight": sheet.pick(0, 0, 2)}
        rule |= {"spent": case.scenario.carryover.available, "growth": sheet.pick(1, 0.5)}
    return build.replaced(case, lp=LinearProgram.model_validate(rule))


def _groups(sheet: Sheet, how: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Draw limits of the first units, of the last, of one among the first, or of any."""
    cut = sheet.draw(st.integers(1, len(sheet.ids)))
    wanted = [sheet.ids[:cut], sheet.ids[cut:], sheet.ids[:1]]
    if how == "any":
        wanted.append(sheet.draw(st.lists(st.sampled_from(sheet.ids), min_size=1, unique=True)))
    for place, units in enumerate(wanted):
        if units and sheet.one_in(2):
            yield f"g{place}", {"units": list(units), **sheet.pick({"min_share": 0.4}, {"max_share": 0.55}, {"min": 3})}


@st.composite
def whole_cases(draw: st.DrawFn) -> Case:
    """Draw a case of any sections together; not every case can be carried out."""
    places = draw(st.permutations(range(1, draw(st.sampled_from((3, 4, 5, 6, 2, 1))) + 1)))
    sheet = Sheet(draw, ids=[f"u{place}" for place in places])
    words = {"class": draw(st.lists(st.sampled_from(CLASSES), min_size=len(places), max_size=len(places)))}
    if sheet.one_in(8):
        sections = _need(sheet)
    else:
        sections = case_sections(sheet, {}, blanks=True, bounded=True, restricted=True)
        _settle(sheet, sections)
        _use(sheet, sections)
        _score(sheet, sections)
        _deduct(sheet, sections)
        _bound(sheet, sections)
    _derive(sheet, sections)
    case = build.case(sheet.columns, ids=sheet.ids, **sections)
    told = {heading: tuple(texts) for heading, texts in words.items()}
    ordered = {
        heading: tuple(texts[sheet.ids.index(unit)] for unit in case.units.ids) for heading, texts in told.items()
    }
    return replace(case, units=replace(case.units, words=ordered))


def _need(sheet: Sheet) -> dict[str, Any]:
    """Draw a tranche of what the rule asks, alone or beside another."""
    step = sheet.pick(1.0, 0.5, 10.0)
    tranches = {"need": build.tranche(0) | {"amount": "need", "negative": sheet.pick("recover", "allow")}}
    if sheet.one_in(2):
        tranches["other"] = build.tranche(sheet.pick(1, 3) * step)
    listed = {"name": "listed", "column": sheet.column(st.sampled_from((0, 1, 2.5, 0.5, 3.25, 12)))}
    adjusted = {"name": "settled", "column": sheet.column(SIGNED)}
    return {
        "step": step,
        "tranches": tranches,
        "factors": {},
        "hard": {"items": {"listed": listed}, "coverage": sheet.pick(1, 0.7)},
        "adjustments": {"settled": adjusted} if sheet.one_in(2) else {},
    }


def _settle(sheet: Sheet, sections: dict[str, Any]) -> None:
    if sheet.one_in(3):
        count = sheet.pick(1, 2)
        sections["adjustments"] = {
            f"a{place}": {"name": "settled", "column": sheet.column(SIGNED)} for place in range(count)
        }


def _use(sheet: Sheet, sections: dict[str, Any]) -> None:
    """Give a tranche factors of its own."""
    if not sheet.one_in(3):
        return
    own = build.tranche(sheet.pick(4, 30, 100) * sections["step"])
    own["factors"] = {"own": build.factor(1.0, i={"column": sheet.measure()})}
    if sheet.one_in(3):
        own["score"] = {"times": [sheet.column(st.sampled_from((1, 2, 0.5)))], "of": sheet.pick("share", "value")}
    if sheet.one_in(3):
        own["units"] = sheet.draw(st.lists(st.sampled_from(sheet.ids), min_size=1, unique=True))
    sections["tranches"]["use"] = own
    for tranche in sections["tranches"].values():
        if "fixed" in tranche and sheet.one_in(2):
            tranche["on_excess"] = "recover"


def _score(sheet: Sheet, sections: dict[str, Any]) -> None:
    if sheet.one_in(4):
        times = [sheet.measure() for _column in range(sheet.pick(1, 2))]
        sections["score"] = {"of": sheet.pick("share", "value"), "times": times}


def _deduct(sheet: Sheet, sections: dict[str, Any]) -> None:
    if sheet.one_in(4):
        sections["carryover"]["return_to"] = sheet.measure()
    if sheet.one_in(3):
        keys = ("audit", "mark")[: sheet.pick(1, 2)]
        most = 0.5 if len(keys) > 1 else 1
        rates = st.sampled_from([rate for rate in (0, 0.1, 0.25, 0, 0.5, 1) if rate <= most])
        sections["deductions"] = {
            key: {
                "name": key,
                "rate": sheet.pick(0.1, sheet.column(rates)),
                "return_to": sheet.pick("others", "all", "reserve", sheet.measure()),
            }
            for key in keys
        }


def _bound(sheet: Sheet, sections: dict[str, Any]) -> None:
    rule, step = sections.setdefault("bounds", {}), sections["step"]
    if sheet.one_in(4):
        rule["floor_amount"] = round(sheet.pick(0.5, 1, 2) * step, 6)
    if sheet.one_in(5):
        rule["cap_amount"] = round(sheet.pick(20, 60) * step, 6)
    if sheet.one_in(4):
        rule["floor_per"] = {"column": sheet.measure(), **sheet.pick({"pool_share": 0.3}, {"amount": 0.7})}
    if sheet.one_in(6):
        rule["cap_per"] = {"column": sheet.measure(), "pool_share": 0.9}
    if sheet.one_in(5):
        rule["exempt"] = [sheet.pick(*sheet.ids)]
    if sheet.one_in(5):
        rule["exempt_column"] = sheet.column(st.integers(0, 1))


def _derive(sheet: Sheet, sections: dict[str, Any]) -> None:
    """Put a derived column in the place of some indicators' columns."""
    found: dict[str, Any] = {}
    for factor in _factors(sections):
        for indicator in factor["indicators"].values():
            if sheet.one_in(3):
                name = f"d{len(found)}"
                found[name] = _derived(sheet, indicator["column"], list(found))
                indicator["column"] = name
                indicator["missing"] = None
    sections["columns"] = found


def _factors(sections: Mapping[str, Any]) -> list[Any]:
    own = [factor for tranche in sections["tranches"].values() for factor in tranche.get("factors", {}).values()]
    return [*sections.get("factors", {}).values(), *own]


def _derived(sheet: Sheet, column: str, others: Sequence[str]) -> dict[str, Any]:
    plain = [name for name, cells in sheet.columns.items() if not any(map(isnan, cells))]
    start = column if column in plain else sheet.measure()
    rule = sheet.pick(
        {"column": start},
        {"column": start},
        {"sum": {start: 1, sheet.measure(): 0.5}},
        {"max_of": [start, *others[-1:]]},
        {"value": 2},
        {"column": "class", "map": {"一类": 1.2, "二类": 1, "三类": 0.3}},
        {"column": "class", "map": {"一类": 1.2}, "else": 0.7},
    )
    verbs: tuple[dict[str, Any], ...] = (
        {"per": sheet.column(st.integers(1, 9))},
        {"times": [sheet.measure(), 0.1]},
        {"distance": "max", "top": "next"},
        {"distance": "max"},
        {"ratio_to": sheet.pick("mean", "median", "max", 3)},
        {"rescale": [0.95, 1.05]},
        {"rank": sheet.pick("desc", "asc")},
        {"rank": "desc", "where": sheet.column(st.integers(0, 1))},
        {"steps": [{"below": 3, "value": 1.2}, {"upto": 5, "value": 1.1}, {"value": 1}]},
        {"share": True},
        {"share": True, "within": "class", "min": 0.05},
        {"share": True, "max": 0.4, "redistribute": True},
        {"min": 1, "max": 5},
        {"power": sheet.pick(0.5, 2, 0.1)},
        {"log": True},
    )
    for verb in sheet.draw(st.lists(st.sampled_from(verbs), max_size=3)):
        rule = rule | verb
    for clash, other in (("power", "log"), ("max", "min")):
        if clash in rule and {clash, other} <= rule.keys():
            del rule[other]
    return rule
