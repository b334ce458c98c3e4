"""Laws of the split, against brute force over all tables, over all sets of columns, and a linear program."""

from fractions import Fraction
from itertools import combinations, pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog
from scipy.sparse import eye, kron, vstack

from allocator.kernel import BoolArray, FloatArray, IntArray
from allocator.kernel.split import controlled_rounding
from allocator.kernel.split.fit import proportional
from allocator.kernel.split.flow import shortage
from allocator.kernel.split.lots import lots
from allocator.kernel.split.parts import fitted_parts, product_parts

Exact = list[list[Fraction]]

LOT = 2**40
"""More than all lots together."""


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


def worth(table: tuple[tuple[int, ...], ...], exact: Exact) -> tuple[Fraction, int]:
    """Return what the documented rule compares, less is better: the deviation, then the lots of cells rounded up."""
    cells = [(i, j, table[i][j] - target) for i, row in enumerate(exact) for j, target in enumerate(row)]
    drawn = lots(len(exact), len(exact[0]))
    up = sum(int(drawn[i, j]) for i, j, over in cells if over > 0)
    return sum((abs(over) for _, _, over in cells), Fraction(0)), -up


def best_by_brute_force(rows: IntArray, columns: IntArray) -> tuple[Fraction, int]:
    exact = exact_table(rows, columns)
    tables = product(*(row_choices(row, total) for row, total in zip(exact, rows.tolist(), strict=True)))
    fitting = [table for table in tables if [sum(column) for column in zip(*table, strict=True)] == columns.tolist()]
    return min(worth(table, exact) for table in fitting)


def best_by_flow(rows: IntArray, columns: IntArray) -> tuple[Fraction, int]:
    """Return the same by a least-cost flow in whole numbers, one step at a time along the cheapest path."""
    exact, drawn = exact_table(rows, columns), lots(len(rows), len(columns)).tolist()
    total, units = max(int(rows.sum()), 1), len(rows)
    left = {(i, units + j): int(target % 1 * total) for i, row in enumerate(exact) for j, target in enumerate(row)}
    arcs = {(i, j): (total - 2 * over) * LOT - drawn[i][j - units] for (i, j), over in left.items() if over}
    lacking = [int(row - sum(map(int, cells))) for row, cells in zip(rows.tolist(), exact, strict=True)]
    lacking += [int(column - sum(int(row[j]) for row in exact)) for j, column in enumerate(columns.tolist())]
    while any(lacking):
        path = cheapest(arcs, lacking, units)
        for arc in pairwise(path):
            arcs[arc[::-1]] = -arcs.pop(arc)
        lacking[path[0]] -= 1
        lacking[path[-1]] -= 1
    up = [(i, j) for j, i in arcs if j >= units]
    deviation = Fraction(sum(left.values()) + sum(total - 2 * left[arc] for arc in up), total)
    return deviation, -sum(drawn[i][j - units] for i, j in up)


def cheapest(arcs: dict[tuple[int, int], int], lacking: list[int], units: int) -> list[int]:
    """Return the nodes of the cheapest path from a unit to a column that lack a step (Bellman, Ford)."""
    best = {unit: (0, [unit]) for unit in range(units) if lacking[unit]}
    is_changed = True
    while is_changed:
        is_changed = False
        for (start, end), price in arcs.items():
            if start in best and (end not in best or best[start][0] + price < best[end][0]):
                best[end] = best[start][0] + price, [*best[start][1], end]
                is_changed = True
    return min(path for node, path in best.items() if node >= units and lacking[node])[1]


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


def rounded(rows: IntArray, columns: IntArray) -> IntArray:
    return controlled_rounding(product_parts(rows, columns), rows, columns)


def found(rows: IntArray, columns: IntArray) -> tuple[Fraction, int]:
    """Return what the rule compares of the table that is found, its sums and neighbours checked."""
    table, exact = rounded(rows, columns), exact_table(rows, columns)
    np.testing.assert_array_equal(table.sum(axis=1), rows)
    np.testing.assert_array_equal(table.sum(axis=0), columns)
    assert all(abs(int(cell) - exact[i][j]) < 1 for (i, j), cell in np.ndenumerate(table))
    return worth(tuple(map(tuple, table.tolist())), exact)


