"""A table of texts before it is written."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class TextColumn:
    """A column: the heading above several columns, its own (the same where it stands alone), width in mm, alignment."""

    group: str
    heading: str
    width: float
    align: Align = "right"

    @classmethod
    def alone(cls, heading: str, width: float, align: Align = "right") -> "TextColumn":
        """Return a column that stands alone under its heading."""
        return cls(heading, heading, width, align)


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
