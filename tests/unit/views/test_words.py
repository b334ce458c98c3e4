"""Headings in both languages."""

from typing import get_args

from allocator.formats.table import Kind
from allocator.language import speaking
from allocator.views.words import BOUNDS, WORDS, heading, held_by, in_files, named, word


def test_files_are_chinese_and_the_screen_speaks_the_person_s_language() -> None:
    column = word("hard")
    assert (column.heading, column.shown, column.kind) == ("保障硬性支出", "hard expenditure", "exact")
    with speaking("zh"):
        assert word("hard").shown == "保障硬性支出"


def test_a_heading_may_stand_over_another_kind_of_number() -> None:
    assert word("amount").kind == "money"
    assert word("amount", "exact").kind == "exact"


def test_a_heading_is_told_what_it_belongs_to() -> None:
    column = word("measured", "exact", target="培训人次", measure="万人次")
    assert (column.heading, column.english, column.kind) == ("培训人次（万人次）", "培训人次 (万人次)", "exact")
    assert word("by_rounding", name="").heading == "因取整"
    assert word("its_amount", name="{方案}").heading == "{方案}金额"


def test_a_name_of_the_scenario_is_a_heading_in_both_languages() -> None:
    column = named("投入因素", "exact")
    assert (column.heading, column.english, column.kind) == ("投入因素", "投入因素", "exact")


def test_no_two_keys_are_called_the_same() -> None:
    for names in ([item.heading for item in WORDS.values()], [item.english for item in WORDS.values()]):
        assert len(set(names)) == len(names)
    assert {item.kind for item in WORDS.values()} <= set(get_args(Kind))
    assert not any(sign in item.heading for item in WORDS.values() for sign in "(),:;")


def test_what_holds_a_unit_is_said_in_either_language() -> None:
    assert [held_by(bound) for bound in BOUNDS] == ["floor", "cap", "exception", ""]
    assert [in_files(bound) for bound in BOUNDS] == ["下限", "上限", "特殊安排", ""]
    with speaking("zh"):
        assert [held_by(bound) for bound in BOUNDS] == ["下限", "上限", "特殊安排", ""]


def test_a_document_has_the_chinese_heading() -> None:
    assert heading("remark") == "备注"
