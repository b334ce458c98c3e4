"""Laws of the split, against brute force over all tables, over all sets of columns, and a linear program."""

from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog
from scipy.sparse import eye, kron, vstack

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.kernel.split import controlled_rounding, proportional, shortage

Exact = list[list[Fraction]]


@st.composite
def margins(draw: st.DrawFn, units: int, columns: int, largest: int) -> tuple[IntArray, IntArray]:
    """Draw the row and column sums of a table of whole steps."""
    shape = draw(st.tuples(st.integers(1, units), st.integers(1, columns)))
    table = draw(arrays(np.int64, shape, elements=st.integers(0, largest)))
    return table.sum(axis=1), table.sum(axis=0)


@st.composite
def restricted(draw: st.DrawFn, units: int, columns: int) -> tuple[IntArray, BoolArray]:
    """Draw a table of whole steps and where steps are allowed, zeros among the allowed cells."""
    shape = draw(st.tuples(st.integers(1, units), st.integers(1, columns)))
    allowed = draw(arrays(np.bool_, shape))
    table = draw(arrays(np.int64, shape, elements=st.sampled_from([0, 0, 1, 3, 40, 1_000_000])))
    return np.where(allowed, table, 0), allowed


def exact_table(rows: IntArray, columns: IntArray) -> Exact:
    total = int(rows.sum()) or 1
    return [[Fraction(row * column, total) for column in columns.tolist()] for row in rows.tolist()]


def row_choices(exact: list[Fraction], total: int) -> list[tuple[int, ...]]:
    """All floors and ceilings of a row that add up."""
    options = product(*({cell.__floor__(), cell.__ceil__()} for cell in exact))
    return [cells for cells in options if sum(cells) == total]


def rule(table: tuple[tuple[int, ...], ...], exact: Exact) -> list[Fraction]:
    """Return what the documented rule compares: deviation, then the indices rounded up in column 0, 1, …."""
    cells = [list(zip(row, target, strict=True)) for row, target in zip(table, exact, strict=True)]
    deviation = sum((abs(cell - target) for row in cells for cell, target in row), Fraction(0))
    ranks = [sum(i for i, row in enumerate(cells) if row[j][0] > row[j][1]) for j in range(len(exact[0]))]
    return [deviation, *map(Fraction, ranks)]


def brute_force(rows: IntArray, columns: IntArray) -> list[tuple[int, ...]]:
    exact = exact_table(rows, columns)
    tables = product(*(row_choices(row, total) for row, total in zip(exact, rows.tolist(), strict=True)))
    fitting = [table for table in tables if [sum(column) for column in zip(*table, strict=True)] == columns.tolist()]
    return list(min(fitting, key=lambda table: rule(table, exact)))


def least_deviation(expected: FloatArray, rows: IntArray, columns: IntArray) -> float:
    """Solve the relaxed problem, whose optimum is whole: each cell is its floor plus x in [0, 1], x = 0 if whole."""
    units, width = expected.shape
    whole = np.floor(expected)
    remainder = (expected - whole).ravel()
    sums = vstack([kron(eye(units), np.ones((1, width))), kron(np.ones((1, units)), eye(width))])
    lacking = np.concatenate([rows - whole.sum(axis=1), columns - whole.sum(axis=0)])
    bounds = np.column_stack([np.zeros(remainder.size), remainder > 0])
    options = {"time_limit": 20.0}
    result = linprog(1 - 2 * remainder, A_eq=sums, b_eq=lacking, bounds=bounds, method="highs", options=options)
    assert result.status == 0, result.message
    return float(result.fun + remainder.sum())


def ones(rows: IntArray, columns: IntArray) -> BoolArray:
    return np.ones((len(rows), len(columns)), dtype=np.bool_)


@settings(max_examples=150, deadline=None)
@given(margins(units=4, columns=3, largest=9))
def test_rounding_is_the_one_table_of_the_rule(sums: tuple[IntArray, IntArray]) -> None:
    rows, columns = sums
    expected = np.outer(rows, columns) / max(rows.sum(), 1)
    assert [tuple(row) for row in controlled_rounding(expected, rows, columns).tolist()] == brute_force(rows, columns)


@settings(max_examples=60, deadline=None)
@given(margins(units=6, columns=4, largest=1))
def test_many_ties_are_broken_by_the_rule(sums: tuple[IntArray, IntArray]) -> None:
    rows, columns = sums
    expected = np.outer(rows, columns) / max(rows.sum(), 1)
    assert [tuple(row) for row in controlled_rounding(expected, rows, columns).tolist()] == brute_force(rows, columns)


