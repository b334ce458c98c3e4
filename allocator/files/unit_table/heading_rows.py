"""Where the headings of a unit table stand: below titles, in one row or in several with groups."""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from allocator.files.cells import Cell, is_blank, is_number, label
from allocator.files.sheets import Grid, Merge
from allocator.files.unit_table.headings import Heading, Layout, is_measure
from allocator.policy.table import Table

HEADING_ROWS = 20
"""How far down the headings may stand under titles and notes."""

DEEPEST = 3
"""Rows that headings in groups may take."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def layout_of(grid: Grid, table: Table) -> Layout | None:
    """Return the layout of a sheet by the first row that holds both the id and the name heading; None without one."""
    for top, row in enumerate(grid.rows[: 1 if grid.flat else HEADING_ROWS]):
        labels = [label(cell) for cell in row]
        if table.id in labels and table.name in labels:
            return _layout(grid, top, [labels.index(table.id), labels.index(table.name)])
    return None


def _layout(grid: Grid, top: int, keys: Sequence[int]) -> Layout:
    below = range(top + 1, min(top + (1 if grid.flat else DEEPEST), len(grid.rows)))
    rows = [top, *takewhile(lambda row: _is_second(grid, top, row, keys), below)]
    above = [top - 1] if len(rows) == 1 and _groups_above(grid, top, keys) else []
    return Layout(tuple(_columns(grid, [*above, *rows])), top, rows[-1] + 1)


def _is_second(grid: Grid, top: int, row: int, keys: Sequence[int]) -> bool:
    """Tell whether a row holds sub-headings: nothing new under the keys, texts or years beside."""
    if not all(_goes_down(grid, top, row, key) for key in keys):
        return False
    others = [cell for place, cell in enumerate(grid.rows[row]) if not _goes_down(grid, row - 1, row, place)]
    return bool(others) and (all(map(_is_text, others)) or all(map(_is_year, others)))


def _goes_down(grid: Grid, above: int, row: int, place: int) -> bool:
    """Tell whether a cell says nothing new: it is blank, or merged with the one above."""
    cell = grid.cell(row, place)
    return is_blank(cell) or label(cell) == label(grid.cell(above, place))


def _groups_above(grid: Grid, top: int, keys: Sequence[int]) -> bool:
    """Tell whether the row above the headings holds groups: headings repeat, and two groups stand over them."""
    if top == 0 or not all(is_blank(grid.cell(top - 1, key)) for key in keys):
        return False
    own = [label(cell) for cell in grid.rows[top] if not is_blank(cell)]
    groups = {label(cell) for cell in grid.rows[top - 1] if not is_blank(cell)}
    return len(set(own)) < len(own) and len(groups) > 1


def _columns(grid: Grid, rows: Sequence[int]) -> Iterator[Heading]:
    width = max(len(grid.rows[row]) for row in rows)
    levels = [list(_level(grid, row, rows[-1], width)) for row in rows]
    return (_heading(stack) for stack in zip(*levels, strict=True))


def _heading(stack: Sequence[tuple[str, bool]]) -> Heading:
    """Return the heading of a column from its texts, top to bottom, and whether each stands over it alone."""
    texts = [text for text, _same in groupby(text for text, _single in stack if text)]  # a merge down is one heading
    measure = texts.pop() if len(texts) > 1 and is_measure(texts[-1]) else ""
    above = tuple(text for text, single in stack if single and text in texts[:-1])
    return Heading("".join(texts[-1:]), "".join(texts), above, measure)


def _level(grid: Grid, row: int, last: int, width: int) -> Iterator[tuple[str, bool]]:
    """Yield a heading row's text at each place, groups over all their columns, and whether it stands alone."""
    wide = _wide(grid.merges, row, width)
    group = ""
    for place in range(width):
        text = label(grid.cell(row, place))
        if place in wide:
            yield text if row != last or place == wide[place] else "", row == last
        elif text or not _goes_on(grid, row, last, place):
            group = text
            yield text, not _goes_on(grid, row, last, place + 1)
        else:
            yield group, False


def _wide(merges: Sequence[Merge], row: int, width: int) -> dict[int, int]:
    """Return the places of a row that lie in wide merged cells, and where each of these begins."""
    here = [merge for merge in merges if merge.top <= row <= merge.bottom and merge.right > merge.left]
    return {place: merge.left for merge in here for place in range(merge.left, min(merge.right + 1, width))}


def _goes_on(grid: Grid, row: int, last: int, place: int) -> bool:
    """Tell whether the group to the left goes on here without merged cells: nothing above it, a sub-heading below."""
    if row == last or place == 0:
        return False
    free = all(is_blank(grid.cell(above, place)) for above in range(row, last))
    return free and not is_blank(grid.cell(last, place)) and not is_blank(grid.cell(last, place - 1))


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and not is_number(cell)


def _is_year(cell: Cell) -> bool:
    text = label(cell)
    return text.isdecimal() and len(text) == len("2025") and _FIRST_YEAR < int(text) < _LAST_YEAR
