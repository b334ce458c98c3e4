"""Tranches against the days they may take from receipt to issue (预算法 第五十二条: 30)."""

from dataclasses import dataclass
from datetime import date, timedelta

from allocator.policy.tranche import Tranche


@dataclass(frozen=True)
class Timeliness:
    """How long a tranche took, or has. `days` and `late` are None until it is issued."""

    received: date
    issued: date | None
    limit: int
    days: int | None
    last_day: date
    late: bool | None


def timeliness(tranche: Tranche) -> Timeliness | None:
    """Return the timeliness of a tranche; None where nobody wrote when it was received."""
    received, issued, limit = tranche.received, tranche.issued, tranche.issue_within
    if received is None:
        return None
    days = None if issued is None else (issued - received).days
    return Timeliness(
        received, issued, limit, days, received + timedelta(days=limit), None if days is None else days > limit
    )
