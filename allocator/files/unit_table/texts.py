"""The columns that say who a unit is, read as codes and as names."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from allocator.errors import Problem
from allocator.files.cells import Cell, CellError, cell_code, cell_text
from allocator.files.unit_table.body import Body, are_clean

READERS: Mapping[str, Callable[[Cell], str]] = {"id": cell_code, "code": cell_code}
"""Text columns that hold codes; the others hold names, as they are shown."""


MARKS = frozenset(".'’‘`")
"""Characters without which a clean code is read as it stands."""


def texts_of(body: Body, key: str, rows: Sequence[int]) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the texts under a key of [table] in these rows, "" where it names no column, and cells that hold none."""
    if key not in body.keys:
        return ("",) * len(rows), []
    cells = body.column(body.keys[key], rows)
    if are_clean(cells) and not (key in READERS and MARKS & set("".join(cast("list[str]", cells)))):
        return tuple(cast("list[str]", cells)), []
    read = READERS.get(key, cell_text)
    if set(map(type, cells)) <= {str}:
        names = {cell: read(cell) for cell in set(cells)}  # cities and levels repeat themselves
        return tuple(map(names.__getitem__, cells)), []
    texts, problems = [], []
    for row, cell in zip(rows, cells, strict=True):
        try:
            texts.append(read(cell))
        except CellError as error:
            texts.append("")
            problems.append(Problem(body.grid.at(row, body.heading(key)), error.what, error.todo))
    return tuple(texts), problems
