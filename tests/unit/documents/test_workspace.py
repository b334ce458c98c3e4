"""A workspace to start from: the scenario and the units in one workbook."""

import io

from python_calamine import CalamineWorkbook

from allocator.documents.workspace import cities_known, fund_of, guangxi, workspace_workbook
from allocator.files.last_year import LastYear


def rows(workbook: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def test_the_units_are_those_of_the_region_or_of_some_cities() -> None:
    assert len(guangxi().rows) == 126
    assert len(cities_known()) == 15
    some = guangxi(["柳州市", "北海市"])
    assert {row[2] for row in some.rows} == {"柳州市", "北海市"}
    assert 2 < len(some.rows) < 126


def test_figures_are_columns_to_be_filled_in() -> None:
    sheets = rows(workspace_workbook(2031, guangxi(["北海市"])))
    heading, *units = sheets["单位数据"]
    assert heading[4:7] == ["公益性岗位人数", "社会保险补贴需求", "城镇新增就业人数"]
    assert {cell for row in units for cell in row[4:]} == {""}


def test_other_offices_have_other_funds() -> None:
    own = LastYear({"id": "学校", "name": "学校"}, ("学校",), ("在校生",), (("一中",), ("二中",)))
    book = rows(workspace_workbook(2031, own))
    assert book["单位数据"][0][:3] == ["学校", "在校生", "硬性支出需求"]
    said = "".join(str(cell) for sheet in book.values() for row in sheet for cell in row)
    assert [word for word in ("就业", "人力资源", "桂人社", "公益性岗位", "广西") if word in said] == []
    assert (fund_of(own), fund_of(guangxi())) == ("【资金名称待填】", "就业补助资金")


def test_the_scenario_is_of_the_year() -> None:
    cells = [row for sheet in rows(workspace_workbook(2031, guangxi())).values() for row in sheet]
    assert any(row[0] == "year" and 2031 in row for row in cells)


def test_the_same_year_gives_the_same_bytes() -> None:
    assert workspace_workbook(2031, guangxi()) == workspace_workbook(2031, guangxi())
