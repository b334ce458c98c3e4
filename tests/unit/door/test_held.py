"""Results as DataFrames and as pieces of HTML."""

import sys
from pathlib import Path

import build
import pandas as pd
import pytest

import allocator
from allocator import language
from allocator.engine.many import allocate_many
from allocator.engine.pipeline import allocate
from allocator.errors import OutputError
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.held import Held

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"
SIZE = 40_000
"""Characters of HTML at most."""


@pytest.fixture(scope="module")
def case() -> Case:
    return allocator.load(GUANGXI / "baseline-2025.toml")


@pytest.fixture(scope="module")
def result(case: Case) -> Allocation:
    return allocate(case)


def test_the_frame_of_an_allocation_has_the_keys_of_its_json(result: Allocation) -> None:
    frame = result.to_frame()
    assert frame.index.tolist() == result.case.units.as_shown(result.case.units.ids)
    assert frame["amount"].sum() == result.totals.amount
    unit = result["横州市"]
    row = frame.loc["450181"]
    assert row[["amount", "change", "factors.base", "tranches.advance"]].tolist() == [
        unit.amount,
        unit.change,
        unit.ledger["factors.base"],
        unit.tranches["advance"],
    ]
    entries = [key for key in result.ledger.entries() if key in frame]
    assert (frame[entries].sum(axis=1) - frame["amount"]).abs().max() < 1e-6
    assert frame["rounding"].dtype == frame["amount"].dtype == "float64"


def test_units_stand_as_in_the_file_and_join_by_id() -> None:
    made = build.case({"x": [1, 3, 6]}, ids=["10", "9", "2"], factors={"f": build.factor(x={})})
    frame = allocate(made).to_frame()
    assert frame["amount"].to_dict() == {"10": 10, "9": 30, "2": 60}
    assert frame.index.tolist() == ["10", "9", "2"]
    assert allocate_many(made, [[1.0], [1.0]]).to_frame().to_dict("list") == {
        "10": [10, 10],
        "9": [30, 30],
        "2": [60, 60],
    }


def results(case: Case, result: Allocation) -> list[tuple[Held, int, list[str | None]]]:
    """Return each kind of result with how many rows its frame has, and by what they go."""
    variant = case.changed({"bounds.cap": 0.2})
    folder = GUANGXI / "evaluation"
    return [
        (allocator.compare(case, variant), 126, ["id"]),
        (allocator.sensitivity(case, draws=64), 126, ["id"]),
        (allocator.sensitivity(case, draws=0), 4, ["factor"]),
        (allocator.outlook(case, years=2), 252, ["id", "year"]),
        (allocator.weights(case, [allocator.Wish("unit", "容县", "at_least", 100)]), 126, ["id"]),
        (allocator.verify(result, GUANGXI / "expected" / "baseline-2025" / "expected.csv"), 126, ["id"]),
        (allocator.explain(result, "容县"), len(allocator.explain(result, "容县").lines), [None]),
        (allocator.evaluate(folder / "self_evaluation_2024.csv"), 67, [None]),
        (allocator.targets(GUANGXI / "baseline-2025.toml"), 126, ["id"]),
    ]


def test_every_result_is_a_frame_and_short_html(case: Case, result: Allocation) -> None:
    for found, rows, index in results(case, result):
        frame = found.to_frame()
        assert (len(frame), list(frame.index.names)) == (rows, index), found
        page = found._repr_html_()
        assert page is not None
        assert page.startswith("<div>")
        assert len(page) < SIZE
        assert len(repr(found)) < 300


def test_html_is_chinese_whatever_is_spoken(result: Allocation) -> None:
    english = result._repr_html_()
    language.install("zh")
    chinese = result._repr_html_()
    assert english == chinese
    assert chinese is not None
    assert "分配金额" in chinese
    assert "【示例数据】" in chinese
    assert "共126行，此处为前10行。" in chinese


def test_html_is_escaped() -> None:
    made = build.case({"x": [1, 3]}, ids=["<b>&", "b"], factors={"f": build.factor(x={})})
    page = allocate(made)._repr_html_()
    assert page is not None
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;" in page
    assert allocate_many(made, [1.0])._repr_html_() is None


def test_without_pandas_an_error_says_what_to_install(result: Allocation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        OutputError, match=r'to_frame: pandas is not installed → install it: pip install "allocator\[pandas\]"'
    ):
        result.to_frame()


def test_a_frame_goes_back_in_as_columns() -> None:
    made = build.case({"x": [1, 3]}, factors={"f": build.factor(x={})})
    scenario = build.policy(factors={"f": build.factor(amount={})}, table={"file": "-", "id": "id", "name": "name"})
    again = allocator.case(scenario, pd.DataFrame(allocate(made).to_frame()))
    assert allocate(again).amount.tolist() == [25, 75]
