"""Units and headings of a table the office has."""

import pytest
from workspace import Workspace

from allocator.errors import TableError
from allocator.files.last_year import read_last_year


def test_units_and_headings_are_taken_and_figures_left(workspace: Workspace) -> None:
    text = "2024年分配表\n行政区划代码,地区,所属市,金额,人数\n450102.0,兴宁区,南宁市,5,7\n,合计,,5,7\n,,,,\n"
    found = read_last_year(workspace.write("t.csv", text))
    assert found.keys == {"id": "行政区划代码", "code": "行政区划代码", "name": "地区", "city": "所属市"}
    assert (found.texts, found.figures) == (("行政区划代码", "地区", "所属市"), ("金额", "人数"))
    assert found.rows == (("450102", "兴宁区", "南宁市"),)


def test_units_without_codes_go_by_name(workspace: Workspace) -> None:
    found = read_last_year(workspace.write("t.csv", "单位名称,金额\n甲校,5\n"))
    assert found.keys == {"id": "单位名称", "name": "单位名称"}
    assert found.rows == (("甲校",),)


@pytest.mark.parametrize(("text", "seen"), [("甲,乙\n1,2\n", "甲、乙"), ("\n", "nothing")])
def test_a_table_that_names_no_units_is_refused(workspace: Workspace, text: str, seen: str) -> None:
    with pytest.raises(TableError, match=f"no row names the units .* the first row holds {seen}"):
        read_last_year(workspace.write("t.csv", text))
