"""What was made of the columns of a unit table: merged cells, groups, units of measure, per cent, cities from above."""

from collections.abc import Iterator, Sequence

import numpy as np

from allocator.files.unit_table.body import Body
from allocator.files.unit_table.figures import is_rate
from allocator.files.unit_table.headings import Heading
from allocator.model.reading import Kind, Understood


def columns_told(
    body: Body, rows: Sequence[int], used: Sequence[str], from_above: Sequence[int]
) -> Iterator[Understood]:
    """Yield the facts of the columns `used` and of those that say who a unit is; `from_above` are places of `rows`."""
    places = {column: body.layout.places(column)[0] for column in used}
    columns = {column: body.layout.columns[place] for column, place in places.items()}
    yield from _fact("merged", _merged(body, rows))
    if from_above:
        yield Understood("filled", tuple(body.grid.line(rows[place]) for place in from_above))
    yield from _fact("grouped", [name for name, column in columns.items() if name == column.full != column.own])
    yield from _fact("measure", _bare(columns))
    yield from _fact("percent", [column for column, place in places.items() if _is_rate(body, place, rows)])


def _fact(kind: Kind, texts: Sequence[str]) -> Iterator[Understood]:
    if texts:
        yield Understood(kind, texts=tuple(texts))


def _merged(body: Body, rows: Sequence[int]) -> list[str]:
    """Return the headings of the columns of texts that are merged over several of the rows."""
    high = [merge for merge in body.grid.merges if merge.bottom > merge.top and merge.bottom >= rows[0]]
    keys = sorted({merge.left for merge in high} & set(body.keys.values()))
    return [body.layout.headings[place] for place in keys]


def _is_rate(body: Body, place: int, rows: Sequence[int]) -> bool:
    """Tell whether a column's figures are written in per cent: none of them is a number then."""
    return bool(np.isnan(body.numbers(place, rows)).all()) and is_rate(body.column(place, rows))


def _bare(columns: dict[str, Heading]) -> list[str]:
    return [f"{column.own} → {name}" for name, column in columns.items() if column.own.startswith(f"{name}(")]
