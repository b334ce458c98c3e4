"""One returned sheet against the table."""

from dataclasses import replace
from typing import Any

import pytest
from returned import CORRECTED, office
from workspace import Workspace

from allocator.files.cells import Cell, Percent
from allocator.files.confirmation.answer import Answer, Line
from allocator.files.confirmation.asked import Asked, asked
from allocator.files.confirmation.checked import Change, checked
from allocator.model.provenance import Figure

PLACES = {"本次数据": "D5", "改为": "G5"}
NOW: dict[str, Cell] = {"类别": "一类", "人数": 10, "补助": "100.5", "完成率": Percent(0.857)}


@pytest.fixture
def source(workspace: Workspace) -> Asked:
    return asked(office(workspace))


def answer(new: dict[str, Any], now: dict[str, Cell] = NOW, who: str = "张三", verdict: str = "") -> Answer:
    lines = tuple(Line(item, cell, new.get(item), "", PLACES) for item, cell in now.items())
    signed = {"填表人": who, "负责人": "", "日期": "", "核对结论": verdict}
    return Answer("a.xls", "", "hash", "2025", "1", "", lines, signed)


def problems(source: Asked, given: Answer) -> list[str]:
    return list(map(str, checked(source, 0, given).problems))


def test_what_is_as_it_was_changes_nothing(source: Asked) -> None:
    given = answer({"人数": 10.0, "补助": "100.50", "完成率": "85.7%", "类别": " 一类"})
    assert checked(source, 0, given).changes == ()
    assert problems(source, given) == []


@pytest.mark.parametrize(
    ("item", "new", "old", "meant"),
    [
        ("人数", 12, 10.0, 12.0),
        ("人数", "１，２００", 10.0, 1200.0),
        ("补助", "1,234.5", 100.5, 1234.5),
        ("完成率", Percent(0.9), 0.857, 0.9),
        ("完成率", "91.3％", 0.857, 0.913),
        ("完成率", 0, 0.857, 0.0),
        ("类别", "二类", "一类", "二类"),
    ],
)
def test_a_figure_that_is_corrected(source: Asked, item: str, new: Cell, old: Figure, meant: Figure) -> None:
    found = checked(source, 0, answer({item: new}, verdict=CORRECTED))
    assert found.changes == (Change(item, old, meant, ""),)
    assert found.problems == ()


@pytest.mark.parametrize(
    ("item", "new", "what"),
    [
        ("人数", "12.5万", 'a.xls, cell G5: 人数: "12.5万" carries the unit 万'),
        ("人数", "无", '人数: "无" is text, not a number'),
        ("人数", -1, "人数: -1 is negative"),
        ("人数", True, '人数: "True" is not a number'),
        ("人数", "—", "is a dash, not a number"),
        ("类别", "三类", "类别: 三类 is not one of 一类, 二类 → write one of them"),
    ],
)
def test_figures_that_are_none(source: Asked, item: str, new: Cell, what: str) -> None:
    (said,) = problems(source, answer({item: new}))
    assert what in said


def test_an_old_figure_that_is_not_the_tables(source: Asked) -> None:
    said = problems(source, answer({}, {**NOW, "人数": 11, "类别": "二类"}))
    todo = "the sheet is of another version of the table, or the figure was written over: write into 改为"
    assert said == [
        f"a.xls, cell D5: 类别: the sheet says 二类 where the table has 一类 → {todo}",
        f"a.xls, cell D5: 人数: the sheet says 11 where the table has 10 → {todo}",
    ]


def test_rows_missing_repeated_and_unknown(source: Asked) -> None:
    given = answer({})
    lines = [line for line in given.lines if line.item != "补助"]
    said = problems(source, replace(given, lines=(*lines, lines[0], replace(lines[0], item="别的"))))
    assert [text.split(" → ")[0] for text in said] == [
        "a.xls: the sheet is damaged: the row 补助 is missing",
        "a.xls: the sheet is damaged: the row 类别 stands twice",
        "a.xls: the sheet is damaged: nobody has asked for the row 别的",
    ]


def test_a_change_is_signed_and_agrees_with_the_verdict(source: Asked) -> None:
    assert problems(source, answer({"人数": 12}, who="")) == [
        "a.xls: figures are changed, and nobody has signed → have whoever answers for it fill in 填表人 and 负责人"
    ]
    assert problems(source, answer({"人数": 12}, verdict="无误")) == [
        "a.xls: figures are changed, and the verdict is that nothing is wrong → ask the unit what holds"
    ]
    assert problems(source, answer({}, verdict=CORRECTED)) == [
        "a.xls: the verdict is that figures are corrected, and no figure is changed → ask the unit what holds"
    ]
