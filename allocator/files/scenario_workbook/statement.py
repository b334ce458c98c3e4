"""One key a workbook states: its path, the cell that says so, and what is written beside it."""

from dataclasses import dataclass

from allocator.files.cells import Cell
from allocator.policy.paths import Path


@dataclass(frozen=True)
class Statement:
    """A key with the cell that holds its value.

    `where` names sheet and cell for a person; `in_table` says that it stands in a small table and not in a row of its
    own; `is_formula` that the cell is calculated. `source` is what its row says under 来源.
    """

    path: Path
    cell: Cell
    where: str
    in_table: bool = False
    is_formula: bool = False
    source: str = ""
