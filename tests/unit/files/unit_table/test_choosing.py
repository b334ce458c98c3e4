"""Which sheet holds the units."""

from collections.abc import Sequence

import xlsxwriter
from workspace import Workspace

from allocator.errors import TableError
from allocator.model.reading import Understood

HEADINGS: list[object] = ["编号", "地区", "人数"]


def write(workspace: Workspace, hidden: tuple[str, ...] = (), **sheets: Sequence[Sequence[object]]) -> None:
    workspace.scenario(file="u.xlsx")
    with xlsxwriter.Workbook(workspace.folder / "u.xlsx") as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if name in hidden:
                page.hide()
        shown = next(page for page in book.worksheets() if page.name not in hidden)
        shown.activate()
        shown.set_first_sheet()


def test_the_sheet_with_the_headings_is_read_and_the_hidden_ones_are_named(workspace: Workspace) -> None:
    old: list[list[object]] = [HEADINGS, ["1", "甲县", 99]]
    new: list[list[object]] = [HEADINGS, ["1", "甲县", 7]]
    write(workspace, hidden=("去年",), 去年=old, 封面=[["测算表"]], 今年=new)
    units = workspace.load().units
    assert (units.sheet, units.columns["人数"].tolist()) == ("今年", [7])
    assert units.understood == (Understood("sheet", texts=("今年",)), Understood("hidden", texts=("去年",)))
    assert workspace.load('table.sheet="去年"').units.columns["人数"].tolist() == [99]


def test_where_several_hold_the_headings_that_with_all_columns_is_meant(workspace: Workspace) -> None:
    write(workspace, 名单=[["编号", "地区"], ["1", "甲县"]], 数据=[HEADINGS, ["1", "甲县", 7]])
    assert workspace.load().units.sheet == "数据"


def test_several_sheets_of_one_kind_are_asked_about(workspace: Workspace) -> None:
    rows: list[list[object]] = [HEADINGS, ["1", "甲县", 7]]
    write(workspace, 甲=rows, 乙=rows)
    assert workspace.problems(TableError) == [
        "u.xlsx: several sheets hold the headings of the unit table: 甲, 乙 → name one of these in `table.sheet`"
    ]


def test_headings_on_a_hidden_sheet_alone_are_pointed_out(workspace: Workspace) -> None:
    write(workspace, hidden=("数据",), 封面=[["测算表"]], 数据=[HEADINGS, ["1", "甲县", 7]])
    (problem,) = workspace.problems(TableError)
    assert problem.startswith("u.xlsx: only the hidden sheet 数据 holds the headings 编号 and 地区")


def test_the_fullest_row_is_shown_where_no_headings_are(workspace: Workspace) -> None:
    write(workspace, 数据=[["测算表"], ["代码", "地区", "人数"], ["1", "甲县", 7]])
    (problem,) = workspace.problems(TableError)
    assert "row 2: no row holds both headings 编号 and 地区; this row holds 代码, 地区, 人数" in problem
