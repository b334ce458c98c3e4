"""The sheets of decomposed targets where the table is not that of a region with cities."""

from dataclasses import replace

import pytest
from build import case

from allocator.engine.pipeline import allocate
from allocator.evaluation.targets import decompose
from allocator.formats.table import Form
from allocator.model.case import FileHash
from allocator.model.targets import TargetsCase
from allocator.policy.targets import TargetsFile
from allocator.views.targets.tables import targets_sheets


@pytest.mark.parametrize(
    ("cities", "columns"),
    [
        (("", "", ""), [["name-a", "name-b", "name-c"]]),
        (("", "east", "east"), [["name-a", "east"], ["east合计", "name-b", "name-c"]]),
    ],
)
def test_nobody_is_left_out_of_the_form(cities: tuple[str, ...], columns: list[list[str]]) -> None:
    target = {"name": "n", "level1": "1", "level2": "2", "unit": "u", "kind": "quantity", "target": 10, "driver": "x"}
    plan = TargetsFile.model_validate({"schema": 1, "title": "t", "year": 2025, "targets": {"n": target}})
    units = case({"x": [1.0, 2.0, 4.0]})
    units = replace(units, units=replace(units.units, cities=cities))
    sheets = targets_sheets(decompose(TargetsCase(units, plan, FileHash("targets.toml", "")), allocate(units)))
    forms = [sheet for sheet in sheets if isinstance(sheet, Form)]
    assert [[column.heading for column in form.columns[6:]] for form in forms] == columns
    regional, *figures = forms[0].rows[-1][5:]
    assert regional == sum(value for value in figures if isinstance(value, float)) == 10
