"""From a sheet to its blocks."""

from collections.abc import Sequence
from fractions import Fraction

from allocator.files.cells import Cell
from allocator.files.forms.blocks import Block, blocks
from allocator.files.sheets import Grid

MONEY = ["资金来源", "全年预算数", "全年执行数"]
INDICATORS = ["一级指标", "三级指标", "指标值", "完成值"]


def of(*rows: Sequence[Cell], file: str = "f.xlsx", sheet: str = "s") -> Grid:
    return Grid(file, sheet, tuple(map(tuple, rows)), "")


def read(*rows: Sequence[Cell]) -> list[Block]:
    return list(blocks([of(*rows)]))


def names(block: Block) -> list[str]:
    return [row.text("name") or row.text("source") for row in block.rows]


def test_two_tables_on_a_sheet() -> None:
    found = read(MONEY, ["合计", 9, 8], ["中央", 9, 8], [], INDICATORS, ["产出指标", "培训", 5, 6], ["", "就业", 5, 6])
    assert [(block.layout.kind, names(block)) for block in found] == [
        ("money", ["合计", "中央"]),
        ("indicators", ["培训", "就业"]),
    ]
    assert found[1].rows[1].key("level1") == "产出指标"  # filled down


def test_totals_and_texts_below_are_no_rows() -> None:
    below: list[Sequence[Cell]] = [
        ["合计", "", 100, 98],
        ["注：1.完成值为全年数。"],
        ["2.其他。"],
        ["填表人：张某", "", "", "联系电话：1"],
        ["说明", "无", "无", "无"],
        ["这一行没有填对地方"],
    ]
    (found,) = read(INDICATORS, ["产出指标", "培训", 5, 6], *below)
    assert names(found) == ["培训"]
    assert [row.line for row in found.sums] == [2]
    assert found.passed == [7]  # what is neither a row nor a note is said


def test_a_text_merged_over_the_whole_width_is_no_row() -> None:
    (found,) = read(INDICATORS, ["产出指标", "培训", 5, 6], ["以上均已核实"] * 4)
    assert names(found) == ["培训"]


def test_an_indicator_whose_figures_are_left_open_is_one() -> None:
    (found,) = read(INDICATORS, ["产出指标", "培训", 5, 6], ["", "就业", "", ""])
    assert names(found) == ["培训", "就业"]


def test_what_a_form_says_of_itself() -> None:
    (found,) = read(
        ["2024年度甲县就业补助资金绩效自评表"],
        ["转移支付（项目）名称", "", "就业补助资金"],
        ["地方主管部门", "甲厅", "资金使用单位", "甲县人社局"],
        ["", "", "", "单位：元"],
        ["资金情况", "", "全年预算数（A）", "全年执行数（B）"],
        ["", "年度资金总额：", 90000, 80000],
    )
    assert (found.form.title, found.form.unit_name, found.money_factor) == (
        "甲县就业补助资金",
        "甲县人社局",
        Fraction(1, 10_000),
    )
    assert names(found) == ["年度资金总额："]


def test_the_unit_of_money_in_the_headings_goes_first() -> None:
    (found,) = read(["金额单位：元"], ["资金来源", "全年预算数（万元）", "全年执行数（万元）"], ["合计", 9, 8])
    assert found.money_factor == 1


def test_labels_without_a_value() -> None:
    (found,) = read(["转移支付名称", "资金"], ["地方主管部门", "", "资金使用单位", ""], MONEY, ["合计", 9, 8])
    assert (found.form.title, found.form.unit_name) == ("资金", "")


def test_forms_below_one_another() -> None:
    form: list[Sequence[Cell]] = [MONEY, ["合计", 9, 8], ["注：略"]]
    one, other = read(["甲绩效自评表"], ["项目名称", "甲"], *form, ["乙绩效自评表"], ["项目名称", "乙"], *form)
    assert (one.form.title, other.form.title) == ("甲", "乙")


def test_a_title_that_is_no_title_of_this_fund_gives_way_to_the_label() -> None:
    (found,) = read(["转移支付区域（项目）绩效目标自评表"], ["项目名称", "就业补助资金"], MONEY, ["合计", 9, 8])
    assert found.form.title == "就业补助资金"


def test_blocks_without_figures_end_the_one_before() -> None:
    (found,) = read(MONEY, ["合计", 9, 8], ["", "情况说明", "存在问题和改进措施"], ["分配科学性", "按因素法", "无"])
    assert names(found) == ["合计"]


def test_the_rest_of_a_heading_in_two_rows_is_no_row() -> None:
    (found,) = read(INDICATORS, ["一级指标", "三级指标", "", ""], ["产出指标", "培训", 5, 6])
    assert names(found) == ["培训"]


def test_columns_that_hold_something_and_are_not_understood() -> None:
    (found,) = read([*INDICATORS, "佐证材料", "空列"], ["产出指标", "培训", 5, 6, "见附件", ""])
    assert found.unread == ["佐证材料"]


def test_a_form_goes_on_in_the_next_table_of_a_document_only() -> None:
    rows = (
        of(["甲绩效自评表"], MONEY, ["合计", 9, 8], file="f.docx"),
        of(INDICATORS, ["产出指标", "培训", 5, 6], file="f.docx"),
    )
    assert [block.form.heading for block in blocks(rows)] == ["甲", "甲"]
    sheets = of(["甲绩效自评表"], MONEY, ["合计", 9, 8]), of(INDICATORS, ["产出指标", "培训", 5, 6], sheet="t")
    assert [block.form.heading for block in blocks(sheets)] == ["甲", ""]


def test_the_column_of_sources_is_none_of_figures() -> None:
    (found,) = read(
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数"],
        ["", "年度资金总额", "100", "100", "90"],
        ["", "上年结转资金", "20", "20", "15"],
    )
    assert names(found) == ["年度资金总额", "上年结转资金"]
