"""分配总表, worked out once for the notice and the workbook: columns, rows, and what stands beside each unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.grouping import TableRow, official_rows
from allocator.policy.scenario import Scenario
from allocator.policy.sending import Split, split
from allocator.views.beside import remarks
from allocator.views.booking import Booked, booked
from allocator.views.words import heading

DECIMALS = 6
"""The most decimals that money in whole steps can have."""

WHOLE, ISSUED, SENT, OTHER = "全年合计", "已提前下达", "本次下达", "另行下达"


@dataclass(frozen=True)
class OfficialColumn:
    """A column of money: its group and heading (the same where it stands alone), its tranches, the money (n,)."""

    group: str
    heading: str
    keys: tuple[str, ...]
    money: FloatArray


@dataclass(frozen=True)
class OfficialTable:
    """The columns of money, the rows from 合计 to the last county, and a remark for each unit (n,), perhaps none.

    `booked` is under what the money is booked: the same for all, under the title; else in a column.
    """

    columns: tuple[OfficialColumn, ...]
    rows: tuple[TableRow, ...]
    remarks: tuple[str, ...]
    booked: tuple[Booked, ...] = ()

    @property
    def has_remarks(self) -> bool:
        """Whether anything is said beside a unit."""
        return any(self.remarks)

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands under the title."""
        return tuple(item.line for item in self.booked if item.line)

    @property
    def texts(self) -> tuple[Booked, ...]:
        """What has a column of words."""
        return tuple(item for item in self.booked if item.units)

    def numbered(self) -> Iterator[tuple[int | None, TableRow]]:
        """Yield each row with its number: units are counted through, sums have none."""
        number = 0
        for row in self.rows:
            is_unit = row.place in {"single", "member"}
            number += is_unit
            yield number if is_unit else None, row


def official_table(result: Allocation) -> OfficialTable:
    """Return the table of the whole year: the amount by source, what went out, goes out, and goes out otherwise.

    With `annexes = "combined"` each tranche that goes out has a column of its own.
    """
    rows = official_rows(result.case.units)
    sent = booked(result, split(result.case.scenario).sent)
    return OfficialTable(tuple(_columns(result)), rows, tuple(remarks(result)), tuple(sent))


def _columns(result: Allocation) -> Iterator[OfficialColumn]:
    scenario, parts = result.case.scenario, split(result.case.scenario)
    tranches = scenario.tranches
    by_source = {
        source: tuple(key for key in tranches if tranches[key].source == source)
        for source in scenario.sources
        if result.sources[source].any()
    }
    yield from _group(result, WHOLE, tuple(tranches), {scenario.sources[key].name: by_source[key] for key in by_source})
    if parts.issued:
        yield from _group(result, ISSUED, parts.issued, {})
    if not _is_whole(scenario, parts):
        yield from _group(result, SENT, parts.sent, _sent(scenario, parts))
    if parts.other:
        yield from _group(result, OTHER, parts.other, {})


def _is_whole(scenario: Scenario, parts: Split) -> bool:
    """Tell whether the columns of the whole year say already what goes out."""
    in_one = scenario.notice.annexes == "separate" or len(parts.sent) == 1
    return in_one and not (parts.issued or parts.other)


def _sent(scenario: Scenario, parts: Split) -> Mapping[str, tuple[str, ...]]:
    """Return the columns of what goes out, by their headings: a tranche each if asked, else a source each."""
    if scenario.notice.annexes == "combined":
        return {scenario.tranches[key].name: (key,) for key in parts.sent}
    return {scenario.sources[key].name: keys for key, keys in parts.by_source(scenario).items()}


def _group(
    result: Allocation, group: str, keys: tuple[str, ...], inside: Mapping[str, tuple[str, ...]]
) -> Iterator[OfficialColumn]:
    """Yield one column, or the sum and one for each part where there are several."""
    units = len(result.amount)
    several = len(inside) > 1
    yield OfficialColumn(group, heading("subtotal") if several else group, keys, together(result.tranches, keys, units))
    for name, part in inside.items() if several else ():
        yield OfficialColumn(group, name, part, together(result.tranches, part, units))


def together(tranches: Mapping[str, FloatArray], keys: tuple[str, ...], units: int) -> FloatArray:
    """Return the money of several tranches (units,)."""
    return np.round(np.sum([tranches[key] for key in keys], axis=0), DECIMALS) if keys else np.zeros(units)


def decimals(*money: FloatArray | None) -> int:
    """Return the fewest decimals that show all these amounts exactly."""
    shown = [np.round(values, DECIMALS) for values in money if values is not None]
    return next(
        (places for places in range(DECIMALS) if all((np.round(values, places) == values).all() for values in shown)),
        DECIMALS,
    )
