"""A stated rate in per cent, however it is written."""

from fractions import Fraction

import pytest

from allocator.files.cells import Cell, Percent
from allocator.files.forms.headings import layout
from allocator.files.forms.rates import as_rate
from allocator.files.forms.rows import Row
from allocator.files.sheets import Grid


@pytest.mark.parametrize(
    ("heading", "cell", "percent"),
    [
        ("执行率", "85.75%", "85.75"),
        ("执行率", Percent(0.8575), "85.75"),
        ("执行率(%)", Percent(0.75), "75"),  # what the cell shows, though it is wrong
        ("执行率(%)", 0.8575, "85.75"),  # a bare share that the division gives
        ("执行率", "0.8575", "85.75"),
        ("执行率(%)", "0.8575", "0.8575"),  # a text that says it is in per cent
        ("执行率", 0.75, "0.75"),  # no division gives it
        ("执行率", 85.75, "85.75"),
    ],
)
def test_a_rate(heading: str, cell: Cell, percent: str) -> None:
    grid = Grid(
        "f.xlsx", "s", (("资金来源", "全年预算数", "全年执行数", heading), ("合计", 10_000.0, 8575.0, cell)), ""
    )
    found = layout(grid, 0)
    assert found
    rate = as_rate(Row(grid, 1, found, {"stated": cell}), Fraction(8575, 10_000))
    assert rate.figure
    assert rate.figure.value == Fraction(percent)
