"""What an official table sends out, and what is said beside a unit."""

import build
import numpy as np
import pytest

from allocator.documents.official_table import decimals, together, unit_notes
from allocator.engine.pipeline import allocate


def test_money_of_several_tranches() -> None:
    money = {"a": np.array([1.0, 2.0]), "b": np.array([10.0, 20.0])}
    assert together(money, ("a", "b"), 2).tolist() == [11, 22]
    assert together(money, (), 2).tolist() == [0, 0]


@pytest.mark.parametrize(
    ("money", "places"), [([1.0, 20.0], 0), ([1.5], 1), ([1.0, 0.25], 2), ([1e-6], 6), ([0.1 + 0.2], 1), ([], 0)]
)
def test_the_fewest_decimals_that_show_all(money: list[float], places: int) -> None:
    assert decimals(np.array(money), None) == places


def test_arrangements_and_projects_stand_beside_their_unit() -> None:
    projects = [{"unit": "b", "amount": 5, "title": "示范"}, {"unit": "a", "amount": 2.5, "title": "扶持"}]
    case = build.case(
        {"x": [1.0, 1.0, 1.0]},
        step=0.5,
        tranches={"only": build.tranche(100, projects=projects)},
        exceptions={"a": {"amount": 20, "reason": "核定"}},
    )
    notes = unit_notes(allocate(case))
    assert "核定" in notes[0]
    assert "扶持2.5万元" in notes[0]
    assert "示范5万元" in notes[1]
    assert notes[2] == ""
