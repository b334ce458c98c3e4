"""A correction from Python: read from a record, and written as papers."""

import json
from pathlib import Path

import pytest
from workspace import Workspace

import allocator
from allocator.door.correcting import correct, correction_papers
from allocator.errors import InputError


@pytest.fixture
def record(workspace: Workspace) -> Path:
    result = allocator.allocate(workspace.load())
    *_others, record = allocator.export(result, workspace.folder / "out", ["briefing"], version="1")
    return record


def test_held_against_a_record(workspace: Workspace, record: Path) -> None:
    workspace.table("编号,地区,人数\n1,甲县,20\n2,乙县,30\n")
    found = correct(workspace.load(), record)
    assert (found.paid.tolist(), found.due.tolist(), found.cost) == ([25, 75], [40, 60], 15)
    assert list(found.to_frame()["difference"]) == [15, -15]
    assert "应下达" in (found._repr_html_() or "")


def test_papers_of_each_remedy(workspace: Workspace, record: Path) -> None:
    workspace.table("编号,地区,人数\n1,甲县,20\n2,乙县,30\n")
    found = correct(workspace.load(), record)
    written = correction_papers(found, workspace.folder / "papers")
    assert [file.name for file in written] == [
        "更正通知（只补不扣）.docx",
        "更正通知（下年结算）.docx",
        "下年结算.csv",
        "下年结算.toml",
    ]
    assert correction_papers(found, workspace.folder / "none", ["recover"]) == []
    assert not (workspace.folder / "none").exists()


def test_a_record_that_gives_other_amounts_than_it_keeps_is_refused(workspace: Workspace, record: Path) -> None:
    kept = json.loads(record.read_text(encoding="utf-8"))
    kept["amounts"]["1"] += 1
    record.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(InputError, match="the record gives other amounts than it keeps"):
        correct(workspace.load(), record)
