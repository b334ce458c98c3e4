"""Headings and rows that are wrong: all of them at once, each with its place."""

from workspace import Workspace

from allocator.errors import TableError


def test_a_heading_with_more_around_it_is_proposed(workspace: Workspace) -> None:
    workspace.table("编号,地区,年末人数合计\n1,甲县,3\n")
    (problem,) = workspace.problems(TableError)
    assert problem.endswith(
        "there is no such heading; factors.base.indicators.jobs.column asks for it → did you mean 年末人数合计?"
    )


def test_rows_are_told_in_their_order(workspace: Workspace) -> None:
    workspace.table("编号,地区,人数\n1,甲县,1\n,乙县,2\n1,丙县,3\n合计,,99\n4,,4\n")
    assert [problem.partition(":")[0] for problem in workspace.problems(TableError)] == [
        "units.csv, row 3, column 编号",
        "units.csv, row 4, column 编号",
        "units.csv, row 5",
        "units.csv, row 6, column 地区",
    ]


def test_units_without_a_city_are_told_and_refused_where_cities_are_limited(workspace: Workspace) -> None:
    workspace.table("编号,地区,市,人数\n1,甲县,南市,1\n2,乙县,,2\n3,丙县,北市,3\n")
    units = workspace.load('table.city="市"').units
    assert [(fact.kind, fact.lines, fact.texts) for fact in units.understood] == [("cityless", (3,), ("乙县",))]
    lp = 'lp={deviation=[{within=1, slope=1}], groups={"南市"={city="南市", max_share=0.9}}}'
    (problem,) = workspace.problems(TableError, 'table.city="市"', lp)
    assert problem.startswith(
        "units.csv, row 3, column 市: 乙县 has no city, and the scenario limits what cities may have"
    )


def test_a_derived_column_with_the_name_of_a_heading_is_told_beside_headings_that_are_missing(
    workspace: Workspace,
) -> None:
    found = workspace.problems(TableError, 'columns={"人数"={value=1}, "甲"={column="无此列"}}')
    assert found == [
        "columns.人数: the table has this heading already → give the derived column another name",
        (
            "units.csv, row 1, column 无此列: there is no such heading; columns.甲.column asks for it "
            "→ add the column, or name another one in the scenario"
        ),
    ]
