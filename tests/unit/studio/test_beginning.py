"""A workspace for an empty folder."""

from pathlib import Path

import pytest
from asking import Page
from python_calamine import CalamineWorkbook


@pytest.fixture
def empty(tmp_path: Path) -> Page:
    return Page(tmp_path)


def test_the_cities_that_are_known(empty: Page) -> None:
    cities = empty.told("cities")["cities"]
    assert (len(cities), cities[:3]) == (15, ["自治区本级", "南宁市", "柳州市"])


def test_it_lists_the_units_of_the_cities_chosen(empty: Page) -> None:
    said = empty.told("begin", year=2027, cities=["南宁市", "自治区本级"])
    assert said["files"] == ["scenario.xlsx", "evaluation.xlsx"]
    (one,) = empty.told("scenarios")["scenarios"]
    assert one["year"] == 2027
    rows = CalamineWorkbook.from_path(empty.folder / "scenario.xlsx").get_sheet_by_name("单位数据").to_python()
    assert {row[2] for row in rows[1:]} == {"南宁市", "自治区本级"}
    assert len(rows) == 1 + 14


def test_nothing_is_overwritten(empty: Page) -> None:
    (empty.folder / "evaluation.xlsx").write_bytes(b"mine")
    assert "already" in empty.ask("begin", year=2027, cities=["南宁市"]).problems[0]
    assert (empty.folder / "evaluation.xlsx").read_bytes() == b"mine"
    assert not (empty.folder / "scenario.xlsx").exists()


@pytest.mark.parametrize("cities", [[], ["广州市"]])
def test_cities_nobody_knows(empty: Page, cities: list[str]) -> None:
    assert empty.ask("begin", year=2027, cities=cities).status == 422
    assert list(empty.folder.iterdir()) == []


@pytest.mark.parametrize("year", [1, 3000, "2027"])
def test_a_year_that_is_none(empty: Page, year: object) -> None:
    assert empty.ask("begin", year=year, cities=["南宁市"]).status == (200 if year == "2027" else 422)
