"""How values are made comparable, record by record."""

import numpy as np
import pytest

from allocator.rules.normalise import NORMALISATIONS, SPREAD

VALUES = np.array([2.0, 6.0, 2.0, 4.0])
FIGURES = {"value": VALUES, "min": np.array([2.0]), "max": np.array([6.0])}
COMPARABLE = {"share": [2, 6, 2, 4], "minmax": [0, 1, 0, 0.5], "rank": [1.5, 4, 1.5, 3]}  # by hand


@pytest.mark.parametrize("name", NORMALISATIONS)
def test_kernel_and_formula_make_values_comparable(name: str) -> None:
    way = NORMALISATIONS[name]
    assert way.apply(VALUES).tolist() == COMPARABLE[name]
    assert way.formula.calculate(FIGURES).tolist() == COMPARABLE[name]


def test_what_changes_values_has_a_column_of_its_own() -> None:
    assert {name for name, way in NORMALISATIONS.items() if not way.heading} == {"share"}
    assert all(bool(way.heading) == bool(way.said) and way.title for way in NORMALISATIONS.values())


def test_one_way_divides_by_the_distance_of_least_and_most() -> None:
    assert [name for name, way in NORMALISATIONS.items() if way.formula.names() >= SPREAD] == ["minmax"]
