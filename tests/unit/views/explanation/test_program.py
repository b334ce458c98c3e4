"""The LP mode's part of an explanation, with adjustments and deductions."""

import build
import pytest

from allocator.engine.pipeline import allocate
from allocator.lp.result import ProgramAllocation
from allocator.views.explanation.line import One
from allocator.views.explanation.program import program_lines

COLUMNS = {"x": [1.0, 3.0], "rate": [0.0, 0.2], "owed": [-40.0, 0.0]}


def test_the_target_is_hard_money_adjustments_and_what_deductions_leave() -> None:
    result = allocate(
        build.case(
            COLUMNS,
            adjustments={"s": {"name": "结算", "column": "owed"}},
            deductions={"d": {"name": "审计", "rate": "rate"}},
            lp={"mode": "lp", "deviation": [{"slope": 1}]},
        )
    )
    assert isinstance(result, ProgramAllocation)
    target, *_others, moved = program_lines(One(result, 0), result, "target", "bounds")
    # 140 by 1 : 3 is 35 and 105; a fifth of the second's goes to the first: −40 + 35 + 21
    assert (target.formula, target.money) == ("−40.00 + 56.00", pytest.approx(16))
    assert (moved.formula, moved.entry) == ("16.00 − (−40.00) − 56.00", "bounds")