@settings(max_examples=150, deadline=None)
@given(margins(units=4, columns=3, largest=9))
def test_no_table_is_better_by_the_rule(sums: tuple[IntArray, IntArray]) -> None:
    assert found(*sums) == best_by_brute_force(*sums)


@settings(max_examples=60, deadline=None)
@given(margins(units=6, columns=4, largest=1))
def test_many_ties_are_broken_by_the_rule(sums: tuple[IntArray, IntArray]) -> None:
    assert found(*sums) == best_by_brute_force(*sums)


@settings(max_examples=60, deadline=None)
@given(margins(units=25, columns=8, largest=100_000))
def test_it_is_worth_what_a_least_cost_flow_is(sums: tuple[IntArray, IntArray]) -> None:
    assert found(*sums) == best_by_flow(*sums)


@pytest.mark.parametrize(("units", "columns"), [(40, 12), (12, 30), (60, 4)])
def test_equal_instalments_are_worth_what_a_least_cost_flow_is(units: int, columns: int) -> None:
    rows = np.random.default_rng(units).integers(0, 40, units)
    rows[0] += -rows.sum() % columns
    pools = np.full(columns, rows.sum() // columns)
    assert found(rows, pools) == best_by_flow(rows, pools)


@settings(deadline=None)
@given(margins(units=40, columns=8, largest=2**46))
def test_sums_and_neighbours_are_kept_at_any_size(sums: tuple[IntArray, IntArray]) -> None:
    found(*sums)


@pytest.mark.parametrize("seed", range(5))
def test_the_deviation_of_a_fitted_table_is_that_of_the_linear_program(seed: int) -> None:
    generator = np.random.default_rng(seed)
    table = np.rint(generator.lognormal(3, 1, (30, 5))).astype(np.int64)
    allowed = generator.random((30, 5)) < 0.8
    allowed[:, 0] = True
    table[~allowed] = 0
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    expected = proportional(rows, columns, allowed)
    deviation = np.abs(controlled_rounding(fitted_parts(expected), rows, columns) - expected).sum()
    assert deviation == pytest.approx(least_deviation(expected, rows, columns), abs=1e-6)


@settings(deadline=None)
@given(restricted(units=10, columns=5))
def test_a_restricted_table_has_its_sums_and_its_zeros(case: tuple[IntArray, BoolArray]) -> None:
    known, allowed = case
    rows, columns = known.sum(axis=1), known.sum(axis=0)
    assert shortage(rows, columns, allowed)[0] == 0
    table = proportional(rows, columns, allowed)
    noise = 1e-12 * known.sum()
    np.testing.assert_allclose(table.sum(axis=1), rows, rtol=0, atol=noise)
    np.testing.assert_allclose(table.sum(axis=0), columns, rtol=0, atol=noise)
    assert not table[~allowed].any()
    assert (table[known > 0] > 0).all()
    whole = controlled_rounding(fitted_parts(table), rows, columns)
    np.testing.assert_array_equal(whole.sum(axis=1), rows)
    np.testing.assert_array_equal(whole.sum(axis=0), columns)
    assert not whole[table == 0].any()
    assert np.abs(whole - table).max() < 1


@settings(deadline=None)
@given(restricted(units=10, columns=5))
def test_units_allowed_in_the_same_columns_have_the_same_proportions(case: tuple[IntArray, BoolArray]) -> None:
    known, allowed = case
    rows, columns = known.sum(axis=1), known.sum(axis=0)
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
    np.testing.assert_allclose(proportional(rows, columns, allowed), fitted, rtol=0, atol=1e-6)


@settings(deadline=None)
@given(margins(units=6, columns=5, largest=20), st.data())
def test_shortage_is_the_worst_set_of_columns(sums: tuple[IntArray, IntArray], data: st.DataObject) -> None:
    rows, columns = sums
    allowed = data.draw(arrays(np.bool_, (len(rows), len(columns))))

    def lacking(chosen: BoolArray) -> float:
        return float(columns[chosen].sum() - rows[allowed[:, chosen].any(axis=1)].sum())

    sets = [np.array(chosen) for chosen in product([False, True], repeat=len(columns))]
    amount, short = shortage(rows, columns, allowed)
    assert amount == max(map(lacking, sets)) == lacking(short)
