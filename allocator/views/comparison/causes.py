"""What changes come from, as tables: figures of the unit table that differ, and what each changed setting moves."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from allocator.formats.numbers import wan
from allocator.formats.table import Sheet, Value
from allocator.kernel import FloatArray
from allocator.language import translate as _
from allocator.study.comparison import Comparison, Variant
from allocator.study.comparison.attribution import MOST
from allocator.study.comparison.figures import ColumnDifference
from allocator.views.words import TOTAL, WORDS, word

DATA = ("column", "cells_changed", "sum_before", "sum_after", "change", "is_material")
"""The headings of what differs in a column."""


def data_sheet(comparison: Comparison, names: Sequence[str]) -> Sheet:
    """Return one row a column of the unit table that differs from the baseline's."""
    rows = [
        (name, *_data_row(one))
        for name, variant in zip(names[1:], comparison.variants, strict=True)
        for one in variant.data
    ]
    return Sheet("数据差异", (word("scenario"), *map(word, DATA)), tuple(rows))


def column_sheet(differences: Iterable[ColumnDifference]) -> Sheet:
    """Return one row a column in which two tables differ."""
    return Sheet("数据差异", tuple(map(word, DATA)), tuple(map(_data_row, differences)))


def _data_row(one: ColumnDifference) -> tuple[Value, ...]:
    change = None if one.before is None or one.after is None else wan(one.after - one.before)
    material = _("yes") if one.is_material else _("no")
    return (str(one.column), one.cells, one.before, one.after, change, material)


def cause_sheet(comparison: Comparison, names: Sequence[str]) -> Sheet:
    """Return one row a changed setting: what it adds to those who gain by it, takes from the others, and both."""
    rows = [
        (name, *cause)
        for name, variant in zip(names[1:], comparison.variants, strict=True)
        for cause in causes(variant)
    ]
    columns = (
        word("scenario"),
        word("change_of"),
        word("raises"),
        word("lowers"),
        word("together"),
    )
    return Sheet("变动构成", columns, tuple(rows))


def causes(variant: Variant) -> Iterator[tuple[str, float, float, float]]:
    """Yield each changed setting, rounding and the whole change: what it raises, what it lowers, both together."""
    if not variant.parts.settings:
        return
    for label, part in zip(variant.parts.settings, variant.parts.parts, strict=True):
        yield (str(label), *_sums(part))
    yield (WORDS["rounding"].shown, *_sums(variant.parts.rounding))
    yield (TOTAL.said, *_sums(variant.change))


def _sums(part: FloatArray) -> tuple[float, float, float]:
    return wan(np.maximum(part, 0.0).sum()), wan(np.minimum(part, 0.0).sum()), wan(part.sum())


def joined_notes(variant: Variant) -> Iterator[str]:
    """Say which settings are told as one, and why."""
    for setting in variant.parts.inseparable:
        note = _("{setting}: these cannot be told apart; one without the other cannot be carried out.")
        yield note.format(setting=setting)
    for one in variant.parts.together:
        note = _("More than {most} changes: “{label}” tells these as one: {members}.")
        yield note.format(most=MOST, label=one.label, members=_(", ").join(map(str, one.members)))
