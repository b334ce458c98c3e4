"""What an official table sends out."""

import numpy as np
import pytest

from allocator.documents.official_table import decimals, together


def test_money_of_several_tranches() -> None:
    money = {"a": np.array([1.0, 2.0]), "b": np.array([10.0, 20.0])}
    assert together(money, ("a", "b"), 2).tolist() == [11, 22]
    assert together(money, (), 2).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("money", "places"), [([1.0, 20.0], 0), ([1.5], 1), ([1.0, 0.25], 2), ([1e-6], 6), ([0.1 + 0.2], 1), ([], 0)]
)
def test_the_fewest_decimals_that_show_all(money: list[float], places: int) -> None:
    assert decimals(np.array(money), None) == places
