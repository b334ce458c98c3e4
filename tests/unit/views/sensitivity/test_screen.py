"""A study on the screen."""

from tabled import lines_of, sheets_of

from allocator.study.sensitivity import Sensitivity
from allocator.views.sensitivity.screen import sensitivity_screen


def test_each_question_has_its_table(study: Sensitivity) -> None:
    parts = list(sensitivity_screen(study))
    names = [sheet.name for sheet in sheets_of(parts)]
    for name in ("Weights", "Two units change places", "Units that hang most on the weights", "Whose errors matter"):
        assert name in names


def test_draws_say_how_many_how_and_from_which_seed(study: Sensitivity) -> None:
    (line,) = [line for line in lines_of(list(sensitivity_screen(study))) if "weights drawn" in line]
    assert line.startswith("128 weights drawn within ±5 points at most (")
    assert "seed 3; 0.00% ± 0.00% of them cannot be paid." in line
