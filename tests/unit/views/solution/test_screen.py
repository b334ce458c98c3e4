"""What was found, on the screen."""

import build
from tabled import lines_of, sheets_of

from allocator.study.solve import solve
from allocator.views.solution.screen import solved_screen

CASE = build.case({"x": [25.0, 75.0], "y": [20.0, 80.0]}, bounds={"base": "y", "floor": -0.5})


def test_what_moves_is_shown_with_how_to_use_it() -> None:
    parts = list(solved_screen(solve(CASE, vary="bounds.floor", so_that="b >= 76", step=0.01)))
    assert [sheet.name for sheet in sheets_of(parts)] == [
        "Side by side, in 万元",
        "Who changes state in the last step, in 万元",
        "Whose amounts move most against today, in 万元",
    ]
    assert lines_of(parts)[-2:] == ["To use it:", "  --set bounds.floor=-0.06"]


def test_what_holds_already_needs_no_more_words() -> None:
    parts = list(solved_screen(solve(CASE, vary="bounds.floor", so_that="b >= 75")))
    assert len(sheets_of(parts)) == 1
    assert "To use it:" not in lines_of(parts)
