"""The θ of a group by its points, worked by hand."""

import book
import build
import numpy as np
import pytest

from allocator.documents.workbook import write_workbook
from allocator.documents.workbook.redistribution import Group
from allocator.engine.pipeline import allocate

RULE = {"column": "x", "share": True, "max": 0.5, "redistribute": True}


def test_what_one_unit_may_not_have_goes_to_the_others() -> None:
    # 0.6 may be no more than a half: 0.1 and 0.3 become 1.25 times as much
    factors = {"base": build.factor(k={"column": "k"})}
    made = write_workbook(allocate(build.case({"x": [1.0, 3.0, 6.0]}, columns={"k": RULE}, factors=factors)))
    assert book.column(made, "封顶点", "测算系数") == pytest.approx([5, 5 / 3, 5 / 6])
    assert book.column(made, "起点", "测算系数") == pytest.approx([5 / 6] * 3)
    assert book.column(made, "θ", "测算系数") == pytest.approx([1.25] * 3)
    assert book.column(made, "限幅", "测算系数") == pytest.approx([0.125, 0.375, 0.5])


def test_the_sum_of_a_group_at_one_theta() -> None:
    same = np.array([[True, True, False], [True, True, False], [False, False, True]])
    group = Group(np.array([0.2, 0.8, 1.0]), same, np.ones(3), 0.1, 0.7)
    assert group.clipped(np.array([0.25, 1.0, 2.0])) == pytest.approx([0.1 + 0.2, 0.2 + 0.7, 0.7])
