"""What is said of how a published table was read."""

from collections.abc import Iterator

from allocator.files.published.rows import Paid
from allocator.files.sheets import Grid
from allocator.language import Phrase, joined
from allocator.language import Phrase as _

SHOWN = 10

NEAR = 1e-6
"""万元 by which a total may miss its rows and still be their sum."""

WHOLE = ("合计", "总计", "total", "全区", "全省", "全区合计", "全省合计", "合计数")
"""Names of the total of a whole table, not of a city."""


def notes(grid: Grid, paid: Paid, unit: str) -> Iterator[Phrase]:
    """Yield what a person should know of the reading: `unit` is the unit of money that the table names."""
    if unit not in {"", "万元"}:
        yield _("amounts in {unit}").format(unit=unit)
    if paid.read_as:
        listed = joined(", ", [f"{old} → {new}" for old, new in list(paid.read_as.items())[:SHOWN]])
        yield _("read by another name: {names}").format(names=listed)
    if several := sum(len(amounts) > 1 for amounts in paid.amounts.values()):
        yield _("{count} units stand in several rows, which were added up").format(count=several)
    yield from _off_totals(grid, paid)


def _off_totals(grid: Grid, paid: Paid) -> Iterator[Phrase]:
    """Yield what is said of totals of the whole table that are not the sum of its rows."""
    whole = sum(map(sum, paid.amounts.values()))
    for line, name, amount in paid.totals:
        if name.strip(":").lower() in WHOLE and abs(amount - whole) > NEAR:
            what = _("{where}: {name} is {amount:,.10g}, the rows of the units add up to {sum:,.10g}")
            yield what.format(where=grid.place(line), name=name, amount=amount, sum=whole)
