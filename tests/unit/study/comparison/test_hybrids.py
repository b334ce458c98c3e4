"""Scenarios between two others."""

from dataclasses import replace
from typing import Any

import build
import pytest
from pydantic import ValidationError

from allocator.model.case import Case
from allocator.study.comparison.hybrids import Mixer, MixError, Setting, changed_settings

COLUMNS = {"x": [1.0, 3.0], "y": [2.0, 2.0], "base": [50.0, 50.0]}


def case(columns: dict[str, list[float]] = COLUMNS, **sections: Any) -> Case:
    return build.case(columns, (), (), **sections)


def keys(before: Case, after: Case) -> list[tuple[str, ...]]:
    return [setting.key for setting in changed_settings(before, after)]


BOUNDED = {"base": "base", "floor": -0.1, "cap": 0.2}
TWO = {"one": build.factor(0.5, x={}), "two": build.factor(0.5, y={})}


def test_settings_are_key_by_key_and_a_notice_is_none() -> None:
    before = case(bounds=BOUNDED)
    wording: dict[str, Any] = {
        "notice": {"number": "桂财社〔2025〕9号", "copies": "局"},
        "evaluation": {"over": 1.5},
        "targets": "t",
    }
    bounds = BOUNDED | {"floor": -0.2, "cap": 0.3}
    after = case(bounds=bounds, tranches={"only": build.tranche(200, issue_within=20)}, **wording)
    assert sorted(keys(before, after)) == [("bounds", "cap"), ("bounds", "floor"), ("tranches", "only")]


def test_weights_are_one_setting_for_they_add_up() -> None:
    other = {"one": build.factor(0.3, x={}), "two": build.factor(0.7, y={})}
    assert keys(case(factors=TWO), case(factors=other)) == [("factors",)]


def test_each_column_of_other_figures_is_a_setting_too_and_comes_first() -> None:
    after = case(COLUMNS | {"x": [1.0, 4.0], "y": [2.0, 3.0]}, factors=TWO, tranches={"only": build.tranche(200)})
    assert keys(case(factors=TWO), after) == [("table", "x"), ("table", "y"), ("tranches", "only")]


def test_who_the_units_are_is_a_setting_of_its_own() -> None:
    after = build.case(COLUMNS | {"x": [4.0, 9.0]}, ["a", "z"], ())
    assert keys(case(), after) == [("table",), ("table", "x")]
    who, figures = changed_settings(case(), after)
    mixer = Mixer(case(), after)
    # z is new and comes with its own figures; a's figure changes with the column
    assert (mixer.case([who]).units.ids, mixer.case([who]).units.columns["x"].tolist()) == (("a", "z"), [1, 9])
    assert mixer.case([figures]).units.columns["x"].tolist() == [4, 3]
    assert mixer.case([who, figures]).units.columns["x"].tolist() == [4, 9]


def test_the_same_has_no_settings() -> None:
    assert keys(case(), case()) == []


def test_what_is_changed_is_as_in_the_second_and_the_rest_as_in_the_first() -> None:
    before = case(bounds=BOUNDED)
    after = case(COLUMNS | {"x": [1.0, 4.0]}, bounds=BOUNDED | {"floor": -0.2, "cap": 0.3})
    settings = {setting.key: setting for setting in changed_settings(before, after)}
    mixer = Mixer(before, after)
    half = mixer.case([settings["bounds", "cap"]])
    assert (half.scenario.bounds.floor, half.scenario.bounds.cap) == (-0.1, 0.3)
    assert half.units.columns["x"].tolist() == [1, 3]
    figures = mixer.case([settings["table", "x"]])
    assert (figures.scenario.bounds.cap, figures.units.columns["x"].tolist()) == (0.2, [1, 4])
    every = mixer.case(list(settings.values())).scenario.bounds
    assert (every.base, every.floor, every.cap) == ("base", -0.2, 0.3)


def test_mixes_of_the_same_figures_share_one_table() -> None:
    """Four mixes of a cap and a column: two tables."""
    before = case(bounds=BOUNDED)
    after = case(COLUMNS | {"x": [1.0, 4.0]}, bounds=BOUNDED | {"cap": 0.3})
    column, cap = changed_settings(before, after)
    mixer = Mixer(before, after)
    mixes: list[list[Setting]] = [[], [cap], [column], [column, cap]]
    assert len({id(mixer.case(mix).units) for mix in mixes}) == 2


def test_a_column_that_only_the_other_table_has_comes_along_where_the_units_are_the_same() -> None:
    before = case({"x": [1.0, 3.0]})
    after = case(COLUMNS, factors=TWO)
    (weights,) = [setting for setting in changed_settings(before, after) if setting.key == ("factors",)]
    assert Mixer(before, after).case([weights]).units.columns["y"].tolist() == [2, 2]
    strangers = build.case(COLUMNS, ["a", "z"], (), factors=TWO)
    with pytest.raises(MixError, match="y"):
        Mixer(before, strangers).case([weights])


def test_keys_that_do_not_fit_together_are_refused() -> None:
    before, after = case(), case(bounds=BOUNDED)
    settings = changed_settings(before, case(bounds=BOUNDED | {"base": "y"}))
    assert [setting.key for setting in settings] == [("bounds",)]
    broken = [setting for setting in changed_settings(case(bounds={"base": "base"}), after) if setting.key[-1] == "cap"]
    with pytest.raises(ValidationError):
        Mixer(before, after).case(broken)


def test_a_column_of_words_is_a_setting_and_comes_along_where_only_one_policy_asks_for_it() -> None:
    classes = {"weight": {"column": "class", "map": {"one": 1.0, "two": 2.0}}}
    plain = case()
    classed = build.case(COLUMNS, (), (), columns=classes)
    before, after = (
        replace(classed, units=replace(plain.units, words={"class": words}))
        for words in (("one", "two"), ("two", "two"))
    )
    assert keys(before, after) == [("table", "class")]
    (words,) = changed_settings(before, after)
    assert Mixer(before, after).case([words]).units.words["class"] == ("two", "two")
    (derived,) = changed_settings(plain, after)
    assert Mixer(plain, after).case([derived]).units.words["class"] == ("two", "two")
