"""Whole random cases for Hypothesis: small numbers, so that ties, zeros and bounds that bind really happen."""

from collections.abc import Mapping, Sequence
from typing import Any

import build
from hypothesis import strategies as st

from allocator.model.case import Case

STEPS = (1.0, 10.0, 0.5, 0.1)
COUNTS = st.integers(0, 9)
BALANCES = st.sampled_from((0, 5, 2.7, 5.4, 21, 9))  # 2.7 of 18, 21 of 60: exactly at a limit, not so in float64
MARKS = st.sampled_from((3, 1, 2, 5, 5, 8, 9, 0))


class Sheet:
    """The columns drawn so far; every use gets a column of its own."""

    def __init__(self, draw: st.DrawFn, ids: Sequence[str]) -> None:
        self.draw = draw
        self.ids = ids
        self.columns: dict[str, list[float]] = {}

    def column(self, elements: st.SearchStrategy[float]) -> str:
        """Draw a column and return its heading."""
        name = f"c{len(self.columns)}"
        self.columns[name] = self.draw(st.lists(elements, min_size=len(self.ids), max_size=len(self.ids)))
        return name

    def measure(self, *, blanks: bool = False) -> str:
        """Draw a column that can share something out; `blanks` are NaN."""
        counts = st.one_of(MARKS, st.just(float("nan"))) if blanks else MARKS
        name = self.column(counts)
        if not any(x > 0 for x in self.columns[name]):
            self.columns[name][0] = 1
        return name

    def pick(self, *options: Any) -> Any:
        """Draw one of the options."""
        return self.draw(st.sampled_from(options))

    def one_in(self, count: int) -> bool:
        """Draw yes once in `count` times."""
        return self.draw(st.integers(1, count)) == count


@st.composite
def cases(
    draw: st.DrawFn, /, *, blanks: bool = True, bounded: bool = True, restricted: bool = False, **pinned: str
) -> Case:
    """Draw a case; not every case can be carried out.

    `pinned` may hold method, return_to, normalise and direction; everything else is free. Without `blanks` no cell is
    empty, without `bounded` nothing but hard expenditure limits an amount; where `restricted`, a tranche may be
    for some units only.
    """
    places = draw(st.permutations(range(1, draw(st.sampled_from((3, 4, 5, 6, 2, 1))) + 1)))
    sheet = Sheet(draw, ids=[f"u{place}" for place in places])
    sections = case_sections(sheet, pinned, blanks=blanks, bounded=bounded, restricted=restricted)
    return build.case(sheet.columns, ids=sheet.ids, **sections)


def case_sections(
    sheet: Sheet, pinned: Mapping[str, str], *, blanks: bool, bounded: bool, restricted: bool
) -> dict[str, Any]:
    """Draw the sections of a scenario as `cases` does."""
    step = sheet.pick(*STEPS)
    sections: dict[str, Any] = {"step": step, "tranches": _tranches(sheet, step, issued=bounded, restricted=restricted)}
    sections["factors"] = _factors(sheet, pinned, blanks=blanks)
    sections["carryover"] = _carryover(sheet, pinned)
    if sheet.one_in(2):
        sections["hard"] = _hard(sheet, step, has_balance="balance" in sections["carryover"])
    if bounded and not sheet.one_in(3):
        sections["bounds"] = _bounds(sheet, step)
    if bounded and sheet.one_in(4):
        amount = sheet.draw(st.integers(5, 25)) * step
        sections["exceptions"] = {sheet.pick(*sheet.ids): {"amount": round(amount, 6), "reason": "by decree"}}
    return sections


def _money(step: float, most: int) -> st.SearchStrategy[float]:
    """Draw whole numbers of steps as the decimals a person would write."""
    return st.integers(0, most).map(lambda steps: round(steps * step, 6))


def _tranches(sheet: Sheet, step: float, *, issued: bool, restricted: bool) -> dict[str, Any]:
    tranches = {
        "spring": build.tranche(
            sheet.draw(st.integers(1, 300).map(lambda n: round(n * step, 6))),
            reserve=sheet.pick(0, 0, "5%", round(3 * step, 6)),
        )
    }
    if sheet.one_in(2):
        project = {"unit": sheet.pick(*sheet.ids), "amount": sheet.draw(_money(step, 9)), "title": "a project"}
        amount = project["amount"] + sheet.draw(_money(step, 50))
        tranches["special"] = build.tranche(round(amount, 6), source="regional", projects=[project])
        if restricted and sheet.one_in(2):
            tranches["special"]["units"] = sheet.draw(st.lists(st.sampled_from(sheet.ids), min_size=1, unique=True))
    if issued and sheet.one_in(3):
        fixed = sheet.column(_money(step, 9))
        tranches["advance"] = build.tranche(round(sum(sheet.columns[fixed]), 6), fixed=fixed)
    return tranches


