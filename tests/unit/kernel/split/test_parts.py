"""Whole steps and remainders, against exact fractions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.kernel.split.parts import fitted_parts, is_open, product_parts


@st.composite
def sums(draw: st.DrawFn, largest: int) -> tuple[list[int], list[int]]:
    """Draw the sums of the rows of a table, and as many columns of the same total."""
    rows = draw(st.lists(st.integers(0, largest), min_size=1, max_size=6))
    edges = sorted(draw(st.lists(st.integers(0, sum(rows)), max_size=5)))
    return rows, np.diff([0, *edges, sum(rows)]).tolist()


@given(sums(largest=2**49))
def test_products_are_exact_to_the_largest_totals(drawn: tuple[list[int], list[int]]) -> None:
    rows, columns = drawn
    total = max(sum(rows), 1)
    coarser = max(total.bit_length() + len(columns).bit_length() - 42, 0)
    parts = product_parts(np.array(rows), np.array(columns))
    for place, row in enumerate(rows):
        for other, column in enumerate(columns):
            whole, left = divmod(row * column, total)
            assert parts.whole[place, other] == whole
            assert parts.remainder[place, other] == (left >> coarser if left else -1)


def test_no_coarser_grain_where_the_national_pool_is_paid_in_yuan() -> None:
    # 6 670 000 万元 in steps of 1 元 are 66.7 billion steps: in 12 tranches, thirds stay thirds of these grains.
    rows, columns = np.array([22_233_333_333, 44_466_666_667]), np.full(12, 66_700_000_000 // 12)
    columns[-1] += 66_700_000_000 % 12
    parts = product_parts(rows, columns)
    assert parts.remainder[0, 0] == 22_233_333_333 * int(columns[0]) % 66_700_000_000


def test_noise_is_no_remainder_and_a_half_is_half_the_grains() -> None:
    parts = fitted_parts(np.array([[3 + 5e-10, 2.5, 2 - 5e-10, 0.0]]))
    np.testing.assert_array_equal(parts.whole, [[3, 2, 2, 0]])
    np.testing.assert_array_equal(parts.remainder, [[-1, 2**29, -1, -1]])
    np.testing.assert_array_equal(is_open(parts), [[False, True, False, False]])


@pytest.mark.parametrize(("size", "grains"), [(2.0**19, 30), (2.0**40, 9), (2.0**51, 0)])
def test_grains_are_no_finer_than_the_noise_of_the_largest_cell(size: float, grains: int) -> None:
    assert fitted_parts(np.array([[size, 0.75]])).remainder[0, 1] == round(0.75 * 2**grains)


@pytest.mark.parametrize(
    ("cells", "remainder"),
    [
        ([3 + 1.5e-9], 1),  # more than 1e-9 of a step; of 2³⁰ grains it is one and a half
        ([2.0**40 + 0.005, 100.0], -1),  # less than 1e-14 of the value
        ([2.0**40 + 0.02], 2**9 * 0.02),
        ([2.0**50 + 0.25, 2.0**50], 0),  # in so large a table noise is an eighth of a step
    ],
)
def test_noise_is_a_part_of_the_value_less_in_large_tables(cells: list[float], remainder: float) -> None:
    found = fitted_parts(np.array([cells])).remainder[0, 0]
    assert found == -1 if remainder == -1 else abs(found - remainder) <= 1


def test_grains_are_those_of_the_next_whole_number_above_the_largest_cell() -> None:
    assert fitted_parts(np.array([[2.0**20 - 0.5, 0.75]])).remainder[0, 1] == 0.75 * 2**29
