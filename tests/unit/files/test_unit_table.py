"""From grids to units: headings, names, numbers, and every complaint about them."""

import pytest
from workspace import TABLE, Workspace

from allocator.errors import TableError


def test_units_stand_by_id_and_are_shown_as_in_the_file(workspace: Workspace) -> None:
    workspace.table("编号,地区,级次,人数\n10,乙 县,县,30\n\n9,甲　县,县,10\n")
    units = workspace.load('table.level="级次"').units
    assert units.ids == ("9", "10")
    assert units.as_shown(units.ids) == ["10", "9"]
    assert units.names == ("甲县", "乙县")
    assert units.levels == ("县", "县")
    assert units.codes == units.cities == ("", "")
    assert units.lines == (4, 2)
    assert units.columns["人数"].tolist() == [10, 30]
    assert units.where(0, "人数") == "units.csv, row 4, column 人数 (甲县)"


def test_codes_in_a_workbook_are_texts_and_numbers_numbers(workspace: Workspace) -> None:
    workspace.scenario(file="units.xlsx")
    workspace.workbook({"单位": [["编号", "地区", "人数"], [450123, "甲县", 10], ["450124", "乙县", "1,234"]]})
    units = workspace.load().units
    assert units.ids == ("450123", "450124")
    assert units.columns["人数"].tolist() == [10, 1234]
    assert units.where(0, "人数") == "units.xlsx, sheet 单位, row 2, column 人数 (甲县)"


def test_titles_and_empty_rows_may_stand_above_the_headings(workspace: Workspace) -> None:
    workspace.table("就业补助资金测算表,,\n单位：万元,,\n,,\n编号,地区,人数\n1,甲县,10\n")
    assert workspace.load().units.lines == (5,)


def test_headings_may_stand_in_two_rows_of_merged_cells(workspace: Workspace) -> None:
    workspace.table("编号,地区,就业,\n,,人数,次数\n1,甲县,10,7\n")
    units = workspace.load().units
    assert units.headings == ("编号", "地区", "人数", "次数")
    assert units.lines == (3,)


@pytest.mark.parametrize("row", [",,7", ",,"])
def test_a_row_of_numbers_or_of_nothing_is_no_second_heading(workspace: Workspace, row: str) -> None:
    workspace.table(f"编号,地区,人数\n{row}\n1,甲县,10\n")
    if row == ",,":
        assert workspace.load().units.lines == (3,)
    else:
        assert workspace.problems(TableError) == [
            "units.csv, row 2, column 编号: a row without a unit → give it an id, or remove the row"
        ]


def test_a_table_may_end_after_its_headings(workspace: Workspace) -> None:
    workspace.table("编号,地区,人数\n")
    assert workspace.problems(TableError) == [
        "units.csv, row 2: the table has headings but no units → fill in one row for each unit"
    ]


def test_an_empty_file_is_refused(workspace: Workspace) -> None:
    workspace.table("")
    assert workspace.problems(TableError) == ["units.csv: the table is empty → fill in the headings and the units"]


@pytest.mark.parametrize(("table", "seen"), [("代码,地区,人数\n1,甲县,10\n", "代码, 地区, 人数"), (",,\n", "nothing")])
def test_headings_that_are_not_found_are_told(workspace: Workspace, table: str, seen: str) -> None:
    workspace.table(table)
    assert workspace.problems(TableError) == [
        (
            f"units.csv, row 1: no row holds both headings 编号 and 地区; this row holds {seen}"
            " → correct the headings, or `id` and `name` in [table]"
        )
    ]


def test_missing_and_repeated_headings_are_told_at_once(workspace: Workspace) -> None:
    workspace.table("编号,地区,级次,级次,结转余额\n1,甲县,县,县,5\n")
    problems = workspace.problems(TableError, 'table.level="级次"', 'carryover.balance="结转结余"')
    assert problems == [
        (
            "units.csv, row 1, column 级次: the heading stands 2 times; table.level asks for it"
            " → give each column its own heading"
        ),
        (
            "units.csv, row 1, column 人数: there is no such heading; factors.base.indicators.jobs.column asks for it"
            " → add the column, or name another one in the scenario"
        ),
        (
            "units.csv, row 1, column 结转结余: there is no such heading; carryover.balance asks for it"
            " → did you mean 结转余额?"
        ),
    ]


