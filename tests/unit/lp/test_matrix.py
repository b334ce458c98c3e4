"""The program as arrays, read back entry by entry."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.lp.matrix import Matrix, stated
from allocator.lp.problem import Group, Program


def dense(matrix: Matrix) -> np.ndarray:
    table = np.zeros((matrix.least.size, matrix.cost.size))
    rows = np.repeat(np.arange(matrix.least.size), np.diff([*matrix.start, matrix.column.size]))
    table[rows, matrix.column] = matrix.value
    return table


def test_one_unit_in_full(small: Program) -> None:
    """A = 100 + over − under in two tiers each, the inner one 10 wide; idle above 120 − 30 = 90; a minimum."""
    one = replace(
        small,
        units=("甲",),
        pool=np.array(110.0),
        hard=np.array([20.0]),
        target=np.array([100.0]),
        lower=np.zeros(1),
        upper=np.array([500.0]),
        rate=np.array([0.5]),
        carryover=np.array([30.0]),
        capacity=np.array([120.0]),
        within=np.array([0.1, np.inf]),
        slopes=np.array([1.0, 4.0]),
        carryover_weight=6.0,
        idle_weight=0.5,
        groups=(Group("甲市", np.array([0]), least=40.0),),
    )
    matrix = stated(one)
    np.testing.assert_array_equal(matrix.cost, [3.0, 1.0, 1.0, 4.0, 4.0, 0.5])
    np.testing.assert_array_equal(matrix.low, [20.0, 0, 0, 0, 0, 0])
    np.testing.assert_array_equal(matrix.high, [500.0, 10.0, 10.0, np.inf, np.inf, np.inf])
    np.testing.assert_array_equal(
        dense(matrix),
        [
            [1, -1, 1, -1, 1, 0],
            [-1, 0, 0, 0, 0, 1],
            [1, 0, 0, 0, 0, 0],
            [1, 0, 0, 0, 0, 0],
        ],
    )
    np.testing.assert_array_equal(matrix.least, [100.0, -90.0, 110.0, 40.0])
    np.testing.assert_array_equal(matrix.most, [100.0, np.inf, 110.0, np.inf])
    assert (matrix.constant, matrix.pool) == (-60.0, 2)
    assert (matrix.minimum.tolist(), matrix.maximum.tolist()) == ([3], [-1])
    assert matrix.price(np.array([1.0, 2.0, 3.0, 4.0]), matrix.minimum).tolist() == [4.0]
    assert matrix.price(np.array([1.0, 2.0, 3.0, 4.0]), matrix.maximum).tolist() == [0.0]


def test_tiers_out_of_reach_are_left_out(small: Program) -> None:
    """Between 95 and 105 甲 stays in its first tier; 乙 is free. Nobody has a capacity."""
    matrix = stated(replace(small, lower=np.array([95.0, 0.0]), upper=np.array([105.0, np.inf])))
    assert matrix.cost.tolist() == [0.0] * 2 + [1.0] * 4 + [3.0] * 2 + [10.0] * 2
    assert dense(matrix)[0].tolist() == [1, 0, -1, 0, 1, 0, 0, 0, 0, 0]


def test_a_limit_on_both_sides_is_two_rows(drawn: Callable[..., Program]) -> None:
    program = drawn(20, seed=1, cities=3)
    matrix = stated(program)
    for place, group in enumerate(program.groups):
        low, high = matrix.minimum[place], matrix.maximum[place]
        assert (matrix.least[low], matrix.most[low]) == (group.least, np.inf)
        assert (matrix.least[high], matrix.most[high]) == (-np.inf, group.most)
        for row in (low, high):
            np.testing.assert_array_equal(np.flatnonzero(dense(matrix)[row]), group.members)


@pytest.mark.parametrize("pool", [0.99, 1.02])
def test_the_cost_of_a_plan_is_the_cost_of_its_columns(drawn: Callable[..., Program], pool: float) -> None:
    """Every column of a plan filled in as far as it has to be: that costs what the program says."""
    program = drawn(30, seed=5, pool=pool)
    matrix, amount = stated(program), np.clip(program.target * pool, program.floor, program.cap)
    at, units = np.zeros(matrix.cost.size), np.arange(30)
    at[:30] = amount
    table = dense(matrix)
    for unit in units:  # the cheapest tiers first
        left = amount[unit] - program.target[unit]
        for column in np.flatnonzero(table[unit])[1:]:
            part = np.clip(-table[unit, column] * left, 0, matrix.high[column])
            at[column] = part
            left += table[unit, column] * part
    for row in range(30, matrix.pool):
        at[np.argmax(table[row])] = max(0.0, matrix.least[row] - table[row] @ at)
    np.testing.assert_allclose((table @ at)[:30], matrix.least[:30])
    assert float(program.objective(amount)) == pytest.approx(matrix.cost @ at + matrix.constant)
