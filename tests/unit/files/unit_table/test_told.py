"""What is said of the columns."""

import xlsxwriter
from workspace import Workspace

from allocator.model.reading import Understood


def test_merged_grouped_and_measured_columns_are_told(workspace: Workspace) -> None:
    workspace.scenario(file="u.xlsx")
    with xlsxwriter.Workbook(workspace.folder / "u.xlsx") as book:
        page = book.add_worksheet("表")
        page.write_row(0, 0, ["编号", "地区", "市", "人数（人）", "执行率"])
        for row in range(1, 4):
            page.write_row(row, 0, [str(row), f"{row}县", None, row * 7, f"{row * 10}%"])
        page.merge_range(1, 2, 3, 2, "南市")
    case = workspace.load('table.city="市"', 'table.heads="执行率"')
    assert case.units.cities == ("南市",) * 3
    assert case.units.columns["执行率"].tolist() == [0.1, 0.2, 0.3]
    assert case.units.understood == (
        Understood("merged", texts=("市",)),
        Understood("measure", texts=("人数(人) → 人数",)),
        Understood("percent", texts=("执行率",)),
    )


def test_a_city_of_the_row_above_is_told(workspace: Workspace) -> None:
    workspace.table("编号,地区,市,人数\n120101,甲,东市,1\n120102,乙,,2\n")
    units = workspace.load('table.city="市"').units
    assert units.cities == ("东市", "东市")
    assert units.understood == (Understood("filled", (3,)),)
