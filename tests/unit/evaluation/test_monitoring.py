"""Money against plan."""

from fractions import Fraction

import pytest
from evaluated import money, report, table

from allocator.evaluation.monitoring import planned
from allocator.policy.evaluation import Monitoring

PLAN = (0, 0, 0.2, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)


def test_the_plan_is_a_straight_line_unless_given() -> None:
    assert [planned(Monitoring(), months) for months in (0, 3, 12)] == [0, Fraction(1, 4), 1]
    given = Monitoring(plan=PLAN)
    assert [planned(given, months) for months in (0, 1, 3, 11, 12)] == [0, 0, Fraction(1, 5), Fraction(9, 10), 1]


@pytest.mark.parametrize(
    ("spent", "light"), [("50", "green"), ("45", "green"), ("44", "amber"), ("35", "amber"), ("34", "red")]
)
def test_lights_half_way_through_the_year(spent: str, light: str) -> None:
    (source, whole) = report(table(rows=[money("central", "100", spent)]), months=6).progress
    assert (source.source, whole.source) == ("central", "")
    assert source.light == whole.light == light


def test_carryover_is_what_is_not_spent() -> None:
    rows = [money("central", "100", "70"), money("other", "20", "20"), money("合计", "120", "90")]
    assert [item.carryover for item in report(table(rows=rows)).progress] == [30, 0, 30]


def test_the_units_behind_come_furthest_first() -> None:
    units = [
        table(rows=[money("central", "100", spent)], unit=unit)
        for unit, spent in zip("abcd", ("45", "20", "50", "20"), strict=True)
    ]
    behind = report(*units, months=6).behind
    assert [(item.table.unit, item.light) for item in behind] == [("b", "red"), ("d", "red")]


def test_no_budget_is_not_behind() -> None:
    assert report(table(rows=[money("central", "0", "0")])).behind == ()
