"""Which of a unit's amounts a column prints."""

import pytest
from published_tables import AMOUNTS, EARLIER, MID_YEAR, workspace

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation
from allocator.model.published import Meaning


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Allocation:
    return allocate(load(workspace(tmp_path_factory.mktemp("meaning"), MID_YEAR)))


@pytest.mark.parametrize(
    ("meaning", "total"),
    [
        (Meaning(), 1000),
        (Meaning("tranches", ("first",)), 600),
        (Meaning("tranches", ("second", "own")), 400),
        (Meaning("tranches", ()), 0),
        (Meaning("source", (), "provincial"), 100),
        (Meaning("source", ("second", "own"), "central"), 300),
    ],
)
def test_the_money_of_a_meaning(result: Allocation, meaning: Meaning, total: float) -> None:
    assert meaning.amounts(result).sum() == total


def test_unit_by_unit(result: Allocation) -> None:
    names = result.case.units.names
    assert dict(zip(names, Meaning().amounts(result), strict=True)) == AMOUNTS
    assert dict(zip(names, Meaning("tranches", ("first",)).amounts(result), strict=True)) == EARLIER
