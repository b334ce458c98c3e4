"""The columns that other sheets refer to."""

import build

from allocator.documents.workbook.figures import Figures
from allocator.documents.workbook.parameters import parameters
from allocator.documents.workbook.process import process
from allocator.engine.pipeline import allocate


def test_they_are_columns_of_the_process() -> None:
    result = allocate(build.case({"x": [1.0, 3.0]}, adjustments={"s": {"name": "结算", "column": "x"}}))
    steps = process(result, Figures(result), parameters(result, ""))
    assert steps.first.due.values == (1.0, 3.0)
    assert [column.heading for column in steps.factors] == ["factor"]
    assert {column.sheet for column in (steps.exact, steps.first.due, steps.ledger.amount)} == {"测算过程"}
