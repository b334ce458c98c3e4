"""A key that a workbook states."""

from allocator.files.scenario_workbook.statement import Statement


def test_it_is_written_out_in_a_row_unless_it_says_otherwise() -> None:
    one = Statement(("step",), 1, "sheet 方案, cell B2")
    assert (one.in_table, one.is_formula, one.source) == (False, False, "")
