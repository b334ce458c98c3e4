"""Words of totals and notes, as offices write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.files import row_words
from allocator.files.row_words import is_heading_mark, is_note, is_total, may_be_no_unit

TOTALS = """
合计 合计: 总计 小计 共计 合计数 全区 全区(合计) 全区合计 全省 全市合计 南宁市小计 市县合计 合计(万元) 总数 一、合计
汇总
Total total: SUBTOTAL GrandTotal
"""
UNITS = "全州县 合浦县 合山市 资源县 总口管理区 南宁市 南宁市本级 计东县 Totalville Sumner NewYork"
NOTES = """
注:人数为2024年底数。 注1:数据截至2025年 备注 备注:无 说明:口径同上年 填表人:某某 填报单位: 审核人:某某
联系电话:0771
最大值 最小值 平均数 中位数 算法
单位负责人: 负责人 数据来源:统计年鉴 ※本表 电话:0771 日期:2025年1月 盖章 第1页共2页
"""


@pytest.mark.parametrize("text", TOTALS.split())
def test_totals_are_known_by_their_words(text: str) -> None:
    assert is_total(text)
    assert may_be_no_unit(text)


@pytest.mark.parametrize("text", [*UNITS.split(), ""])
def test_units_are_no_totals_and_no_notes(text: str) -> None:
    assert not is_total(text)
    assert not is_note(text)


@pytest.mark.parametrize("text", NOTES.split())
def test_notes_and_signatures_are_known_by_their_beginning(text: str) -> None:
    assert is_note(text)
    assert may_be_no_unit(text)


def test_marks_of_columns_are_known() -> None:
    assert all(map(is_heading_mark, ("甲", "乙", "栏次", "")))
    assert not is_heading_mark("兴宁区")


@given(st.text(st.sampled_from(row_words._MAY_BE_NONE.pattern + "toalsumTOALSUMſ县州123"), max_size=6))  # noqa: SLF001
def test_a_name_that_holds_a_word_holds_one_of_the_first_signs(name: str) -> None:
    assert may_be_no_unit(name) == bool(row_words._MAY_BE_NONE.search(name))  # noqa: SLF001


@pytest.mark.parametrize("word", [*row_words._WORDS.split("|"), *row_words._SIGNS])  # noqa: SLF001
def test_every_word_is_found(word: str) -> None:
    assert may_be_no_unit(f"某{word}某")
    assert may_be_no_unit(f"某{word.upper()}某")
