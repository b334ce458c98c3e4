"""Documents as UTF-8 JSON: indented, a list of objects with one object a line."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from allocator.formats.records import Records


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """Return a document as UTF-8 JSON, indented, a list of objects with one object a line."""
    parts = [b"  %b: %b" % (_json(key).encode(), _value(value)) for key, value in document.items()]
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _value(value: object) -> bytes:
    if isinstance(value, Records):
        return _lines(value.lines())
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return _lines(map(_json, value))
    return _json(value, indent=2).replace("\n", "\n  ").encode()


def _lines(entries: Iterable[str]) -> bytes:
    return b"[\n    " + b",\n    ".join(map(str.encode, entries)) + b"\n  ]"


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
