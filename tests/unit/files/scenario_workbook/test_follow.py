"""Formulas that repeat another cell."""

from pathlib import Path

import pytest
from scenario_book import write_book

from allocator.files.cells import Cell, Fault
from allocator.files.scenario_workbook.follow import Follow
from allocator.files.sheets import open_book

UNKNOWN = Fault("uncached", "B2", "")


@pytest.fixture
def follow(tmp_path: Path) -> Follow:
    sheets: dict[str, list[tuple[object, ...]]] = {"参数": [("甲", 1.5), ("乙", 2)], "it's": [("x",)]}
    return Follow(open_book(write_book(tmp_path / "b.xlsx", sheets)))


@pytest.mark.parametrize(
    ("formula", "cell"),
    [
        ("参数!$B$1", 1.5),
        ("'参数'!B2", 2),
        ('IFERROR(IF(参数!$B$2="","",参数!$B$2),"")', 2),
        ("'it''s'!A1", "x"),
        ("参数!$B$9", None),
        ("参数!$B$1+参数!$B$2", UNKNOWN),
        ("别页!$B$1", UNKNOWN),
        ("B1*2", UNKNOWN),
    ],
)
def test_one_reference_is_followed(follow: Follow, formula: str, cell: Cell) -> None:
    assert follow(formula, UNKNOWN) == cell
