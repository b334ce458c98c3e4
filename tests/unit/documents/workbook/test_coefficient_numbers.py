"""The numbers of derived columns, to be changed on the sheet of parameters."""

import rule_language

from allocator.documents.workbook.coefficient_numbers import numbers
from allocator.documents.workbook.parameters import parameters
from allocator.engine.pipeline import allocate
from allocator.policy.derived import DerivedColumn


def test_each_number_has_its_key_and_says_what_it_is_for() -> None:
    rule = DerivedColumn.model_validate({"sum": {"x": 2, "y": -1}, "times": ["k", 3], "rescale": [1, 2], "max": 9})
    assert [(key, number) for key, number, _said in numbers(rule)] == [
        (("sum", "x"), 2),
        (("sum", "y"), -1),
        (("times", "2"), 3),
        (("rescale", "1"), 1),
        (("rescale", "2"), 2),
        (("max",), 9),
    ]


def test_classes_and_steps_are_tables_whose_coefficients_may_be_changed() -> None:
    page = parameters(allocate(rule_language.verbs()), "")
    assert page.addresses["map", "class", "系数"].count("$") == 4
    sheet, column, row = page.addresses["columns", "class", "map", "二类"].split("$")
    cell = page.board.cells[int(row), ord(column) - ord("A") + 1]
    assert (sheet, cell.value, cell.look.tone) == ("参数!", 0.7, "given")
    kinds = page.addresses["steps", "d16", "方式"]
    first = int(kinds.split("$")[2].rstrip(":"))
    assert [page.board.cells[first + place, 2].value for place in range(4)] == ["低于", "不超过", "不超过", "其余"]
