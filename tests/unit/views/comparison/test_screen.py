"""A comparison on the screen."""

import build
from tabled import lines_of, sheets_of

from allocator.study.comparison import compare
from allocator.views.comparison.screen import comparison_screen

BEFORE = build.case({"x": [1.0, 3.0], "y": [1.0, 1.0]})
AFTER = build.case({"x": [1.0, 3.0], "y": [1.0, 1.0]}, pool=200, title="more")


def test_what_differs_who_gains_and_the_largest_changes() -> None:
    parts = list(comparison_screen(compare(BEFORE, AFTER), 5))
    names = [sheet.name for sheet in sheets_of(parts)]
    assert names[:2] == ["What differs in the policy", "Who gains and who loses"]
    assert names[-1] == "variant 1: largest gains and losses, and what they come from"
    (row,) = sheets_of(parts)[0].rows
    assert [str(cell).split()[0] for cell in row[2:4]] == ["100", "200"]
    assert any("more" in line for line in lines_of(parts))


def test_the_same_twice_has_no_changes_to_show() -> None:
    parts = list(comparison_screen(compare(BEFORE, BEFORE), 5))
    assert not [sheet for sheet in sheets_of(parts) if "largest" in sheet.name]
    assert "Nothing differs in the policy that money hangs on." in lines_of(parts)


def test_a_notice_is_no_policy_and_figures_are_told_by_column() -> None:
    after = build.case({"x": [2.0, 3.0], "y": [1.0, 1.0]}, notice={"copies": "局"})
    parts = list(comparison_screen(compare(BEFORE, after), 5))
    assert "Nothing differs in the policy that money hangs on." in lines_of(parts)
    (sheet,) = (sheet for sheet in sheets_of(parts) if sheet.name == "What differs in the data")
    assert sheet.rows == (("variant 1", "x", 1, 4, 5, 1, "yes"),)
