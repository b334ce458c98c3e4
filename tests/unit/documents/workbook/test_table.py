"""The table to attach: formulas of units and of their sums."""

import io
import re
import zipfile
from dataclasses import replace

import book
import build

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate


def workbook() -> bytes:
    made = build.case({"x": [1.0, 2.0, 1.0]})
    units = replace(made.units, names=("市本级", "甲县", "乙县"), cities=("一市", "一市", "一市"))
    return write_workbook(allocate(replace(made, units=units)))


def test_units_draw_their_money_from_the_steps_and_sums_leave_other_sums_out() -> None:
    made = workbook()
    names = [row[1] for row in book.rows(made, "分配总表")[5:]]
    assert names == ["合计", "一市小计", "市本级", "甲县", "乙县"]
    money = {cell: formula for cell, formula in book.formulas(made, 1).items() if cell.startswith("C")}
    assert money["C6"] == "SUBTOTAL(9,C7:C10)"
    assert money["C7"] == "SUBTOTAL(9,C8:C10)"
    # units stand in the order of their ids from row 9 of the steps
    assert [money[f"C{row}"].rpartition("!")[0] for row in (8, 9, 10)] == ["测算过程"] * 3
    assert sorted(money[f"C{row}"][-1] for row in (8, 9, 10)) == ["0", "1", "9"]


def test_without_last_year_there_is_no_change() -> None:
    assert "增减额" not in book.rows(workbook(), "分配总表")[3]


def test_remarks_have_a_column_only_where_there_are_any() -> None:
    assert "备注" not in book.rows(workbook(), "分配总表")[3]
    made = allocate(build.case({"x": [1.0, 1.0]}, exceptions={"a": {"amount": 30, "reason": "核定"}}))
    table = book.rows(write_workbook(made), "分配总表")
    assert (table[3][-1], table[6][-1], table[2][-1]) == ("备注", "特殊安排：核定", "单位：万元")


def test_title_warning_and_sum_turn_red_when_a_check_fails() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    places = dict(re.findall(r'<conditionalFormatting sqref="(\w+)">.*?<formula>(.*?)</formula>', page))
    assert places == dict.fromkeys(("A1", "A3", "C6"), "$A$3&lt;&gt;&quot;&quot;".replace("&quot;", '"'))
    assert book.formulas(workbook(), 1)["A3"] == 'IF(核对!$B$2="全部核对通过","","核对"&amp;核对!$B$2)'


def test_units_are_called_what_the_scenario_calls_them() -> None:
    table = build.policy()["table"] | {"label": "学校"}
    made = write_workbook(allocate(build.case({"x": [1.0]}, table=table)))
    assert book.rows(made, "分配总表")[3][:2] == ["序号", "学校"]
    assert book.rows(made, "单位查询")[4][0] == "学校"
