"""Years ahead on the screen."""

from typing import Any

import build
from tabled import lines_of, sheets_of

from allocator.study.outlook import outlook
from allocator.views.outlook.screen import outlook_screen

COLUMNS = {"x": [1.0, 1.0], "balance": [20.0, 60.0], "available": [100.0, 100.0]}
RULE: dict[str, Any] = {"balance": "balance", "available": "available"}
TIERS = RULE | {"method": "tiers", "tiers": [{"over": 0.3, "cut": 0.5}]}


def test_what_the_deduction_does() -> None:
    parts = list(outlook_screen(outlook(build.case(COLUMNS, carryover=TIERS), 1)))
    assert [sheet.name for sheet in sheets_of(parts)] == ["Years ahead, in 万元"]
    # one year: 25 cut and given to the other; 80 left without, 70 with
    assert lines_of(parts)[1:] == [
        "In 1 years the deduction cuts 25.00 万元, and other units get 25.00 万元 more.",
        "At the end of 2025 the carryover is 10.00 万元 lower than without it (12.50%).",
        "Every 100 万元 deducted lower the carryover by 40.0; the rest only changes hands.",
    ]


def test_without_a_deduction_there_is_nothing_to_compare_with() -> None:
    lines = lines_of(list(outlook_screen(outlook(build.case(COLUMNS, carryover=RULE), 1))))
    assert lines[1:] == ["The scenario deducts nothing, so there is nothing to compare with."]
