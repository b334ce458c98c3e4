"""更正通知, a draft."""

import io
from dataclasses import replace

import build
import pytest
from corrected import correction
from docx import Document

from allocator.documents.notice.correction import correction_notice
from allocator.study.correction import Correction, correct
from allocator.study.correction.cells import CellDifference

FUND = {"fund": "某项资金"}


def said(found: Correction, remedy: str) -> tuple[list[str], list[list[list[str]]]]:
    document = Document(io.BytesIO(correction_notice(found, remedy)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text], tables


def test_recover_in_the_next_tranche() -> None:
    lines, (units, figures) = said(correction("spring", notice=FUND), "recover")
    assert lines[:4] == [
        "【文号待填】",
        "关于更正2025年某项资金分配的通知",
        "【主送机关待填】：",
        "《关于下达2025年某项资金的通知》（【原文号待填】）下发后，经核对，分配测算有误，现重新测算并予以更正。有关事项通知如下：",
    ]
    assert "数据有误：name-a“x”原为30，应为10，详见附件2。" in lines
    assert (
        "重新测算后，已下达的资金中，多下达1个单位，共15万元；少下达2个单位，共15万元；其余1个单位不变。各单位更正情况见附件1。"
    ) in lines
    assert (
        "已下达的资金不作调整。多下达的资金在下达“追加”时扣回，少下达的资金同时补足：该批次共100万元，扣回10万元，"
        "补足10万元，总额不变。"
    ) in lines
    assert "name-a不足抵扣，尚有5万元未扣回，在以后批次中继续处理。" in lines
    assert "name-b、name-c尚有5万元未补足，在以后批次中继续处理。" in lines
    assert units[0] == [
        "序号",
        "地区",
        "已下达",
        "应下达",
        "应补（应扣为负）",
        "追加原应下达",
        "追加更正后",
        "尚待补扣",
    ]
    assert units[1] == ["", "合计", "100", "100", "—", "100", "100", "—"]
    assert ["1", "name-a", "25", "10", "-15", "10", "—", "-5"] in units
    assert not any("name-d" in row for row in units)
    assert figures == [["地区", "数据项目", "原数", "应为"], ["name-a", "x", "30", "10"]]


def test_hold_harmless_and_net_next_year() -> None:
    lines, _tables = said(correction("spring"), "harmless")
    assert "少下达的资金予以补足，共需15万元，由【资金来源待填】安排。" in lines
    lines, (units, _figures) = said(correction("spring"), "next-year")
    assert ("已下达的资金不作调整。多下达、少下达的金额作为结算事项，在2026年分配时相应扣减、补足，轧差为零。") in lines
    assert units[0][-1] == "应补（应扣为负）"


def test_a_rule_that_was_wrong_and_money_that_differs() -> None:
    right = build.case({"x": [10, 30]}, (), (), tranches={"only": build.tranche(40)})
    found = correct(right, right.changed({"tranches.only.amount": 80}))
    lines, tables = said(found, "next-year")
    assert "测算口径有误：tranche · 金额原为80，应为40。" in lines
    assert any("轧差-40万元" in line for line in lines)
    assert len(tables) == 1
    assert any(line.endswith("各单位更正情况见附件。") for line in lines)
    assert "重新测算后，已下达的资金中，多下达2个单位，共40万元。各单位更正情况见附件。" in lines
    assert not any("补足" in line for line in said(found, "harmless")[0])
    nothing = said(correct(right, right), "harmless")[0]
    assert "【更正原因待填】" in nothing
    assert "重新测算后，各单位已下达的资金不变。各单位更正情况见附件。" in nothing


def test_number_and_date_of_the_notice_that_is_corrected_are_not_its_own() -> None:
    notice = {**FUND, "number": "桂财社〔2025〕45号", "date": "2025-05-23"}
    found = correction(notice=notice)
    lines, _tables = said(found, "harmless")
    assert lines[0] == "【文号待填】"
    assert "【成文日期待填】" in lines
    assert any("《关于下达2025年某项资金的通知》（桂财社〔2025〕45号）" in line for line in lines)
    own = replace(
        found, right=replace(found.right, case=found.right.case.changed({"notice.number": "桂财社〔2025〕60号"}))
    )
    assert said(own, "harmless")[0][0] == "桂财社〔2025〕60号"


@pytest.mark.parametrize("remedy", ["recover", "harmless", "next-year"])
def test_the_same_bytes_and_figures_that_are_made_up_are_labelled(remedy: str) -> None:
    table = {"file": "u.csv", "id": "id", "name": "name", "synthetic": ["x"]}
    found = correction("spring", table=table)
    data = correction_notice(found, remedy)
    assert data == correction_notice(found, remedy)
    document = Document(io.BytesIO(data))
    assert document.sections[0].header.paragraphs[0].text == "示例数据"


def test_a_cell_that_was_blank_is_told_in_chinese() -> None:
    found = replace(correction("spring"), cells=(CellDifference(0, "x", None, 10.0),))
    lines, (_units, figures) = said(found, "harmless")
    assert figures[1:] == [["name-a", "x", "空白", "10"]]
    assert "数据有误：name-a“x”原为空白，应为10，详见附件2。" in lines
