"""The report of what depends on the weights."""

import re
from typing import Any

import build
import numpy as np
from reading import page_column

from allocator.documents.report import Breakpoint, Intervals, WeightLines, sensitivity_bytes
from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation


def small(**sections: Any) -> Allocation:
    return allocate(build.case({"x": [5, 3, 2]}, **sections))


def test_sensitivity_draws_intervals_and_lines() -> None:
    result = small()
    weights = np.array([0.0, 0.5, 1.0])
    amounts = np.array([[40.0, 30, 30], [50, 30, 20], [60, 30, 10]])
    lines = WeightLines("base", 0.5, weights, amounts, (Breakpoint(0.25, 1, "overtakes name-c"),))
    page = sensitivity_bytes(
        result, Intervals(result.amount - 5, result.amount, result.amount + 10), [lines], ["seed 7"]
    )
    assert page_column(page, "P95") == [60, 40, 30]
    assert page_column(page, "区间宽度") == [0.3, 0.5, 0.75]
    for words in ("seed 7", "25.00% name-b：overtakes name-c", "base权重从 0 到 100%"):
        assert words in page.decode()


def test_lines_break_where_the_pool_cannot_be_paid() -> None:
    weights = np.linspace(0, 1, 6)
    amounts = np.outer(1 + weights, [50.0, 30, 20])
    amounts[[0, 3]] = np.nan
    points = tuple(Breakpoint(weight / 100, None, "cannot be paid") for weight in range(70))
    page = sensitivity_bytes(small(), lines=[WeightLines("base", 0.2, weights, amounts, points)]).decode()
    lines = re.findall(r'<path d="M([^"]*)" class="series-0"', page)
    assert [len(line.split()) // 2 for line in lines] == [2, 2]
    assert "0.00% 全部单位：cannot be paid" in page
    assert "转折点 70 个，列离现行权重最近的 60 个" in page
    assert page.count("全部单位：cannot") == 60


def test_a_unit_without_money_has_no_interval() -> None:
    result = allocate(build.case({"x": [0, 1]}))
    lines = WeightLines("base", 0.5, np.array([0.0, 1.0]), np.array([[0.0, 100], [0, 90]]))
    page = sensitivity_bytes(result, Intervals(result.amount, result.amount, result.amount + 1), [lines])
    assert page_column(page, "区间宽度") == [None, 0.01]
