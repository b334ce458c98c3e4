"""What figures are worth, as tables and as a document."""

import build
import pytest

from allocator.study.sensitivity.incentives import Incentives, incentives
from allocator.views.incentives import incentive_shapes, incentives_document, summary_sheet, visits_sheet, worth_sheet


@pytest.fixture
def found() -> Incentives:
    return incentives(build.case({"x": [10, 30]}), 0.1)


def test_the_ranked_list(found: Incentives) -> None:
    # 11 of 41 and 33 of 43 of 100, and one more: 11 of 41 and 31 of 41
    rows = visits_sheet(found).rows
    assert [row[:4] for row in rows] == [("a", "name-a", "x", 10), ("b", "name-b", "x", 30)]
    assert [row[4:] for row in rows] == [
        pytest.approx((1100 / 41 - 25, 11, 1100 / 41 - 25)),
        pytest.approx((3100 / 41 - 75, 33, 3300 / 43 - 75)),
    ]
    assert len(visits_sheet(found, 1).rows) == 1
    assert "10 %" in visits_sheet(found).name


def test_summary_and_worth(found: Incentives) -> None:
    (row,) = summary_sheet(found).rows
    assert row[:2] == ("x", 1)
    assert row[4] == "name-a"
    assert [column.heading for column in worth_sheet(found).columns] == ["编号", "地区", "x"]
    rates = incentives(build.case({"x": [0.1, 0.3]}))
    assert worth_sheet(rates).columns[2].heading == "x（+0.01）"
    assert len(incentive_shapes(found).sheets()) == 3


def test_document(found: Incentives) -> None:
    document = incentives_document(found)
    assert document["columns"] == [{"column": "x", "size": 1}]
    assert document["visits"][0]["unit"] == "a"
    assert document["visits"][0]["reported"] == pytest.approx(11)
    assert document["units"][1]["worth"]["x"] == pytest.approx(3100 / 41 - 75)
