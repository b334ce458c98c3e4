"""The workbook as it is opened: its sheets, its tables, texts that stay texts, the same bytes each time."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import build
import office
import pytest
from book import rows
from python_calamine import CalamineWorkbook

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate
from allocator.model.allocation import Allocation

NASTY = ("=1+1", "+1", "@SUM(A1)", '<script>alert("x")</script>', "'quoted' & \"double\"", "甲&P县")


def result(**sections: Any) -> Allocation:
    """Return an allocation of two cities and the region's own level, a tranche issued and one to go out."""
    columns = {"x": [1.0, 2.0, 3.0, 4.0], "held": [10.0, 10.0, 10.0, 10.0], "last": [0.0, 20.0, 20.0, 20.0]}
    tranches = {
        "advance": build.tranche(40, fixed="held", name="提前下达"),
        "spring": build.tranche(60, name="正式下达", projects=[{"unit": "c", "amount": 5, "title": "示范项目"}]),
        "own": build.tranche(10, source="regional", name="自治区资金", reserve="20%"),
    }
    made = build.case(columns, tranches=tranches, **sections)
    table = made.scenario.table.model_copy(update={"last_year": "last", "city": "city"})
    made = build.replaced(made, table=table)
    names = ("自治区本级", "一市本级", "甲区", "乙县")
    cities = ("自治区本级", "一市", "一市", "二市")
    return allocate(replace(made, units=replace(made.units, names=names, cities=cities)))


def xml(workbook: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        return book.read(name).decode()


def test_sheets_stand_in_the_order_of_reading() -> None:
    workbook = write_workbook(result())
    names = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).sheet_names
    assert names == [
        "分配总表",
        "测算过程",
        "批次分配",
        "参数",
        "指标数据",
        "增幅控制系数",
        "核对",
        "单位查询",
        "图表",
        "方案",
    ]


def test_the_table_to_attach_has_its_columns_and_adds_up() -> None:
    table = rows(write_workbook(result()), "分配总表")
    groups = ["序号", "地区", "全年合计", "", "", "已提前下达", "本次下达", "", "", "上年", "增减额", "增减率", "备注"]
    assert table[3] == groups
    assert table[4][2:9] == ["小计", "central money", "regional money", "", "小计", "central money", "regional money"]
    body = table[5:]
    assert [row[1] for row in body] == ["合计", "自治区本级", "一市小计", "一市本级", "甲区", "二市小计", "乙县"]
    assert [row[0] for row in body] == ["", 1.0, "", 2.0, 3.0, "", 4.0]
    whole, region, *cities = body
    assert whole[2:10] == [108.0, 100.0, 8.0, 40.0, 68.0, 60.0, 8.0, 60.0]
    for place in range(2, 11):
        assert whole[place] == region[place] + cities[0][place] + cities[3][place]
        assert cities[0][place] == cities[1][place] + cities[2][place]
    for row in body:
        assert row[2] == row[3] + row[4] == row[5] + row[6]
        assert row[6] == row[7] + row[8]
        assert row[11] == ("" if row[9] == 0 else pytest.approx(row[10] / row[9]))
    assert "示范项目5万元" in str(cities[2][12])


def test_a_notice_of_some_tranches_leaves_the_others_their_own_column() -> None:
    table = rows(write_workbook(result(notice={"tranches": ["spring"]})), "分配总表")
    assert "另行下达" in table[3]
    at = table[3].index("另行下达")
    for row in table[5:]:
        assert row[2] == row[5] + row[6] + row[at]


def test_the_table_to_attach_prints_on_a4_across_with_its_headings_on_every_page() -> None:
    workbook = write_workbook(result())
    page = xml(workbook, "xl/worksheets/sheet1.xml")
    assert 'orientation="landscape"' in page
    assert 'paperSize="9"' in page
    assert 'fitToHeight="0"' in page
    assert "第 &amp;P 页，共 &amp;N 页" in page
    assert re.search(r'<pane xSplit="2" ySplit="5"[^>]*state="frozen"', page)
    assert "分配总表!$4:$5" in xml(workbook, "xl/workbook.xml")


def test_no_formula_stands_without_its_value() -> None:
    workbook = write_workbook(result())
    for number in range(1, 8):
        page = xml(workbook, f"xl/worksheets/sheet{number}.xml")
        assert page.count("<f>") == len(re.findall(r"</f><v>[^<]*</v>", page)), number


def test_names_stay_text_whatever_they_begin_with() -> None:
    made = build.case({"x": [1.0] * len(NASTY)}, pool=60, ids=list(NASTY))
    made = replace(made, units=replace(made.units, names=made.units.ids, cities=("=city()",) * len(NASTY)))
    workbook = write_workbook(allocate(build.replaced(made, title="=标题 & <b>")))
    assert [row[1] for row in rows(workbook, "测算过程")[8:]] == sorted(NASTY)
    assert [row[1] for row in rows(workbook, "分配总表")[7:]] == list(NASTY)
    for number in range(1, 8):
        for formula in re.findall(r"<f>(.*?)</f>", xml(workbook, f"xl/worksheets/sheet{number}.xml")):
            assert "script" not in formula
            assert "SUM(A1)" not in formula
            assert "city" not in formula


def test_made_up_figures_are_labelled_on_every_sheet() -> None:
    made = build.case({"x": [1.0, 2.0]}, table={"file": "u.csv", "id": "id", "name": "name", "synthetic": ["x"]})
    workbook = write_workbook(allocate(made))
    assert "（示例数据）" in str(rows(workbook, "分配总表")[0][0])
    for number in range(1, 8):
        assert "示例数据</oddHeader>" in xml(workbook, f"xl/worksheets/sheet{number}.xml")


def test_parameters_name_the_rule_the_files_and_every_tranche() -> None:
    rule = {"document": "桂人社规〔2024〕9号", "effective": "2024-11-21", "note": "原文为准"}
    page = rows(write_workbook(result(rule=rule)), "参数")
    texts = {str(cell) for row in page for cell in row}
    assert {
        "桂人社规〔2024〕9号（2024年11月21日起施行）",
        "原文为准",
        "0" * 64,
        "1" * 64,
        "提前下达",
        "示范项目",
    } <= texts


def test_the_same_result_gives_the_same_bytes() -> None:
    assert write_workbook(result()) == write_workbook(result())


def test_charts_are_native_and_draw_cells() -> None:
    workbook = write_workbook(result())
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 3
    assert all(re.search(r"<c:f>图表!\$\w+\$\d+:", chart) for chart in charts)


def test_every_figure_is_shown_at_any_size(tmp_path: Path) -> None:
    columns = {"x": [123456789.123, 3e9, 7.0], "base": [2223334.5678, 1111111.1234, 999999.9999]}
    project = {"unit": "a", "amount": 1000000.5, "title": "某某综合示范项目"}
    tranches = {
        "a": build.tranche(4000000.1234, name="提前下达批次一"),
        "b": build.tranche(2670000.0001, source="regional", name="正式下达", projects=[project]),
    }
    table = build.policy()["table"] | {"last_year": "base"}
    bounds = {"base": "base", "floor": -0.5, "cap": 2.5}
    made = build.case(columns, (), (), step=0.0001, tranches=tranches, table=table, bounds=bounds)
    path = tmp_path / "large.xlsx"
    path.write_bytes(write_workbook(allocate(made)))
    text = "".join(office.pages(office.convert("pdf", [path], tmp_path)[0]))
    assert "6,670,000.1235" in text
    assert "##" not in text
