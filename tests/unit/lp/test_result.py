"""An allocation by the LP mode keeps what it was made from."""

from dataclasses import fields
from pathlib import Path

import numpy as np

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.lp.result import ProgramAllocation
from allocator.model.allocation import Allocation

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"


def test_program_and_solution_stand_in_the_order_of_the_units() -> None:
    result = allocate(load(GUANGXI / "lp-cities.toml"))
    assert isinstance(result, ProgramAllocation)
    assert {field.name for field in fields(result)} == {field.name for field in fields(Allocation)} | {
        "program",
        "solution",
    }
    assert result.program.units == result.case.units.names
    np.testing.assert_allclose(result.ledger.bounds, result.solution.amount - result.program.target, atol=1e-8)
    np.testing.assert_array_less(np.abs(result.amount - result.ledger.projects - result.solution.amount), 1.0)
