"""What a record holds."""

import hashlib
import json
from pathlib import Path

import build

from allocator.documents.export import Wish, write_documents
from allocator.documents.record import record_bytes
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.views.certification import second_opinion

GUANGXI = Path(__file__).parents[3] / "scenarios" / "guangxi-2025"


def test_scenario_table_amounts_and_the_hashes_of_all_documents() -> None:
    result = allocate(build.case({"x": [1.0, 3.0]}))
    found = second_opinion(result)
    data = record_bytes(result, "1.2", {"a.html": b"1", "图/b.svg": b"2"}, found)
    kept = json.loads(data)
    assert (kept["kind"], kept["version"], kept["mode"]) == ("record", "1.2", "factor")
    assert kept["scenario"]["factors"]["base"]["weight"] == 1
    assert kept["table"]["columns"]["x"] == [1, 3]
    assert kept["amounts"] == {"a": 25, "b": 75}
    assert kept["second_engine"] == {"certified": True, "equal": 2, "of": 2}
    assert kept["documents"] == [
        {"file": "a.html", "sha256": hashlib.sha256(b"1").hexdigest()},
        {"file": "图/b.svg", "sha256": hashlib.sha256(b"2").hexdigest()},
    ]
    assert record_bytes(result, "1.2", {"a.html": b"1", "图/b.svg": b"2"}, found) == data
    assert json.loads(record_bytes(result, "1.2", {}))["second_engine"] is None


def test_what_people_may_edit_is_kept_as_it_was_written(tmp_path: Path) -> None:
    (file,) = write_documents(Wish(allocate(load(GUANGXI / "mid-year-2025.toml"))), ("briefing",), tmp_path)
    kept = json.loads(record_bytes(allocate(build.case({"x": [1.0, 3.0]})), "1.2", {file.name: file.read_bytes()}))
    said = kept["documents"][0]["written"]
    assert said["headers"] == ["示例数据"]
    assert said["paragraphs"][0] == "2025年就业补助资金分配情况汇报"
    assert [row[0] for row in said["tables"][0]["rows"][:3]] == ["地区（万元）", "自治区本级", "南宁市"]
