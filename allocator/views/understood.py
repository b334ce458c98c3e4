"""What the reader made of a unit table, in words and as a document."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from allocator.formats.numbers import runs
from allocator.formats.sentence import listed, placed
from allocator.language import translate as _
from allocator.model.reading import Understood
from allocator.model.units import UnitTable

SHOWN = 8
"""How many texts a sentence names."""


def table_place(units: UnitTable) -> str:
    """Name the file of a unit table, and the sheet it stands in."""
    return placed(units.file, _("sheet {sheet}").format(sheet=units.sheet) if units.sheet else "")


def understood_words(units: UnitTable) -> Iterator[str]:
    """Yield a sentence for each thing the reader made of the table."""
    for fact in units.understood:
        yield _sentence(fact).format(rows=runs(sorted(fact.lines)), texts=_texts(fact), count=len(fact.texts))


def understood_document(units: UnitTable) -> list[dict[str, Any]]:
    """Return the facts, without words."""
    return [
        {"kind": fact.kind, "rows": list(fact.lines), "texts": list(fact.texts)}
        | ({"others": list(fact.others)} if fact.others else {})
        for fact in units.understood
    ]


def _sentence(fact: Understood) -> str:
    return {
        "sheet": _("the sheet {texts} was read: it alone holds the headings"),
        "hidden": _("hidden sheets were not read: {texts}"),
        "total": _("totals were left out: row {rows} ({texts})"),
        "note": _("notes and signatures were left out: row {rows} ({texts})"),
        "heading": _("repeated headings were left out: row {rows}"),
        "numbering": _("the numbers of the columns were left out: row {rows}"),
        "grouped": _("columns under merged headings were taken by group and heading: {texts}"),
        "measure": _("headings were taken without their unit of measure: {texts}"),
        "merged": _("merged cells were filled in: column {texts}"),
        "filled": _("a blank city was taken from the row above, as the codes say: row {rows}"),
        "cityless": _("these units have no city: {texts} (row {rows})"),
        "percent": _("figures written in per cent were read as rates (25% is 0.25): column {texts}"),
        "renamed": _("old names and codes were read as today's: {texts}"),
        "missing": _("{count} units of the roster are not in the table: {texts}"),
        "unknown": _("the roster does not know: {texts} (row {rows})"),
        "misnamed": _("the roster has another name for this code: {texts} (row {rows})"),
        "miscoded": _("the roster has another code for this name: {texts} (row {rows})"),
        "twice": _("units stand twice: {texts} (row {rows})"),
        "elsewhere": _("the roster has these under another city: {texts} (row {rows})"),
    }[fact.kind]


def _texts(fact: Understood) -> str:
    return listed([_pair(fact, text, other) for text, other in zip_longest(fact.texts, fact.others)], SHOWN)


def _pair(fact: Understood, text: str, other: str | None) -> str:
    if not other:
        return text
    if fact.kind == "missing":
        return _("{name} (after {other})").format(name=text, other=other)
    if fact.kind == "unknown":
        return _("{name} (probably {other})").format(name=text, other=other)
    return f"{text} → {other}"
