"""Scenarios between two others."""

from typing import Any

import build
import pytest
from pydantic import ValidationError

from allocator.model.case import Case
from allocator.study.comparison.hybrids import MixError, changed_settings, mixed, rows_of

COLUMNS = {"x": [1.0, 3.0], "y": [2.0, 2.0], "base": [50.0, 50.0]}


def case(columns: dict[str, list[float]] = COLUMNS, **sections: Any) -> Case:
    return build.case(columns, (), (), **sections)


def keys(before: Case, after: Case, most: int = 12) -> list[tuple[str, ...]]:
    return [setting.key for setting in changed_settings(before, after, most)]


BOUNDED = {"base": "base", "floor": -0.1, "cap": 0.2}
TWO = {"one": build.factor(0.5, x={}), "two": build.factor(0.5, y={})}


def test_settings_are_key_by_key_or_by_section_where_those_are_many() -> None:
    before = case(bounds=BOUNDED)
    after = case(bounds=BOUNDED | {"floor": -0.2, "cap": 0.3}, tranches={"only": build.tranche(200)})
    assert sorted(keys(before, after)) == [("bounds", "cap"), ("bounds", "floor"), ("tranches", "only")]
    assert sorted(keys(before, after, most=2)) == [("bounds",), ("tranches",)]


def test_weights_are_one_setting_for_they_add_up() -> None:
    other = {"one": build.factor(0.3, x={}), "two": build.factor(0.7, y={})}
    assert keys(case(factors=TWO), case(factors=other)) == [("factors",)]


def test_other_figures_are_a_setting_too_and_come_first() -> None:
    after = case(COLUMNS | {"x": [1.0, 4.0]}, tranches={"only": build.tranche(200)})
    assert keys(case(), after) == [("table",), ("tranches", "only")]


def test_the_same_has_no_settings() -> None:
    assert keys(case(), case()) == []


def test_what_is_changed_is_as_in_the_second_and_the_rest_as_in_the_first() -> None:
    before = case(bounds=BOUNDED)
    after = case(COLUMNS | {"x": [1.0, 4.0]}, bounds=BOUNDED | {"floor": -0.2, "cap": 0.3})
    settings = {setting.key: setting for setting in changed_settings(before, after, 12)}
    half = mixed(before, after, [settings["bounds", "cap"]])
    assert (half.scenario.bounds.floor, half.scenario.bounds.cap) == (-0.1, 0.3)
    assert half.units.columns["x"].tolist() == [1, 3]
    figures = mixed(before, after, [settings["table",]])
    assert (figures.scenario.bounds.cap, figures.units.columns["x"].tolist()) == (0.2, [1, 4])
    every = mixed(before, after, list(settings.values())).scenario.bounds
    assert (every.base, every.floor, every.cap) == ("base", -0.2, 0.3)


def test_a_column_that_only_the_other_table_has_comes_along_where_the_units_are_the_same() -> None:
    before = case({"x": [1.0, 3.0]})
    after = case(COLUMNS, factors=TWO)
    (weights,) = [setting for setting in changed_settings(before, after, 12) if setting.key == ("factors",)]
    assert mixed(before, after, [weights]).units.columns["y"].tolist() == [2, 2]
    strangers = build.case(COLUMNS, ["a", "z"], (), factors=TWO)
    with pytest.raises(MixError, match="y"):
        mixed(before, strangers, [weights])


def test_keys_that_do_not_fit_together_are_refused() -> None:
    before, after = case(), case(bounds=BOUNDED)
    settings = changed_settings(before, case(bounds=BOUNDED | {"base": "y"}), 12)
    assert [setting.key for setting in settings] == [("bounds",)]
    broken = [
        setting for setting in changed_settings(case(bounds={"base": "base"}), after, 12) if setting.key[-1] == "cap"
    ]
    with pytest.raises(ValidationError):
        mixed(before, after, broken)


def test_rows_are_found_by_id() -> None:
    assert rows_of(["c", "a", "z"], build.units({"x": [1.0, 2.0, 3.0]})).tolist() == [2, 0, -1]
