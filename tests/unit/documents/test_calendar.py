"""Deadlines as a calendar."""

from datetime import date

import pytest

from allocator.documents.calendar import calendar_bytes
from allocator.errors import InputError
from allocator.policy.scenario import Scenario

LONG = "提前下达的中央财政就业补助资金,第一批;含\\反斜线"


def scenario(**dates: object) -> Scenario:
    return Scenario.model_validate(
        {
            "schema": 1,
            "title": "方案",
            "year": 2025,
            "table": {"file": "u.csv", "id": "id", "name": "name"},
            "sources": {"central": {"name": "central"}},
            "tranches": {
                "planned": {"name": LONG, "source": "central", "amount": 1234.5} | dates,
                "done": {
                    "name": "x",
                    "source": "central",
                    "amount": 1,
                    "received": date(2025, 1, 1),
                    "issued": date(2025, 1, 2),
                },
                "own": {"name": "y", "source": "central", "amount": 1},
            },
            "factors": {"f": {"name": "f", "weight": 1, "indicators": {"i": {"name": "i", "column": "c"}}}},
        }
    )


def test_one_event_a_tranche_that_waits() -> None:
    data = calendar_bytes(scenario(received=date(2025, 1, 31)))
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == 1
    assert "DTSTAMP:20250131T000000Z" in lines
    assert "DTSTART;VALUE=DATE:20250302" in lines  # 30 days after 31 January
    assert "DTEND;VALUE=DATE:20250303" in lines
    assert [line for line in lines if line.startswith("TRIGGER")] == ["TRIGGER:-P7D", "TRIGGER:-P1D"]
    (summary,) = [line for line in lines if line.startswith("SUMMARY:")]
    assert "中央财政就业补助资金\\,第一批\\;含\\\\反斜线\\, 1\\,234.5 万元" in summary


def test_lines_are_short_and_the_same_each_time() -> None:
    data = calendar_bytes(scenario(received=date(2025, 1, 31)))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert data == calendar_bytes(scenario(received=date(2025, 1, 31)))


def test_without_a_waiting_tranche_there_is_no_calendar() -> None:
    with pytest.raises(InputError, match="no deadline"):
        calendar_bytes(scenario())
