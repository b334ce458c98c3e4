"""Scores worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from evaluated import indicator, money, report, table
from pydantic import ValidationError

from allocator.policy.evaluation import Evaluation

MET, HALF = indicator("10", "10", name="met"), indicator("10", "5", name="half")


def test_levels_are_weighted_and_unmet_indicators_count_in_proportion() -> None:
    # execution 10 × 0.8 = 8; output 50 × (1 + 0.5) / 2 = 37.5; benefit 30 × 0.5 = 15; satisfaction 10
    benefit = indicator("10", "5", name="benefit", level="benefit")
    pleased = indicator("90", "98", name="pleased", level="satisfaction")
    marked = report(table([MET, HALF, benefit, pleased], [money("合计", "100", "80")])).tables[0]
    assert marked.score
    assert {key: part.earned for key, part in marked.score.parts.items()} == {
        "execution": Fraction(8),
        "output": Fraction("37.5"),
        "benefit": Fraction(15),
        "satisfaction": Fraction(10),
    }
    assert (marked.score.mark, marked.score.grade) == (Decimal("70.5"), "中")


def test_absent_levels_leave_their_weight_to_the_others() -> None:
    # execution 10 of 60, output 50 of 60: (10 × 0.5 + 50 × 0.5) / 60
    score = report(table([HALF], [money("合计", "100", "50")])).tables[0].score
    assert score
    assert score.total == Fraction(50)
    assert score.parts["output"].points == Fraction(500, 6)


def test_weights_in_the_table_count_within_the_level() -> None:
    heavy, light = indicator("10", "5", name="heavy", weight=3), indicator("10", "10", name="light", weight=1)
    score = report(table([heavy, light])).tables[0].score
    assert score
    assert score.total == Fraction(100) * (3 * Fraction(1, 2) + 1) / 4


def test_execution_is_the_total_row_or_the_sum_of_the_sources_and_at_most_full() -> None:
    rows = [money("central", "60", "60"), money("local", "40", "0")]
    assert _execution(rows) == Fraction(6)
    assert _execution([*rows, money("合计", "100", "60")]) == Fraction(6)
    assert _execution([money("central", "60", "90")]) == Fraction(10)


def _execution(rows: list) -> Fraction:  # type: ignore[type-arg]
    score = report(table([MET], rows), weights={"execution": 0.1, "output": 0.9, "benefit": 0, "satisfaction": 0})
    assert score.tables[0].score
    return score.tables[0].score.parts["execution"].earned


@pytest.mark.parametrize(
    ("actual", "mark", "grade"),
    [("89.95", "90.0", "优"), ("89.94", "89.9", "良"), ("80", "80.0", "良"), ("60", "60.0", "中"), ("0", "0.0", "差")],
)
def test_grades_go_by_the_rounded_mark(actual: str, mark: str, grade: str) -> None:
    score = report(table([indicator("100", actual)])).tables[0].score
    assert score
    assert (str(score.mark), score.grade) == (mark, grade)


def test_a_table_without_indicators_has_no_score() -> None:
    assert report(table(rows=[money("合计", "1", "1")])).tables[0].score is None


@pytest.mark.parametrize(
    "rule",
    [
        {"weights": {"execution": 0.2}},
        {"grades": [{"name": "good", "at_least": 60}]},
        {"grades": [{"name": "good", "at_least": 0}, {"name": "better", "at_least": 50}]},
        {"monitoring": {"plan": [0.1] * 11}},
        {"monitoring": {"plan": [0.5, *[0.4] * 11]}},
        {"monitoring": {"amber": 0.2, "red": 0.1}},
        {"over": 0.9},
    ],
)
def test_rules_that_contradict_themselves_are_refused(rule: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Evaluation.model_validate(rule)
