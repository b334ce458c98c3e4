"""Derived columns against exact fractions, on random scenarios that combine verbs; and what changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import build
import numpy as np
import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.intake.columns import Columns
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.units import TEXTS, UnitTable
from allocator.second_engine import certify
from allocator.second_engine.calculation import calculated
from allocator.second_engine.derived import work_out
from allocator.second_engine.numbers import RefusedError
from allocator.second_engine.sheet import Sheet

FIGURES = st.sampled_from((3, 1, 2, 5, 5, 8, 0, 0.1, 0.2, 0.3, 7.5))
POSITIVE = st.sampled_from((1, 2, 4, 0.5, 10, 3))
FACTORS = st.sampled_from((1, -1, 2, 0.5, 0.1, -0.3))
WORDS = {"k": ("A", "B", "C"), "city": ("east", "west")}

Rule = dict[str, Any]


@st.composite
def rules(draw: st.DrawFn, known: Sequence[str]) -> Rule:
    """Draw a start and up to four verbs over columns that are there; not every one can be worked out."""
    column = st.sampled_from(known)
    starts: dict[str, st.SearchStrategy[Any]] = {
        "column": column,
        "sum": st.dictionaries(column, FACTORS, min_size=1, max_size=3),
        "value": FACTORS,
        "max_of": st.lists(column, min_size=1, max_size=3),
        "map": st.just({"A": 0.5, "B": 2, "C": 1.25}),
    }
    start = draw(st.sampled_from(("column", "column", *starts)))
    rule: Rule = {start: draw(starts[start])} | ({"column": "k"} if start == "map" else {})
    for verb in draw(st.lists(st.sampled_from(sorted(VERBS)), max_size=4, unique=True)):
        rule |= draw(VERBS[verb](column))
    if rule.get("log"):
        rule.pop("power", None)
    if rule.get("min", 0) > rule.get("max", 9):
        rule.pop("min")
    return rule


def keys(**choices: st.SearchStrategy[Any]) -> st.SearchStrategy[Rule]:
    return st.fixed_dictionaries(choices)


VERBS: Mapping[str, Any] = {
    "per": lambda column: keys(per=st.one_of(st.just("p"), column)),
    "times": lambda column: keys(times=st.one_of(column, FACTORS, st.lists(st.one_of(column, FACTORS), max_size=2))),
    "distance": lambda _column: st.sampled_from(({"distance": "max"}, {"distance": "max", "top": "next"})),
    "ratio_to": lambda _column: keys(ratio_to=st.sampled_from(("mean", "median", "max", 4, 0.3))),
    "rescale": lambda _column: keys(rescale=st.sampled_from(((0.95, 1.05), (0, 1), (1, 0), (-0.1, 0.2)))),
    "rank": lambda _column: keys(rank=st.sampled_from(("desc", "asc")), where=st.sampled_from((None, "m"))),
    "steps": lambda _column: st.sampled_from(
        (
            {"steps": [{"below": 0.3, "value": 1.2}, {"upto": 5, "value": 1.1}, {"value": 1}]},
            {"steps": [{"upto": 0, "value": 0}, {"upto": 0.3, "value": 0.5}, {"below": 8, "value": 2}]},
        )
    ),
    "share": lambda _column: st.sampled_from(
        (
            {"share": True},
            {"share": True, "within": "city"},
            {"share": True, "within": "city", "of": "pot"},
            {"share": True, "max": 0.4, "redistribute": True},
            {"share": True, "within": "city", "of": "pot", "min": 0.5, "max": 4, "redistribute": True},
        )
    ),
    "limits": lambda _column: st.sampled_from(({"min": 0}, {"max": 3}, {"min": 0.5, "max": 2})),
    "curve": lambda _column: st.sampled_from(({"power": 0.5}, {"power": 2}, {"log": True})),
}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a table and one to four derived columns over each other, which stand wherever a heading may."""
    size = draw(st.integers(2, 6))

    def column(figures: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(figures, min_size=size, max_size=size))

    table = {"a": column(FIGURES), "b": column(FIGURES), "p": column(POSITIVE), "m": column(st.sampled_from((1, 0)))}
    words = {name: tuple(column(st.sampled_from(known))) for name, known in WORDS.items()}
    table["pot"] = [6.0 if word == "east" else 2.5 for word in words["city"]]
    known, columns = [*table], {}
    for place in range(draw(st.integers(1, 4))):
        columns[f"d{place}"] = draw(rules(known))
        known.append(f"d{place}")
    newest = st.sampled_from([*columns, "d0", known[-1]])
    made = build.case(table, columns=columns, **_sections(draw, newest))
    return replace(made, units=replace(made.units, words=words))


