"""Many objects with the same keys on their way to JSON, kept and written column by column."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any, Union

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_NO_JSON = {"nan", "inf", "-inf"}


@dataclass(frozen=True)
class Records:
    """Objects by key: a column holds what JSON can hold, or Records where the objects hold objects."""

    columns: Mapping[str, Union["Records", Sequence[Any]]]

    def picked(self, places: Sequence[int]) -> "Records":
        """Return the objects at these places, in their order."""
        return Records(
            {
                key: column.picked(places) if isinstance(column, Records) else [column[place] for place in places]
                for key, column in self.columns.items()
            }
        )

    def lines(self) -> Iterator[str]:
        """Yield each object as JSON in one line. Raises ValueError at NaN and infinities."""
        return map(self._form().__mod__, zip(*self._texts(), strict=True))

    def _form(self) -> str:
        """Return the line with %s for each value."""
        parts = [
            f"{_ENCODER.encode(key).replace('%', '%%')}: {column._form() if isinstance(column, Records) else '%s'}"  # noqa: SLF001
            for key, column in self.columns.items()
        ]
        return f"{{{', '.join(parts)}}}"

    def _texts(self) -> Iterator[list[str]]:
        for column in self.columns.values():
            if isinstance(column, Records):
                yield from column._texts()  # noqa: SLF001
            else:
                yield _written(column)


def _written(column: Sequence[Any]) -> list[str]:
    """Return each value as JSON, texts and numbers many times as fast as one by one."""
    if None in column:
        known = iter(_written([value for value in column if value is not None]))
        return ["null" if value is None else next(known) for value in column]
    kinds = set(map(type, column))
    if kinds <= {str}:
        return list(map(encode_basestring, column))
    if kinds <= {int, float}:
        texts = list(map(repr, column))
        if _NO_JSON.isdisjoint(texts):
            return texts
    return list(map(_ENCODER.encode, column))