@settings(deadline=None)
@given(margins(units=40, columns=8, largest=100_000))
def test_rounding_keeps_sums_and_neighbours(sums: tuple[IntArray, IntArray]) -> None:
    rows, columns = sums
    table = controlled_rounding(proportional(rows * 1.0, columns * 1.0, ones(rows, columns)), rows, columns)
    np.testing.assert_array_equal(table.sum(axis=1), rows)
    np.testing.assert_array_equal(table.sum(axis=0), columns)
    exact = exact_table(rows, columns)
    assert all(abs(cell - exact[i][j]) < 1 for (i, j), cell in np.ndenumerate(table))


@pytest.mark.parametrize("seed", range(5))
def test_deviation_is_that_of_the_linear_program(seed: int) -> None:
    table = np.rint(np.random.default_rng(seed).lognormal(3, 1, (30, 5))).astype(np.int64)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    expected = np.outer(rows, columns) / rows.sum()
    deviation = np.abs(controlled_rounding(expected, rows, columns) - expected).sum()
    assert deviation == pytest.approx(least_deviation(expected, rows, columns), abs=1e-6)


@settings(deadline=None)
@given(restricted(units=10, columns=5))
def test_a_restricted_table_has_its_sums_and_its_zeros(case: tuple[IntArray, BoolArray]) -> None:
    known, allowed = case
    rows, columns = known.sum(axis=1), known.sum(axis=0)
    assert shortage(rows * 1.0, columns * 1.0, allowed)[0] == 0
    table = proportional(rows * 1.0, columns * 1.0, allowed)
    noise = 1e-12 * known.sum()
    np.testing.assert_allclose(table.sum(axis=1), rows, rtol=0, atol=noise)
    np.testing.assert_allclose(table.sum(axis=0), columns, rtol=0, atol=noise)
    assert not table[~allowed].any()
    assert (table[known > 0] > 0).all()
    whole = controlled_rounding(table, rows, columns)
    np.testing.assert_array_equal(whole.sum(axis=1), rows)
    np.testing.assert_array_equal(whole.sum(axis=0), columns)
    assert not whole[table == 0].any()
    assert np.abs(whole - table).max() < 1


@settings(deadline=None)
@given(restricted(units=10, columns=5))
def test_units_allowed_in_the_same_columns_have_the_same_proportions(case: tuple[IntArray, BoolArray]) -> None:
    known, allowed = case
    rows, columns = known.sum(axis=1) * 1.0, known.sum(axis=0) * 1.0
    table = proportional(rows, columns, allowed)
    for one, other in combinations(range(len(rows)), 2):
        if (allowed[one] == allowed[other]).all():
            np.testing.assert_allclose(table[one] * rows[other], table[other] * rows[one], rtol=1e-14)


@settings(max_examples=50, deadline=None)
@given(arrays(np.int64, (5, 4), elements=st.integers(1, 50)), arrays(np.bool_, (5, 4)))
def test_proportional_is_the_limit_of_iterative_fitting(known: IntArray, allowed: BoolArray) -> None:
    allowed[:, 0] = True
    known = np.where(allowed, known, 0)
    rows, columns = known.sum(axis=1), known.sum(axis=0)
    fitted = np.where(allowed, np.outer(rows, columns), 0.0)
    for _ in range(3000):
        fitted *= columns / np.maximum(fitted.sum(axis=0), 1e-300)
        fitted *= (rows / fitted.sum(axis=1))[:, None]
    np.testing.assert_allclose(proportional(rows * 1.0, columns * 1.0, allowed), fitted, rtol=0, atol=1e-6)


@settings(deadline=None)
@given(margins(units=6, columns=5, largest=20), st.data())
def test_shortage_is_the_worst_set_of_columns(sums: tuple[IntArray, IntArray], data: st.DataObject) -> None:
    rows, columns = sums
    allowed = data.draw(arrays(np.bool_, (len(rows), len(columns))))

    def lacking(chosen: BoolArray) -> float:
        return float(columns[chosen].sum() - rows[allowed[:, chosen].any(axis=1)].sum())

    sets = [np.array(chosen) for chosen in product([False, True], repeat=len(columns))]
    amount, short = shortage(rows * 1.0, columns * 1.0, allowed)
    assert amount == max(map(lacking, sets)) == lacking(short)
