"""A workspace to start from: the scenario and the units in one workbook."""

import io

from python_calamine import CalamineWorkbook

from allocator.documents.workspace import FIELDS, cities_known, guangxi, workspace_workbook


def rows(workbook: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def test_the_units_are_those_of_the_region_or_of_some_cities() -> None:
    assert len(guangxi().rows) == 126
    assert len(cities_known()) == 15
    some = guangxi(["柳州市", "北海市"])
    assert {row[2] for row in some.rows} == {"柳州市", "北海市"}
    assert 2 < len(some.rows) < 126


def test_figures_are_columns_to_be_filled_in() -> None:
    sheets = rows(workspace_workbook(2031, guangxi(["北海市"])))
    ((heading, *units),) = [sheet for sheet in sheets.values() if set(FIELDS) <= set(sheet[0])]
    places = [heading.index(name) for name in FIELDS]
    assert {row[place] for row in units for place in places} == {""}


def test_the_scenario_is_of_the_year() -> None:
    cells = [row for sheet in rows(workspace_workbook(2031, guangxi())).values() for row in sheet]
    assert any(row[0] == "year" and 2031 in row for row in cells)


def test_the_same_year_gives_the_same_bytes() -> None:
    assert workspace_workbook(2031, guangxi()) == workspace_workbook(2031, guangxi())
