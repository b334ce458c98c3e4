"""Deadlines for a calendar program: iCalendar (RFC 5545)."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from allocator.errors import InputError, Problem
from allocator.evaluation.timeliness import Timeliness, timeliness
from allocator.language import translate as _
from allocator.policy.scenario import Scenario
from allocator.policy.tranche import Tranche

LINE_BYTES = 75
REMIND_DAYS = (7, 1)


def calendar_bytes(scenario: Scenario) -> bytes:
    """Return the last day to issue of every tranche received and not issued, with reminders 7 days and 1 day before.

    The same scenario gives the same bytes: entries are stamped with the day of receipt. Raises InputError where no
    tranche is waiting.
    """
    waiting = [
        (key, tranche, measured)
        for key, tranche in scenario.tranches.items()
        if (measured := timeliness(tranche)) and not measured.issued
    ]
    if not waiting:
        what = _("no tranche has been received and not yet issued: there is no deadline")
        raise InputError(Problem("tranches", what, _("give `received` and leave out `issued` of planned tranches")))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//allocator//tranche deadlines//ZH", "CALSCALE:GREGORIAN"]
    for key, tranche, measured in waiting:
        lines += _event(scenario, key, tranche, measured)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def _event(scenario: Scenario, key: str, tranche: Tranche, measured: Timeliness) -> Iterator[str]:
    identity = hashlib.sha256(f"{scenario.title}\n{scenario.year}\n{key}".encode()).hexdigest()[:32]
    summary = _("Last day to issue: {tranche}, {amount:,.10g} 万元")
    details = _("{scenario}: received {received}, to be issued within {limit} days")
    yield "BEGIN:VEVENT"
    yield f"UID:{identity}@allocator"
    yield f"DTSTAMP:{measured.received:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{measured.last_day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{measured.last_day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary.format(tranche=tranche.name, amount=tranche.amount))}"
    text = details.format(scenario=scenario.title, received=measured.received, limit=measured.limit)
    yield f"DESCRIPTION:{_escaped(text)}"
    for days in REMIND_DAYS:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{days}D")
        yield from (f"DESCRIPTION:{_escaped(tranche.name)}", "END:VALARM")
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Break a line before it has more than 75 bytes, never inside a character."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > LINE_BYTES:
            yield part
            part = " "
        part += sign
    yield part
