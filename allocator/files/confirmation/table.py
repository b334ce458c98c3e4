"""The confirmed table, cell by cell: the old one with the corrections of the units, and its totals carried along."""

from collections.abc import Mapping, Sequence
from itertools import chain, product

from allocator.files.cells import Cell, CellError, Percent, read_figure
from allocator.files.confirmation.asked import Asked, Item
from allocator.files.confirmation.checked import Change
from allocator.files.unit_table.sums import members
from allocator.formats.numbers import plain
from allocator.formats.sentence import trimmed
from allocator.model.provenance import Figure

PLACES = 10
"""Decimals of a figure that is worked out: enough for any table, and no tails of floats."""

NEAR = 1e-6
"""How far the sum of a column may be off, as a part of it."""


def confirmed_rows(asked: Asked, changes: Mapping[int, Sequence[Change]]) -> list[list[Cell]]:
    """Return the cells of the confirmed table; `changes` are those of each unit by its row of the case.

    Headings, order, titles and notes stay. A total that added up its units does so again. Of merged cells the first
    holds what they show.
    """
    rows = [list(cells) for cells in asked.grid.rows]
    items = {item.column: item for item in asked.items}
    moved: dict[tuple[int, int], float] = {}
    for row, changed in changes.items():
        for change in changed:
            item, line = items[change.column], asked.line(row)
            _put(rows[line], item.place, _cell(change.new, item, asked.grid.cell(line, item.place)))
            if isinstance(change.new, float):
                moved[line, item.place] = change.new - float(change.old or 0)
    _carry(asked, rows, moved)
    for merge in asked.grid.merges:
        for cells in rows[merge.top : merge.bottom + 1]:
            first = cells is rows[merge.top]
            cells[merge.left + first : merge.right + 1] = [None] * len(cells[merge.left + first : merge.right + 1])
    return rows


def _put(cells: list[Cell], place: int, cell: Cell) -> None:
    cells += [None] * (place + 1 - len(cells))
    cells[place] = cell


def _cell(new: Figure, item: Item, old: Cell) -> Cell:
    """Return a figure as the table writes it: a text where it holds texts, in per cent where it does so."""
    if not isinstance(new, float):
        return new
    if not isinstance(old, str) and old is not None:
        return Percent(new) if item.is_rate else plain(new)
    in_percent = isinstance(old, str) and old.strip().endswith(("%", "％"))
    return f"{trimmed(new * 100, PLACES)}%" if in_percent else str(plain(new))


def _carry(asked: Asked, rows: list[list[Cell]], moved: Mapping[tuple[int, int], float]) -> None:
    """Bring each total up to date, by what its units have moved in a column where it was their sum."""
    for (total, inside), place in product(_totals(asked).items() if moved else (), {place for _line, place in moved}):
        delta = sum(moved.get((line, place), 0.0) for line in inside)
        if delta and _is_sum(asked, total, inside, place):
            _put(rows[total], place, _moved(asked.grid.cell(total, place), delta))


def _totals(asked: Asked) -> Mapping[int, Sequence[int]]:
    """Return the rows of the units that each row of a total adds up."""
    facts = [fact.lines for fact in asked.case.units.understood if fact.kind == "total"]
    totals = [line - 1 + asked.grid.lead for line in chain(*facts)]
    return members(asked.body, sorted(map(asked.line, range(len(asked.case.units)))), totals) if totals else {}


def _moved(old: Cell, delta: float) -> Cell:
    new = plain(float(trimmed(read_figure(old) + delta, PLACES)))
    return str(new) if isinstance(old, str) else new


def _is_sum(asked: Asked, total: int, inside: Sequence[int], place: int) -> bool:
    """Tell whether the row of a total held the sum of its units in a column."""
    try:
        parts = [read_figure(asked.grid.cell(line, place)) for line in inside]
        said = read_figure(asked.grid.cell(total, place))
    except CellError:
        return False
    return abs(sum(parts) - said) <= NEAR * max(1.0, sum(map(abs, parts)))
