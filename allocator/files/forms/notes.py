"""What is said of how a form was read."""

from collections.abc import Iterator

from allocator.files.forms.blocks import Block
from allocator.language import Phrase, joined
from allocator.language import Phrase as _


def on_block(block: Block) -> Iterator[Phrase]:
    """Yield which columns of a block are not understood, and which rows were taken for texts."""
    where = block.grid.place(block.layout.first - 1)
    if unread := block.unread:
        what = _("{where}: columns that are not understood and were not read: {headings}")
        yield what.format(where=where, headings=joined(", ", unread))
    if block.passed:
        what = _("{where}: rows that were taken for texts and not read: {rows}")
        rows = joined(", ", [line + 1 - block.grid.lead for line in block.passed])
        yield what.format(where=where, rows=rows)


def on_directions(count: int) -> Phrase:
    """Say that so many targets have no sign, and how they were taken."""
    what = _("{count} targets have no sign: taken as at least, and as at most for costs, times and harmful events")
    return what.format(count=count)
