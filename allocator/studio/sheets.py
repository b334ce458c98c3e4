"""Tables of the views as the page shows them: their texts, and which columns hold numbers."""

from collections.abc import Iterable
from typing import Any

from allocator.formats.table import Sheet, shown


def told(sheet: Sheet) -> dict[str, Any]:
    """Return a table with every value as a reader sees it; `total` is empty where nothing is summed up."""
    kinds = [column.kind for column in sheet.columns]
    rows = (*sheet.rows, sheet.total or ())
    texts = [[shown(value, kind) for value, kind in zip(row, kinds, strict=False)] for row in rows]
    return {
        "name": sheet.name,
        "heads": [{"words": one.shown, "number": one.kind != "text"} for one in sheet.columns],
        "rows": texts[:-1],
        "total": texts[-1],
        "notes": list(sheet.notes),
    }


def parts(said: Iterable[Sheet | str]) -> list[dict[str, Any] | str]:
    """Return what a view says, lines and tables, in its order."""
    return [told(one) if isinstance(one, Sheet) else one for one in said]
