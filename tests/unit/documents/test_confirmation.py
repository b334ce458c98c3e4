"""数据核对表: what a county gets."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from returned import office
from workspace import Workspace

from allocator.documents.confirmation import confirmation_sheets, sheet_name
from allocator.files.confirmation.asked import asked

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025" / "baseline-2025.toml"


def page_of(data: bytes, folder: Path) -> Any:
    path = folder / "sheet.xlsx"
    path.write_bytes(data)
    return openpyxl.load_workbook(path).active


@pytest.fixture(scope="module")
def hengzhou(tmp_path_factory: pytest.TempPathFactory) -> Any:
    source = asked(GUANGXI)
    row = source.case.units.find("横州市")
    (data,) = confirmation_sheets(source, [row]).values()
    assert sheet_name(source, row) == "450181-横州市-数据核对表.xlsx"
    return page_of(data, tmp_path_factory.mktemp("sheet"))


def test_its_own_figures_with_measures_and_last_year(hengzhou: Any) -> None:
    rows = list(hengzhou.iter_rows(values_only=True))
    assert rows[0][0] == "横州市2025年就业补助资金分配数据核对表（示例数据）"
    assert rows[1][0] == "单位：横州市（450181）　所属市：南宁市"
    assert rows[3][:8] == ("序号", "数据项目", "计量单位", "本次数据", "上年数据", "提示", "改为", "说明")
    figures = {row[1]: row for row in rows[4:] if row[1]}
    assert figures["城镇新增就业人数"][2:4] == ("人", 4196)
    assert figures["结转结余"][2:5] == ("万元", 603, 396)
    assert figures["上年项目资金"][5] == "为零"
    assert len(figures) == 25


def test_protected_without_a_password_but_for_what_is_filled_in(hengzhou: Any) -> None:
    protection = hengzhou.protection
    assert (protection.sheet, protection.password) == (True, None)
    free = {cell.coordinate for row in hengzhou.iter_rows() for cell in row if not cell.protection.locked}
    assert {"G5", "H5", "G29", "H29"} <= free
    assert not {"D5", "B5", "A1", "F5"} & free
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in hengzhou.data_validations.dataValidation}
    assert rules["G5"] == ("decimal", "0")
    assert ("list", '"无误,有误，已在“改为”栏更正"') in rules.values()


def test_it_prints_on_one_page_of_a4(hengzhou: Any) -> None:
    assert hengzhou.sheet_properties.pageSetUpPr.fitToPage
    assert (hengzhou.page_setup.paperSize, hengzhou.page_setup.fitToHeight) == (9, 0)
    assert hengzhou.page_setup.orientation == "portrait"
    assert hengzhou.print_title_rows == "$4:$4"
    assert "450181" in hengzhou.oddFooter.left.text


def test_words_are_chosen_from_a_list_and_rates_are_in_per_cent(workspace: Workspace) -> None:
    source = asked(office(workspace))
    page = page_of(confirmation_sheets(source)["1-甲县-数据核对表.xlsx"], workspace.folder)
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in page.data_validations.dataValidation}
    assert rules["G5"] == ("list", '"一类,二类"')
    assert (page["D8"].value, page["D8"].number_format, page["G8"].number_format) == (0.857, "0.00%", "0.00%")


def test_what_is_odd_about_a_column_worked_out_from_others_is_told(workspace: Workspace) -> None:
    scenario = office(workspace)
    text = scenario.read_text(encoding="utf-8")
    more = '\n[columns."余额"]\ncolumn = "补助"\n[carryover]\nbalance = "余额"\navailable = "人数"\n'
    scenario.write_text(text + more, encoding="utf-8")
    page = page_of(confirmation_sheets(asked(scenario), [0])["1-甲县-数据核对表.xlsx"], workspace.folder)
    told = [cell.value for row in page.iter_rows() for cell in row if str(cell.value).startswith("其他提示")]
    assert told == ["其他提示：余额：大于人数"]


def test_the_same_bytes_each_time(workspace: Workspace) -> None:
    source = asked(office(workspace))
    assert confirmation_sheets(source) == confirmation_sheets(source)
