"""One returned sheet as it is written."""

import datetime as dt
from collections.abc import Sequence

from allocator.errors import Problem
from allocator.files.cells import Cell, Fault
from allocator.files.confirmation.answer import Answer, answer_in
from allocator.files.sheets import Grid

HEAD: list[list[Cell]] = [
    ["核对表", None, None, None],
    ["单位：甲县", None, None, "核对编号：2025-1-x-0A1B2C3D"],
    ["序号", "数据项目", "本次数据", "改为", "说明"],
]
ROWS: list[list[Cell]] = [[1, "人数", 10, "12", "漏　报"], [2, "补助", 5, None, None]]
SIGNED: list[list[Cell]] = [
    ["核对结论", "核对结论", "无误", "填表人", "张三"],
    ["日期", "日期", dt.datetime(2025, 3, 1), "负责人", None],  # noqa: DTZ001 - as workbooks keep dates
    ["单位（盖章）"],
]


def grid(rows: Sequence[Sequence[Cell]]) -> Grid:
    return Grid("a.xlsx", "表", tuple(map(tuple, rows)), "hash")


def read(rows: Sequence[Sequence[Cell]]) -> Answer:
    found = answer_in(grid(rows), "东市/a.xlsx")
    assert isinstance(found, Answer)
    return found


def test_number_rows_and_signatures() -> None:
    found = read([*HEAD, *ROWS, *SIGNED])
    assert (found.year, found.unit, found.mark, found.sha256) == ("2025", "1-x", "0A1B2C3D", "hash")
    assert [(line.item, line.now, line.new, line.why) for line in found.lines] == [
        ("人数", 10, "12", "漏报"),
        ("补助", 5, None, ""),
    ]
    assert found.lines[0].places["改为"] == "D4"
    assert found.signed == {"核对结论": "无误", "填表人": "张三", "负责人": "", "日期": "2025-03-01"}
    assert (found.who, found.says_sound) == ("张三", True)
    assert found.at("D4") == "东市/a.xlsx, sheet 表, cell D4"


def test_a_name_written_behind_the_colon_of_its_label() -> None:
    found = read([*HEAD, *ROWS, ["填表人：王五", None, "负责人:赵六", None]])
    assert found.who == "王五、赵六"


def test_an_error_in_the_place_of_a_reason_is_shown() -> None:
    assert read([*HEAD, [1, "人数", 10, 1, Fault("error", "E4", "#REF!")]]).lines[0].why == "#REF!"


def test_a_sheet_of_another_kind_is_none() -> None:
    assert answer_in(grid([["依据"], ["见附件"]]), "a.xlsx") is None
    assert answer_in(grid([]), "a.xlsx") is None


def test_without_its_number_or_its_headings_it_is_damaged() -> None:
    for rows, lost in (([HEAD[0], HEAD[2], *ROWS], "核对编号"), ([*HEAD[:2], *ROWS], "数据项目、本次数据、改为、说明")):
        found = answer_in(grid(rows), "a.xlsx")
        assert isinstance(found, Problem)
        assert str(found) == (
            f"a.xlsx: the sheet is damaged: {lost} is not there → have the unit fill in the sheet as it was sent"
        )
