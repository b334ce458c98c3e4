"""An attachment before it is written: a title, a table of texts, and what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class TextColumn:
    """A column: the heading above several columns, its own (the same where it stands alone), width in mm, alignment."""

    group: str
    heading: str
    width: float
    align: Literal["left", "center", "right"] = "right"


@dataclass(frozen=True)
class TextRow:
    """A row of texts; a strong one is a sum; an indented one belongs to the sum above."""

    cells: tuple[str, ...]
    strong: bool = False
    indented: bool = False


@dataclass(frozen=True)
class TextTable:
    """Columns and rows; headings are repeated on every page.

    In the first `stub` columns, texts that are equal to those above are joined with them.
    """

    columns: tuple[TextColumn, ...]
    rows: tuple[TextRow, ...]
    stub: int = 0

    @property
    def has_groups(self) -> bool:
        """Whether headings take two rows."""
        return any(column.group != column.heading for column in self.columns)


@dataclass(frozen=True)
class Attachment:
    """A title, what is said above the table on either side, one or more tables below each other, and notes below.

    `label` follows the title on the page, not in the list of attachments: that the figures are made up.
    """

    title: str
    tables: tuple[TextTable, ...]
    wide: bool
    left: str = ""
    right: str = "单位：万元"
    label: str = ""
    notes: tuple[str, ...] = ()


def labels(attachments: Sequence[Attachment]) -> list[str]:
    """Return what is written on each: 附件1, 附件2 …, or 附件 where there is only one."""
    return ["附件"] if len(attachments) == 1 else [f"附件{number}" for number in range(1, len(attachments) + 1)]