def _sections(draw: st.DrawFn, newest: st.SearchStrategy[str]) -> dict[str, Any]:
    sections: dict[str, Any] = {
        "tranches": {"only": build.tranche(draw(st.integers(1, 300)))},
        "factors": {"f": build.factor(1, i={"column": draw(newest)}, j={"column": "p", "scale_by": draw(newest)})},
    }
    if draw(st.booleans()):
        sections["factors"]["f"]["indicators"]["i"]["per"] = draw(st.sampled_from(("p", "p", draw(newest))))
    if draw(st.integers(1, 3)) == 1:
        item = {"name": "listed", "column": draw(newest)}
        sections["hard"] = {"items": {"listed": item}, "shortfall": "proportional"}
    if draw(st.integers(1, 3)) == 1:
        limits = ({"floor_column": draw(newest)}, {"cap_column": draw(newest)}, {"base": "a", "floor": -0.2})
        sections["bounds"] = draw(st.sampled_from(limits))
    return sections


@settings(max_examples=2 * settings().max_examples)
@given(cases())
def test_every_verb_is_what_fractions_say(case: Case) -> None:
    exact, columns = Sheet(case), Columns(case)
    for name in case.scenario.columns:
        columns.work_out(name)
    try:
        work_out(exact)
    except RefusedError as refusal:
        event(f"refused: {refusal}")
        assert columns.problems
        return
    assert columns.problems == []
    for name, verbs in exact.derived.items():
        for verb, values in zip(columns.work_out(name), verbs.values(), strict=True):
            as_floats = np.array([float(value) for value in values])
            assert verb.values == pytest.approx(as_floats, rel=1e-9, abs=1e-9 * max(1.0, np.abs(as_floats).max()))


@given(cases())
def test_the_amounts_are_what_fractions_say(case: Case) -> None:
    result = allocated(case)
    if result is None:
        with pytest.raises(RefusedError):
            calculated(case)
        return
    found = certify(result)
    assert found.refusal == ""
    assert (found.differences, found.of_whole) == ((), ())


def allocated(case: Case) -> Allocation | None:
    """Return the allocation, None where the figures do not carry the policy."""
    try:
        return allocate(case)
    except PolicyError:
        return None


def typed_in(case: Case) -> Case:
    """Return the case with every derived column typed into the table instead."""
    columns = Columns(case)
    derived = {name: columns.work_out(name)[-1].values for name in case.scenario.columns}
    headings = (*case.units.headings, *derived)
    signed = case.units.signed | {name for name, values in derived.items() if (values < 0).any()}
    units = replace(case.units, headings=headings, columns={**case.units.columns, **derived}, signed=signed)
    return replace(case, units=units, scenario=case.scenario.model_copy(update={"columns": {}}))


@given(cases())
def test_a_derived_column_is_the_same_column_typed_into_the_table(case: Case) -> None:
    result = allocated(case)
    assume(result is not None)
    assert result
    typed = allocate(typed_in(case))
    assert typed.amount.tobytes() == result.amount.tobytes()
    for key, money in result.ledger.entries().items():
        assert typed.ledger.entries()[key].tobytes() == money.tobytes()


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_keys_changes_nothing(case: Case, random: Any) -> None:
    rows = list(range(len(case.units)))
    random.shuffle(rows)
    names = list(case.scenario.columns)
    random.shuffle(names)
    columns = {name: case.scenario.columns[name] for name in names}
    scenario = case.scenario.model_copy(update={"columns": columns})
    moved = replace(case, scenario=scenario, units=in_rows(case.units, rows))
    one, other = allocated(case), allocated(moved)
    assert (one is None) == (other is None)
    if one and other:
        assert one.amount.tobytes() == other.amount.tobytes()


def in_rows(units: UnitTable, rows: Sequence[int]) -> UnitTable:
    """Return the same units as a file holds them whose rows stand in another order."""
    texts: dict[str, Any] = {key: tuple(getattr(units, key)[row] for row in rows) for key in (*TEXTS, "lines")}
    columns = {name: values[rows] for name, values in units.columns.items()}
    words = {name: tuple(found[row] for row in rows) for name, found in units.words.items()}
    return replace(units, **texts, columns=columns, words=words, shown=np.empty(0, dtype=np.intp))
