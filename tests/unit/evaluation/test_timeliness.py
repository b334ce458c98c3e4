"""The thirty days from receipt to issue."""

from datetime import date

import pytest

from allocator.evaluation.timeliness import Timeliness, timeliness
from allocator.policy.tranche import Tranche


def tranche(**keys: object) -> Tranche:
    return Tranche.model_validate({"name": "tranche", "source": "central", "amount": 1} | keys)


@pytest.mark.parametrize(
    ("received", "issued", "days"),
    [  # 桂财社〔2023〕151号, 〔2024〕45号, 〔2024〕44号
        (date(2023, 11, 13), date(2023, 12, 12), 29),
        (date(2024, 4, 26), date(2024, 5, 25), 29),
        (date(2024, 4, 26), date(2024, 5, 24), 28),
    ],
)
def test_the_tranches_of_2024(received: date, issued: date, days: int) -> None:
    measured = timeliness(tranche(received=received, issued=issued))
    assert measured
    assert (measured.days, measured.limit, measured.late) == (days, 30, False)


@pytest.mark.parametrize(("day", "late"), [(12, False), (13, True)])
def test_the_last_day_is_in_time(day: int, late: bool) -> None:
    measured = timeliness(tranche(received=date(2024, 11, 12), issued=date(2024, 12, day)))
    assert measured
    assert measured.late is late


def test_a_planned_tranche_has_a_last_day() -> None:
    planned = timeliness(tranche(received=date(2025, 1, 20), issue_within=15))
    assert planned == Timeliness(date(2025, 1, 20), None, 15, None, date(2025, 2, 4), None)


def test_without_a_day_of_receipt_there_is_nothing_to_measure() -> None:
    assert timeliness(tranche()) is None
