"""A result beside a published table."""

from dataclasses import replace

import numpy as np
import pytest
from published_tables import MID_YEAR, workspace

from allocator.engine.pipeline import allocate
from allocator.errors import TableError
from allocator.files.load import load
from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.published import Meaning, Published
from allocator.study.verification import Verification, verify


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Allocation:
    return allocate(load(workspace(tmp_path_factory.mktemp("verification"), MID_YEAR)))


def beside(
    result: Allocation, amounts: FloatArray, meaning: Meaning | None = None, *, measured: bool = True
) -> Verification:
    table = Published(amounts, meaning or Meaning(), "f.csv", "金额", measured=measured)
    return verify(result, table, 0)


def test_the_same_amounts_agree(result: Allocation) -> None:
    found = beside(result, result.amount)
    assert found.agrees
    assert found.largest(3) == []


def test_differences_the_largest_first(result: Allocation) -> None:
    printed = result.amount - np.array([0, 3, 0, -5, 0, 0, 0])
    found = beside(result, printed)
    assert found.difference.tolist() == [0, 3, 0, -5, 0, 0, 0]
    assert (found.off.sum(), found.largest(5), found.agrees) == (2, [3, 1], False)
    assert replace(found, tolerance=5).agrees


def test_a_tranche_is_compared_with_that_tranche(result: Allocation) -> None:
    assert beside(result, result.tranches["first"], Meaning("tranches", ("first",))).agrees
    assert not beside(result, result.tranches["first"]).agrees


def test_units_that_are_left_out(result: Allocation) -> None:
    printed = result.amount.copy()
    printed[2] = np.nan
    with pytest.raises(TableError, match="1 units are not in the published table: 东一区"):
        beside(result, printed)
    nothing = Meaning("tranches", ())  # nobody is due anything: nobody is missed
    assert beside(result, np.full(len(printed), np.nan), nothing).agrees


def test_amounts_that_are_plainly_in_yuan(result: Allocation) -> None:
    found = beside(result, result.amount * 10_000, measured=False)
    assert found.agrees
    assert "taken as 元" in str(found.table.notes[0])
    assert not beside(result, result.amount * 10_000).agrees  # a table that says 万元 is believed
    assert not beside(result, result.amount * 3, measured=False).agrees


def test_a_calculation_that_breaks_a_check_does_not_agree(result: Allocation) -> None:
    broken = replace(result, checks=tuple(replace(check, ok=False) for check in result.checks[:1]))
    found = beside(broken, result.amount)
    assert not found.off.any()
    assert not found.agrees
    assert found.broken == broken.checks
