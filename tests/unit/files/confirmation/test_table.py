"""The confirmed table, cell by cell."""

import xlsxwriter
from returned import UNITS, office
from workspace import Workspace

from allocator.files.confirmation.asked import asked
from allocator.files.confirmation.checked import Change
from allocator.files.confirmation.table import confirmed_rows


def test_nothing_but_the_corrected_cells_and_their_totals_is_other(workspace: Workspace) -> None:
    source = asked(office(workspace))
    before = [line.split(",") for line in UNITS.splitlines()]
    changes = {
        0: [Change("人数", 10.0, 12.0, "")],
        2: [Change("补助", 300.0, 300.25, ""), Change("完成率", 0.0, 0.5, "")],
    }
    rows = confirmed_rows(source, changes)
    wanted = [list(line) for line in before]
    wanted[2][4], wanted[5][4] = "12", "102"  # 10 + 30 + 60 = 100 and 12 + 30 + 60 = 102
    wanted[4][6], wanted[5][6] = "300.25", "600.75"  # 600.5 + 0.25
    wanted[4][7] = "50%"
    assert [[str(cell or "") for cell in row] for row in rows] == wanted


def test_subtotals_of_cities_and_a_total_that_was_none(workspace: Workspace) -> None:
    units = """\
编号,地区,所属市,类别,人数,补助,完成率
,东市小计,东市,,40,300.5,0.9
1,甲县,东市,一类,10,100.5,0.5
2,乙县,东市,二类,30,200,0.9
,西市小计,西市,,60,300,
3,丙县,西市,一类,60,300,0.3
"""
    source = asked(office(workspace, units))
    rows = confirmed_rows(source, {1: [Change("人数", 30.0, 31.0, ""), Change("完成率", 0.9, 0.8, "")]})
    assert [row[4] for row in rows] == ["人数", "41", "10", "31", "60", "60"]
    assert [row[6] for row in rows] == ["完成率", "0.9", "0.5", "0.8", "", "0.3"]


def test_words_and_numbers_of_a_workbook(workspace: Workspace) -> None:
    office(workspace)
    workspace.workbook(
        {"单位": [["编号", "地区", "所属市", "类别", "人数", "补助", "完成率"], [1, "甲", "东", "一类", 10, "5", 0.5]]}
    )
    text = (workspace.folder / "scenario.toml").read_text(encoding="utf-8").replace("units.csv", "units.xlsx")
    source = asked(workspace.write("scenario.toml", text))
    changes = [Change("类别", "一类", "二类", ""), Change("人数", 10.0, 12.0, ""), Change("补助", 5.0, 6.5, "")]
    assert confirmed_rows(source, {0: changes})[1] == [1, "甲", "东", "二类", 12, "6.5", 0.5]


def test_of_merged_cells_the_first_holds_the_text(workspace: Workspace) -> None:
    office(workspace)
    with xlsxwriter.Workbook(workspace.folder / "units.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["编号", "地区", "所属市", "类别", "人数", "补助", "完成率"])
        page.write_row(1, 0, [1, "甲", "东市", "一类", 10, 5, 0.5])
        page.write_row(2, 0, [2, "乙", "", "一类", 10, 5, 0.5])
        page.merge_range(1, 2, 2, 2, "东市")
    text = (workspace.folder / "scenario.toml").read_text(encoding="utf-8").replace("units.csv", "units.xlsx")
    rows = confirmed_rows(asked(workspace.write("scenario.toml", text)), {})
    assert [row[2] for row in rows] == ["所属市", "东市", None]
