"""What stands where in a workbook to be filled in."""

from allocator.documents.scenario_file.layout import filled, lines, small_table
from allocator.policy.keys import Shape, shape_of
from allocator.policy.scenario import Scenario

SHAPE = shape_of(Scenario)
VALUES = {
    "title": "甲",
    "tranches": {"b": {"amount": 1, "projects": [{"unit": "1"}]}, "a": {"units": ["x", "y"], "name": "名"}},
    "carryover": {"tiers": [{"over": 0.1, "cut": 0.2}, {"over": 0.2}]},
    "notice": {"requirements": ["一、二", "三"], "issuers": ["甲局", "乙局"]},
}


def at(*path: str | int) -> Shape:
    found = shape_of(Scenario).at(path)
    assert found is not None
    return found


def test_every_key_of_a_section_has_a_row_and_those_of_a_list_as_stated() -> None:
    rows = {line.path: line.value for line in lines(SHAPE, VALUES)}
    assert rows["title",] == "甲"
    assert rows["year",] is None
    assert rows["tranches", "b", "amount"] == 1
    assert ("tranches", "b", "name") not in rows
    assert rows["tranches", "b", "projects", 1, "unit"] == "1"
    assert rows["carryover", "tiers", 2, "over"] == 0.2
    assert rows["carryover", "method"] is None
    assert rows["lp", "deviation", 1, "slope"] is None


def test_a_list_that_no_cell_can_hold_has_a_row_for_each_place() -> None:
    rows = {line.path: line.value for line in lines(SHAPE, VALUES)}
    assert rows["notice", "requirements", 1] == "一、二"
    assert rows["notice", "issuers"] == ["甲局", "乙局"]


def test_a_small_table_has_the_keys_that_fit_a_cell() -> None:
    table = small_table(("tranches", "*"), at("tranches", "x"), VALUES)
    assert "projects" not in dict(table.fields)
    assert table.rows == ((("b",), {"amount": 1}), (("a",), {"units": ["x", "y"], "name": "名"}))


def test_rows_of_lists_are_counted() -> None:
    pattern = ("tranches", "*", "projects", 0)
    table = small_table(pattern, at("tranches", "x", "projects", 1), VALUES)
    assert table.rows == ((("b", 1), {"unit": "1"}),)
    assert filled(pattern, ("b", 1)) == ("tranches", "b", "projects", 1)
