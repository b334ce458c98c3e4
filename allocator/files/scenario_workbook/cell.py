"""From a value of a scenario to the cell that reads back as it: the reader decides what stands for what."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence

from pydantic import TypeAdapter

from allocator.files.cells import CellError
from allocator.files.scenario_workbook.value import EMPTY_LIST, NO, YES, value_of
from allocator.policy.base import Proportion, is_percent
from allocator.policy.keys import Shape
from allocator.policy.paths import Raw

Written = str | int | float | dt.date
_AS_SHARE: TypeAdapter[float] = TypeAdapter(Proportion)


def cell_of(value: Raw, shape: Shape | None) -> Written | None:
    """Return the cell for a value, None where one cell cannot hold it."""
    meant = _meant(value, shape)
    return next((cell for cell in _ways(meant) if _reads_as(cell, shape, meant)), None)


def held(number: float) -> bool:
    """Tell whether a workbook holds a number exactly: it is written with 16 digits."""
    return float(f"{number:.16G}") == number


def _meant(value: Raw, shape: Shape | None) -> Raw:
    """Return 0.25 for a "25%" where only a share may stand."""
    if isinstance(value, str) and shape is not None and shape.in_percent and is_percent(value):
        return _AS_SHARE.validate_python(value)
    return value


def _ways(value: Raw) -> Iterator[Written]:
    if isinstance(value, bool):
        yield YES[0] if value else NO[0]
    elif isinstance(value, (int, dt.date)):
        yield value
    elif isinstance(value, float):
        yield value if held(value) else repr(value)
    elif isinstance(value, str):
        yield from (value, json.dumps(value, ensure_ascii=False))
    elif isinstance(value, (list, tuple)):
        yield from _joined(value)


def _joined(values: Sequence[Raw]) -> Iterator[str]:
    """Yield a list as one text, where it is one of single values."""
    if not any(isinstance(item, (dict, list, tuple)) for item in values):
        yield "、".join(str(next(_ways(item))) for item in values) or EMPTY_LIST


def _reads_as(cell: Written, shape: Shape | None, value: Raw) -> bool:
    try:
        read = value_of(cell, shape)
    except CellError:
        return False
    meant = list(value) if isinstance(value, tuple) else value
    return bool(read == meant) and isinstance(read, str) == isinstance(meant, str) and read != ""
