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
        "Filled anew every year: available (available money); balance (balance carried over).",
        "Held constant: x.",
    ]


def test_without_a_deduction_there_is_nothing_to_compare_with() -> None:
    lines = lines_of(list(outlook_screen(outlook(build.case(COLUMNS, carryover=RULE), 1))))
    assert lines[1] == "The scenario deducts nothing for carryover, so there is nothing to compare with."


def test_the_lp_mode_is_told_as_what_it_is() -> None:
    program = {"mode": "lp", "deviation": [{"within": 0.5, "slope": 1}, {"slope": 4}], "carryover_weight": 10}
    # the tiers are not used; b's weight of 0.6 · 10 outweighs half its 50, which a gets; they keep 19 and 51
    parts = list(outlook_screen(outlook(build.case(COLUMNS, carryover=TIERS, lp=program), 1)))
    assert lines_of(parts)[1:4] == [
        "The LP mode deducts nothing: it weighs carryover and idle money against deviations from the targets.",
        "In 1 years its weights give other units 25.00 万元 more.",
        "At the end of 2025 the carryover is 10.00 万元 lower than without the weights (12.50%).",
    ]
    plain = program | {"carryover_weight": 0}
    parts = list(outlook_screen(outlook(build.case(COLUMNS, carryover=TIERS, lp=plain), 1)))
    assert lines_of(parts)[2] == "The scenario gives them no weight, so there is nothing to compare with."
