"""A stated rate: in per cent as printed, or as the share of one that a cell in per cent holds."""

from dataclasses import replace
from fractions import Fraction

from allocator.evaluation.figures import HUNDRED, Figure, Span, verdict
from allocator.evaluation.tables import Entry
from allocator.files.forms.rows import Row, is_dash

MOST_SHARE = 2
"""A rate above this is no share of one."""


def as_rate(row: Row, share: Fraction | None) -> Entry:
    """Return the stated rate of a row in per cent; a bare share of one is taken as one where `share` agrees.

    A text under a heading with (%) is left as written: it claims to be in per cent.
    """
    if is_dash(row.key("stated")):
        return Entry()
    read = row.quantity("stated")
    figure = read.entry.figure
    typed = isinstance(row.cells.get("stated"), str) and "(%)" in row.layout.heading("stated")
    if figure is None or share is None or read.unit or typed or not 0 <= figure.value <= MOST_SHARE:
        return read.entry
    hundredfold = Figure(f"{float(figure.value * HUNDRED):.12g}", figure.value * HUNDRED, figure.last_digit * HUNDRED)
    meant = not _prints(figure, share) and _prints(hundredfold, share)
    return replace(read.entry, figure=hundredfold) if meant else read.entry


def _prints(figure: Figure, share: Fraction) -> bool:
    percent = share * HUNDRED
    return verdict(figure, percent, Span(percent, percent)) != "wrong"
