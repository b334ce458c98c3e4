"""What the second engine says, in words, tables and figures."""

from dataclasses import replace

import build
import numpy as np
import pytest

from allocator.engine.pipeline import allocate
from allocator.language import speaking
from allocator.model.allocation import Allocation
from allocator.second_engine import certify
from allocator.views import certification
from allocator.views.certification import (
    certified_document,
    certified_lines,
    certified_record,
    differing_sheet,
    figures_sheet,
    opinion,
    second_opinion,
)


@pytest.fixture
def result() -> Allocation:
    return allocate(build.case({"x": [10, 30]}))


def test_equal_in_both_languages(result: Allocation) -> None:
    found = certify(result)
    assert list(certified_lines(found)) == ["2 of 2 units equal, by two programs."]
    with speaking("zh"):
        assert list(certified_lines(found)) == ["2个单位中2个相同，经两套程序核算。"]
    assert certified_record(found) == {"certified": True, "equal": 2, "of": 2}


def test_documents_ask_the_second_program_unless_the_case_is_large(
    result: Allocation, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opinion(second_opinion(result)) == "2 of 2 units equal, by two programs."
    monkeypatch.setattr(certification, "LARGEST", 1)
    assert second_opinion(result) is None
    assert opinion(None).startswith("Not calculated again by the second program; allocator certify does so")


def test_a_unit_that_differs_is_named_with_its_first_figure(result: Allocation) -> None:
    ledger = replace(result.ledger, hard=result.ledger.hard + np.array([1, 0]))
    found = certify(replace(result, ledger=ledger, amount=result.amount + np.array([1, 0])))
    assert next(certified_lines(found)) == "1 of 2 units equal by two programs; the result is not certified."
    sheet = differing_sheet(found)
    assert sheet.rows == (("a", "name-a", "hard", "0", "1"),)
    document = certified_document(found)
    assert document["units"][0]["first_difference"] == {"figure": "hard", "certified": 0, "result": 1}
    assert (document["units"][0]["equal"], document["units"][1]["equal"]) == (False, True)
    assert document["units"][1]["figures"]["indicators.base.x.share"] == 0.75
    assert (document["certified"], document["equal"], document["of"]) == (False, 1, 2)


def test_figures_of_the_whole_and_conditions_of_the_split_are_told(result: Allocation) -> None:
    spoilt = replace(
        result, totals=replace(result.totals, pool=99.0), tranches={"only": result.amount + np.array([1, -1])}
    )
    told = list(certified_lines(certify(spoilt)))
    assert told[1] == "✗ pool: 100 by the second program, 99 in the result"
    assert told[2] == "✗ the tranches of a unit do not add up to its amount (name-a, name-b)"
    assert certified_document(certify(spoilt))["split"] == {"rows": ["a", "b"]}


def test_a_refusal_is_told(result: Allocation) -> None:
    found = certify(replace(result, case=build.case({"x": [0, 0]})))
    assert next(certified_lines(found)).startswith("The second program refuses this case: the values of x add up")
    assert certified_record(found) == {"certified": False, "equal": 0, "of": 2}
    assert certified_document(found)["units"][0]["figures"] == {}


def test_ties_by_id_are_named() -> None:
    found = certify(allocate(build.case({"x": [1, 1]}, pool=3)))
    assert list(certified_lines(found))[1] == "Equal in remainder and amount, the id decides between name-a, name-b."


def test_every_figure_has_a_column(result: Allocation) -> None:
    sheet = figures_sheet(certify(result))
    headings = [column.heading for column in sheet.columns]
    assert headings[:4] == ["编号", "地区", "x：指标值", "x：比率"]
    assert [row[headings.index("分配金额")] for row in sheet.rows] == [25, 75]
    assert [row[headings.index("上限")] for row in sheet.rows] == [None, None]


def test_figures_are_called_what_the_rule_calls_them() -> None:
    made = build.case(
        {"x": [1, 3], "settled": [2, -1]},
        columns={"double": {"column": "x", "times": 2}},
        adjustments={"last": {"name": "上年结算", "column": "settled"}},
        factors={"base": build.factor(1.0, x={"column": "double", "name": "人数"})},
    )
    headings = [column.heading for column in figures_sheet(certify(allocate(made))).columns]
    assert {"人数：占比", "上年结算", "factor", "下限", "取整前金额", "分配金额"} <= set(headings)
    assert any(heading.startswith("double：") for heading in headings)
