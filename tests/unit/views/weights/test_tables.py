"""Weights that were asked for, as tables."""

import build
import numpy as np
import pytest
from tabled import headings, values

from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation
from allocator.study.weights import Reweighting
from allocator.views.weights import tables

COLUMNS = {"x": [1.0, 3.0], "y": [3.0, 1.0]}


def run(weight: float) -> Allocation:
    factors = {"one": build.factor(weight, x={}), "two": build.factor(round(1 - weight, 6), y={})}
    return allocate(build.case(COLUMNS, factors=factors))


@pytest.fixture
def answer() -> Reweighting:
    """Return 50 and 50 today, and 60 and 40 with weights of 0.3 and 0.7."""
    return Reweighting(run(0.5), run(0.3), (), np.zeros(0), is_proven=True)


def test_each_factor_today_and_then(answer: Reweighting) -> None:
    sheet = tables.weight_sheet(answer)
    assert values(sheet, "现权重") == [0.5, 0.5]
    assert values(sheet, "新权重") == [0.3, 0.7]
    assert values(sheet, "变动（百分点）") == pytest.approx([-20, 20])


def test_conditions_have_their_columns_even_where_there_are_none(answer: Reweighting) -> None:
    sheet = tables.condition_sheet(answer)
    assert headings(sheet) == ["条件", "现值", "要求", "新值", "尚差"]
    assert sheet.rows == ()
