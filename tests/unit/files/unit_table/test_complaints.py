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
