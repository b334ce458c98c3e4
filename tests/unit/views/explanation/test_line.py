"""The unit an explanation is of."""

import build

from allocator.engine.pipeline import allocate
from allocator.views.explanation.line import One


def test_it_reads_columns_of_the_table_and_those_worked_out_and_its_entries() -> None:
    columns = {"double": {"column": "x", "times": 2}}
    one = One(allocate(build.case({"x": [1.0, 3.0]}, columns=columns)), 1)
    assert (one.read("x"), one.read("double"), one.entry("factors.base")) == (3, 6, 75)
