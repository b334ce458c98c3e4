"""An attachment before it is written: a title, tables of texts, and what stands around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from allocator.formats.word.grid import SIZE
from allocator.formats.word.text_table import TextTable


@dataclass(frozen=True)
class Attachment:
    """A title, what is said above the table on either side, one or more tables below each other, and notes below.

    A narrow table stands in `halves`, the two columns of a page.
    `label` follows the title on the page, not in the list of attachments: that the figures are made up. `lines` stand
    under the title, one after the other; `size` is that of the type of the tables, in points.
    """

    title: str
    tables: tuple[TextTable, ...]
    wide: bool
    halves: bool = False
    left: str = ""
    right: str = "单位：万元"
    label: str = ""
    lines: tuple[str, ...] = ()
    size: float = SIZE
    notes: tuple[str, ...] = ()


def labels(attachments: Sequence[Attachment]) -> list[str]:
    """Return what is written on each: 附件1, 附件2 …, or 附件 where there is only one."""
    return ["附件"] if len(attachments) == 1 else [f"附件{number}" for number in range(1, len(attachments) + 1)]
