"""Repairing columns by cheapest paths, and how few of them equal instalments need."""

from unittest.mock import patch

import numpy as np
import pytest

from allocator.kernel.split import controlled_rounding, paths
from allocator.kernel.split.parts import product_parts


def test_the_cheapest_path_goes_by_way_of_another_column() -> None:
    # Column 0 has one too many, column 2 one too few. Straight, unit 0 gives up 9 − 1; by way of column 1, unit 0 gives
    # up 9 − 7 and unit 1, which has column 1, 5 − 4.
    worth = np.array([[9, 0], [7, 5], [1, 4]])
    up = np.array([[True, False], [False, True], [False, False]])
    over = np.array([1, 0, -1])
    paths.repair(worth, up, over)
    np.testing.assert_array_equal(up, [[False, False], [True, False], [False, True]])
    assert not over.any()


EVERY_TABLE = ((np.arange(1 << 12)[:, None] >> np.arange(12)) & 1).astype(bool).reshape(-1, 3, 4)
"""All tables of three columns and four rows, columns first."""


@pytest.mark.parametrize("seed", range(60))
def test_the_best_table_becomes_the_best_with_the_sums_asked(seed: int) -> None:
    """Against all 4 096 tables; worths are drawn so wide that no two tables of the same sums are worth the same."""
    draw = np.random.default_rng(seed)
    worth = draw.integers(0, 1 << 30, (3, 4))
    rows, columns = EVERY_TABLE.sum(axis=1), EVERY_TABLE.sum(axis=2)
    wanted = EVERY_TABLE[draw.integers(len(EVERY_TABLE))]
    alike = (rows == wanted.sum(axis=0)).all(axis=1)
    values = np.where(alike, (EVERY_TABLE * worth).sum(axis=(1, 2)), -1)

    def best(sums: np.ndarray) -> np.ndarray:
        return EVERY_TABLE[np.where((columns == sums).all(axis=1), values, -1).argmax()]

    up = best(columns[draw.choice(np.flatnonzero(alike))]).copy()
    over = up.sum(axis=1) - wanted.sum(axis=1)
    paths.repair(worth, up, over)
    np.testing.assert_array_equal(up, best(wanted.sum(axis=1)))
    assert not over.any()


def test_sums_that_no_table_has_are_an_error() -> None:
    with pytest.raises(ValueError, match="no table"):
        paths.repair(np.array([[1], [2]]), np.array([[True], [False]]), np.array([0, -1]))


@pytest.mark.parametrize("units", [126, 1000])
def test_equal_instalments_need_a_path_a_column_at_most(units: int) -> None:
    amounts = np.random.default_rng(units).integers(1, 400, units)
    amounts[0] += -amounts.sum() % 60
    pools = np.full(60, amounts.sum() // 60)
    with patch.object(paths, "_cheapest_path", wraps=paths._cheapest_path) as searched:  # noqa: SLF001 - counts work
        controlled_rounding(product_parts(amounts, pools), amounts, pools)
    assert searched.call_count <= 60
