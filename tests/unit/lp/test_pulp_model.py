"""PuLP's statement of the program says what the arrays say."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from allocator.lp.matrix import stated
from allocator.lp.problem import Program
from allocator.lp.pulp_model import build


def test_columns_rows_and_cost_are_those_of_the_arrays(drawn: Callable[..., Program]) -> None:
    matrix = stated(drawn(9, seed=2, cities=2, pool=0.99))
    problem = build(matrix)
    columns, rows = problem.variables(), problem.constraints()
    assert [column.lowBound for column in columns] == matrix.low.tolist()
    assert [column.upBound for column in columns] == [high if np.isfinite(high) else None for high in matrix.high]
    assert [problem.objective.get(column, 0.0) for column in columns] == matrix.cost.tolist()
    assert problem.objective.constant == matrix.constant
    ends = [*matrix.start.tolist(), matrix.column.size]
    for row, first, last, least, most in zip(rows, ends, ends[1:], matrix.least, matrix.most, strict=False):
        entries = zip(matrix.column[first:last].tolist(), matrix.value[first:last].tolist(), strict=True)
        assert {column.name: value for column, value in row.items()} == {
            columns[place].name: value for place, value in entries
        }
        assert (row.getLb(), row.getUb()) == tuple(end if np.isfinite(end) else None for end in (least, most))
    assert len(rows) == matrix.least.size


def test_names_are_positions_so_that_no_two_are_the_same(small: Program) -> None:
    """Solvers take two variables of one name in silence."""
    problem = build(stated(replace(small, units=("同名", "同名"))))
    names = [variable.name for variable in problem.variables()]
    assert len(set(names)) == len(names)
    assert all(name.isascii() for name in names)
