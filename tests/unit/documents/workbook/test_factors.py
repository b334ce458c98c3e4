"""The columns from figures to factor money, worked by hand."""

from typing import Any

import book
import build
import pytest

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate


def workbook(x: list[float | None], **indicator: Any) -> bytes:
    columns: Any = {
        "x": [float("nan") if value is None else value for value in x],
        "p": [10.0, 10.0, 20.0],
        "s": [1.0, 2.0, 1.0],
    }
    return write_workbook(allocate(build.case(columns, factors={"base": build.factor(x=indicator)})))


def test_a_rate_is_mirrored_and_multiplied_by_a_size_before_it_is_shared() -> None:
    made = workbook([1.0, 3.0, 8.0], per="p", direction="cost", scale_by="s")
    assert book.column(made, "比率") == [0.1, 0.3, 0.4]
    assert book.column(made, "逆向转换") == pytest.approx([0.4, 0.2, 0.1])  # 0.5 − x
    assert book.column(made, "乘以规模") == pytest.approx([0.4, 0.4, 0.1])
    assert book.column(made, "占比") == pytest.approx([4 / 9, 4 / 9, 1 / 9])


@pytest.mark.parametrize(
    ("normalise", "heading", "values"),
    [("minmax", "极差标准化", [0, 0.25, 1]), ("rank", "位次", [1, 2, 3])],
)
def test_values_are_rescaled(normalise: str, heading: str, values: list[float]) -> None:
    assert book.column(workbook([2.0, 4.0, 10.0], normalise=normalise), heading) == values


def test_equal_values_share_a_rank() -> None:
    assert book.column(workbook([4.0, 4.0, 10.0], normalise="rank"), "位次") == [1.5, 1.5, 3]


@pytest.mark.parametrize(("missing", "value"), [("zero", 0), ("mean", 3)])
def test_a_blank_counts_as_the_rule_says(missing: str, value: float) -> None:
    assert book.column(workbook([2.0, None, 4.0], missing=missing), "指标值") == [2, value, 4]


def test_money_is_rest_times_weight_times_score() -> None:
    factors = {"one": build.factor(0.25, x={}), "two": build.factor(0.75, y={})}
    made = write_workbook(allocate(build.case({"x": [1.0, 3.0], "y": [1.0, 1.0]}, factors=factors)))
    # 0.25 · (1/4, 3/4) + 0.75 · (1/2, 1/2)
    assert book.column(made, "综合得分") == [0.4375, 0.5625]
    assert book.column(made, "因素法资金") == [43.75, 56.25]
