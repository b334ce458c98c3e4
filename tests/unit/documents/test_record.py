"""What a record holds."""

import hashlib
import json

import build

from allocator.documents.record import record_bytes
from allocator.engine.pipeline import allocate


def test_scenario_table_amounts_and_the_hashes_of_all_documents() -> None:
    result = allocate(build.case({"x": [1.0, 3.0]}))
    data = record_bytes(result, "1.2", {"a.docx": b"1", "图/b.svg": b"2"})
    kept = json.loads(data)
    assert (kept["kind"], kept["version"], kept["mode"]) == ("record", "1.2", "factor")
    assert kept["scenario"]["factors"]["base"]["weight"] == 1
    assert kept["table"]["columns"]["x"] == [1, 3]
    assert kept["amounts"] == {"a": 25, "b": 75}
    assert kept["documents"] == [
        {"file": "a.docx", "sha256": hashlib.sha256(b"1").hexdigest()},
        {"file": "图/b.svg", "sha256": hashlib.sha256(b"2").hexdigest()},
    ]
    assert record_bytes(result, "1.2", {"a.docx": b"1", "图/b.svg": b"2"}) == data
