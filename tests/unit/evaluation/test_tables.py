"""What a table of a self-evaluation says of itself."""

from fractions import Fraction

import pytest
from evaluated import entry, indicator, money, table

from allocator.evaluation.tables import Entry


@pytest.mark.parametrize(
    ("text", "yes"), [("是", True), ("YES", True), ("已完成", True), ("未完成", False), ("大概", None)]
)
def test_words_that_say_yes_or_no(text: str, yes: bool | None) -> None:
    assert Entry(text).yes is yes


@pytest.mark.parametrize(("measure", "exact"), [("人", True), ("个", True), ("万人", False), ("%", False), ("", False)])
def test_a_count_was_not_rounded_and_a_figure_in_larger_units_was(measure: str, exact: bool) -> None:
    reached = indicator("3", "4", measure=measure).reached
    assert reached is not None
    assert (reached.span.low == reached.span.high == 4) == exact


def test_a_count_with_decimals_was_rounded() -> None:
    reached = indicator("3", "4.5", measure="人").reached
    assert reached is not None
    assert reached.span.low < reached.value < reached.span.high


@pytest.mark.parametrize(
    ("row", "readable"),
    [
        (("10", "12"), True),
        (("10", "x"), False),
        (("", "12"), False),
        (("是", "否", "yes/no"), True),
        (("是", "x", "yes/no"), False),
    ],
)
def test_what_can_be_compared(row: tuple[str, ...], readable: bool) -> None:
    assert indicator(*row).readable is readable


@pytest.mark.parametrize(
    ("direction", "written"), [(">=", "≥16万人"), ("<=", "≤16万人"), ("=", "=16万人"), ("yes/no", "16")]
)
def test_a_target_is_written_as_in_the_form(direction: str, written: str) -> None:
    assert indicator("16", "17", direction).target_as_written() == written


def test_an_actual_figure_has_its_unit_and_a_word_none() -> None:
    assert indicator("16", "17").actual_as_written() == "17万人"
    assert indicator("是", "否", "yes/no").actual_as_written() == "否"


def test_names_are_compared_without_white_space() -> None:
    assert indicator("1", "1", name="新增 就业\u3000人数").key == "新增就业人数"


def test_money_in_total_is_the_total_row_or_the_sum_of_the_sources() -> None:
    parts = [money("central", "60", "30"), money("local", "40", "20")]
    summed, stated = table(rows=parts).execution, table(rows=[*parts, money("合计", "110", "55")]).execution
    assert summed is not None
    assert stated is not None
    assert (summed.budget, summed.spent, summed.rate, summed.formula) == (100, 50, Fraction(1, 2), "50 ÷ 100")
    assert (stated.budget, stated.spent) == (110, 55)


def test_money_that_cannot_be_read_has_no_total_and_none_of_nothing_no_rate() -> None:
    assert table(rows=[money("central", "60", "x")]).execution is None
    assert table().execution is None
    nothing = table(rows=[money("central", "0", "0")]).execution
    assert nothing is not None
    assert nothing.rate is None


def test_a_table_of_a_unit_is_called_after_it() -> None:
    assert table(title="programme").name == "programme"
    assert table(title="programme", unit="450101").name == "unit 450101 programme"
    assert table(title="资金（示例数据）").synthetic
    assert entry("").figure is None
