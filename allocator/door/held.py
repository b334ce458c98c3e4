"""What results show of themselves: a DataFrame, a piece of HTML. This is what `allocator.shower` returns."""

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from allocator.door.looks import look_of
from allocator.engine.many import Many
from allocator.errors import OutputError, Problem
from allocator.formats.json import json_bytes
from allocator.language import speaking
from allocator.language import translate as _
from allocator.model.held import Held
from allocator.views.html import sheet_html

if TYPE_CHECKING:
    from pandas import DataFrame


def frame(result: Held) -> "DataFrame":
    """Return the rows of a result as a DataFrame, see `Held.to_frame`. Raises OutputError where pandas is missing."""
    pandas = _pandas()
    if isinstance(result, Many):
        units = result.units
        amounts = units.in_shown_order(result.amount.reshape(-1, len(units)))
        return pandas.DataFrame(amounts, columns=pandas.Index(units.as_shown(units.ids), name="id"))
    look = look_of(result)
    document = json.loads(json_bytes(look.shapes(result).document()))
    columns = _columns([dict(_flat(row)) for row in next(document[key] for key in look.rows if key in document)])
    index = [key for key in look.keys if key in columns]
    made = pandas.DataFrame(columns)
    return made.set_index(index) if index else made


def html(result: Held) -> str | None:
    """Return a short table of a result under Chinese headings; None of one that has none."""
    if isinstance(result, Many):
        return None
    look = look_of(result)
    with speaking("zh"):
        return sheet_html(look.title(result), look.glance(result))


def _flat(row: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values of an object, those of objects in it under their keys with a dot between."""
    for key, value in row.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        elif isinstance(value, list) and all(isinstance(item, dict) for item in value):
            for place, item in enumerate(value):
                yield from _flat(item, f"{above}{key}.{place}.")
        else:
            yield f"{above}{key}", value


def _columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Sequence[Any]]:
    keys = dict.fromkeys(key for row in rows for key in row)
    return {key: _column([row.get(key) for row in rows]) for key in keys}


def _column(values: Sequence[Any]) -> Sequence[Any]:
    """Return values as a column: numbers are all of one kind, whatever this run has."""
    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {int, float}:
        return [None if value is None else float(value) for value in values]
    return values


def _pandas() -> ModuleType:
    try:
        return import_module("pandas")
    except ImportError:
        what, todo = _("pandas is not installed"), _('install it: pip install "allocator[pandas]"')
        raise OutputError(Problem("to_frame", what, todo)) from None