def _hard(sheet: Sheet, step: float, *, has_balance: bool) -> dict[str, Any]:
    items: dict[str, Any] = {"listed": {"name": "listed", "column": sheet.column(_money(step, 12))}}
    if sheet.one_in(2):
        items["counted"] = {
            "name": "counted",
            "people": sheet.column(COUNTS),
            "standard": sheet.pick(400, sheet.column(st.integers(0, 2000))),
            "months": sheet.pick(12, 7),
            "cap": 1500,
        }
    return {
        "items": items,
        "coverage": sheet.pick(1, 0.8, 0.3, 1.5),
        "carryover_use": sheet.pick(0, 0.5, 1) if has_balance else 0,
        "shortfall": sheet.pick("proportional", "proportional", "proportional", "error"),
    }


def _factors(sheet: Sheet, pinned: Mapping[str, str], *, blanks: bool) -> dict[str, Any]:
    weights = sheet.pick((1.0,), (0.35, 0.65), (0.5, 0.2, 0.3), (0.0, 1.0))
    inner = sheet.pick((None,), (0.6, 0.4), (0.5, None, None))
    return {
        f"f{place}": build.factor(
            weight,
            **{f"i{number}": _indicator(sheet, pinned, share, blanks=blanks) for number, share in enumerate(inner)},
        )
        for place, weight in enumerate(weights)
    }


def _indicator(sheet: Sheet, pinned: Mapping[str, str], weight: float | None, *, blanks: bool) -> dict[str, Any]:
    """Draw an indicator; one whose values are all equal is not rescaled by minmax."""
    missing = sheet.pick(None, None, "zero", "mean") if blanks else None
    column = sheet.measure(blanks=missing is not None)
    level = len(set(sheet.columns[column])) == 1
    indicator = {
        "column": column,
        "normalise": pinned.get("normalise") or sheet.pick("share", "rank", "share" if level else "minmax"),
        "direction": pinned.get("direction") or sheet.pick("benefit", "cost"),
        "missing": missing,
    }
    if weight is not None:
        indicator["weight"] = weight
    if sheet.one_in(3):
        indicator["per"] = sheet.column(st.integers(1, 9))
    if sheet.one_in(3):
        sizes = sheet.measure()
        indicator["scale_by"] = sheet.pick(sizes, (sizes, sheet.column(st.integers(1, 3))))
    return indicator


def _carryover(sheet: Sheet, pinned: Mapping[str, str]) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "method": pinned.get("method") or sheet.pick("none", "tiers", "excess", "increment", "stale"),
        "return_to": pinned.get("return_to") or sheet.pick("others", "all", "reserve", "column"),
    }
    if rule["return_to"] == "column":
        rule["return_to"] = sheet.column(st.integers(1, 9))
    if rule["method"] == "none" and sheet.one_in(2):
        return rule
    return rule | {
        "balance": sheet.column(BALANCES),
        "available": sheet.column(st.sampled_from((20, 60, 18, 36, 10))),
        "previous": sheet.column(BALANCES),
        "stale": sheet.column(BALANCES),
        "tiers": sheet.pick(
            [{"over": 0.15, "cut": 0.2}],
            [{"over": 0, "cut": 0.1}, {"over": 0.15, "cut": 0.5}, {"over": 0.35, "cut": 1}],
        ),
        "threshold": sheet.pick(0.35, 0.15, 0),
        "rate": sheet.pick(1, 0.5),
        "max_cut": sheet.pick(1, 0.2, 0),
    }


def _bounds(sheet: Sheet, step: float) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "on_conflict": sheet.pick("relax", "relax", "relax", "error"),
        "include_projects": sheet.one_in(3),
    }
    if not sheet.one_in(3):
        rule["base"] = sheet.column(_money(step, 40))
        rule |= sheet.pick({"floor": -0.2, "cap": 0.25}, {"floor": 0}, {"cap": 0.5}, {"floor": -0.9, "cap": 3}, {})
    if sheet.one_in(3):
        rule["floor_column"] = sheet.column(_money(step, 6))
    if sheet.one_in(3):
        rule["cap_column"] = sheet.column(st.integers(20, 300).map(lambda steps: round(steps * step, 6)))
    return rule