def test_a_heading_asked_for_twice_is_told_once(workspace: Workspace) -> None:
    settings = ('table.last_year="上年"', 'bounds={base="上年", floor=0}', 'table.synthetic=["人次"]')
    assert workspace.problems(TableError, *settings) == [
        (
            "units.csv, row 1, column 上年: there is no such heading; table.last_year, bounds.base asks for it"
            " → add the column, or name another one in the scenario"
        ),
        (
            "units.csv, row 1, column 人次: there is no such heading; table.synthetic asks for it"
            " → add the column, or name another one in the scenario"
        ),
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("1,丙县,5", "row 4, column 编号: the id 1 stands in row 2 already → give every unit its own id"),
        ("　1,丙县,5", "row 4, column 编号: the id 1 stands in row 2 already → give every unit its own id"),
        (",丙县,5", "row 4, column 编号: the unit 丙县 has no id → give it an id, or remove the row"),
        ("3,,5", "row 4, column 地区: the unit 3 has no name → fill in the name"),
        (
            ",合 计,45",
            (
                "row 4: 合计 looks like a total row, but 人数 says 45 where the rows add up to 40"
                " → correct the figure or remove the row; if it is a unit, give it another name"
            ),
        ),
        (
            "3,丙县,1,234",
            (
                "row 4: the row has more cells than there are headings (3)"
                " → put numbers such as 1,234 in quotes, or write 1234"
            ),
        ),
        (
            "3,丙县,12.5万",
            (
                'row 4, column 人数 (丙县): "12.5万" carries the unit 万'
                " → write the number alone, in the unit of the heading"
            ),
        ),
        (
            "3,丙县,—",
            (
                'row 4, column 人数 (丙县): "—" is a dash, not a number'
                " → write 0, or leave the cell empty if the figure is not known"
            ),
        ),
        ("3,丙县,五", 'row 4, column 人数 (丙县): "五" is text, not a number → write a plain number such as 1234.5'),
        ("3,丙县,nan", 'row 4, column 人数 (丙县): "nan" is not a finite number → write a plain number such as 1234.5'),
        (
            "3,丙县,-5",
            "row 4, column 人数 (丙县): -5 is negative → amounts and counts cannot be negative: check the figure",
        ),
        (
            "3,丙县,",
            (
                "row 4, column 人数 (丙县): the cell is empty"
                ' → write the figure, or 0; for an indicator `missing = "zero"` or "mean" lets it be blank'
            ),
        ),
        (
            "3,丙县",
            (
                "row 4, column 人数 (丙县): the cell is empty"
                ' → write the figure, or 0; for an indicator `missing = "zero"` or "mean" lets it be blank'
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_row_is_told(workspace: Workspace, row: str, problem: str) -> None:
    workspace.table(TABLE + row + "\n")
    assert workspace.problems(TableError) == [f"units.csv, {problem}"]


def test_a_figure_too_long_for_a_number_is_told(workspace: Workspace) -> None:
    workspace.table(TABLE + "3,丙县," + "9" * 400 + "\n")
    (problem,) = workspace.problems(TableError)
    assert problem.startswith('units.csv, row 4, column 人数 (丙县): "999')
    assert problem.endswith("is too long for a figure → write a plain number such as 1234.5")


def test_all_problems_of_a_table_are_told_at_once(workspace: Workspace) -> None:
    workspace.table("编号,地区,人数\n1,甲县,x\n1,,-2\n,合计,3\n")
    assert [problem.partition(":")[0] for problem in workspace.problems(TableError)] == [
        "units.csv, row 3, column 编号",
        "units.csv, row 4",
        "units.csv, row 2, column 人数 (甲县)",
        "units.csv, row 3, column 人数 (1)",
    ]


def test_many_cells_wrong_in_the_same_way_are_one_problem(workspace: Workspace) -> None:
    rows = "".join(f"{number},{number}号县,\n" for number in range(3, 9))
    workspace.table(TABLE + rows)
    assert workspace.problems(TableError) == [
        (
            "units.csv, rows 4–9, column 人数 (3号县, 4号县, 5号县, 6号县, 7号县, 8号县): the cell is empty"
            ' → write the figure, or 0; for an indicator `missing = "zero"` or "mean" lets it be blank'
        )
    ]


def test_blanks_are_borne_where_every_use_of_the_column_says_what_they_count_as(workspace: Workspace) -> None:
    workspace.table(TABLE + "3,丙县,\n")
    units = workspace.load('factors.base.indicators.jobs.missing="mean"').units
    assert units.columns["人数"].tolist()[:2] == [10, 30]
    assert units.columns["人数"][2] != units.columns["人数"][2]
    problems = workspace.problems(
        TableError, 'factors.base.indicators.jobs.missing="mean"', 'hard={items={a={name="a", column="人数"}}}'
    )
    assert [problem.partition(": ")[2].partition(" →")[0] for problem in problems] == ["the cell is empty"]
