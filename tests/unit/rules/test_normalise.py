"""How values are made comparable, record by record."""

import numpy as np
import pytest

from allocator.rules.normalise import NORMALISATIONS


@pytest.mark.parametrize(
    ("name", "expected"), [("share", [2, 6, 2, 4]), ("minmax", [0, 1, 0, 0.5]), ("rank", [1.5, 4, 1.5, 3])]
)
def test_values_are_made_comparable(name: str, expected: list[float]) -> None:
    assert NORMALISATIONS[name].apply(np.array([2.0, 6.0, 2.0, 4.0])).tolist() == expected


def test_what_changes_values_has_a_cell_and_words() -> None:
    changing = [way for name, way in NORMALISATIONS.items() if name != "share"]
    assert all(way.cell and way.heading and way.said for way in changing)
    assert NORMALISATIONS["share"].cell is None
