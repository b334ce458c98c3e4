"""JSON that a person can read: indented, one object a line."""

import json

import pytest

from allocator.formats.json import json_bytes
from allocator.formats.records import Records


def test_layout() -> None:
    document = {
        "schema": 1,
        "名": {"a": [1, 2]},
        "list": [{"x": 1}, {"x": None}],
        "records": Records({"x": [1]}),
        "no": [],
    }
    assert json_bytes(document).decode() == (
        '{\n  "schema": 1,\n  "名": {\n    "a": [\n      1,\n      2\n    ]\n  },\n'
        '  "list": [\n    {"x": 1},\n    {"x": null}\n  ],\n  "records": [\n    {"x": 1}\n  ],\n  "no": []\n}\n'
    )


def test_it_reads_back() -> None:
    document = {"text": '引号" and \\', "number": 0.1 + 0.2, "deep": {"list": [[1], {"k": "v"}]}}
    assert json.loads(json_bytes(document)) == document


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_bytes({"x": float("nan")})
