"""A record read back."""

from pathlib import Path

import build
import numpy as np
import pytest
from returned import office
from workspace import Workspace

from allocator.documents.record import record_bytes
from allocator.engine.pipeline import allocate
from allocator.errors import InputError, ScenarioError
from allocator.files.confirmation.asked import asked
from allocator.files.load import load
from allocator.files.record import Kept, is_record, read_record


def written(folder: Path) -> Path:
    """Write a record of 100 万元 by x = 1 : 3 with two documents, one of them beside it."""
    made = build.case({"x": [1.0, 3.0], "y": [np.nan, 2.0]}, ids=["b", "a"])
    (folder / "通知.html").write_bytes(b"notice")
    path = folder / "s.record.json"
    path.write_bytes(record_bytes(allocate(made), "9.9", {"通知.html": b"notice", "报告.html": b"report"}))
    return path


def test_the_same_case_is_calculated_again(tmp_path: Path) -> None:
    record = read_record(written(tmp_path))
    again = allocate(record.case, record.mode)
    assert dict(zip(record.case.units.ids, again.amount.tolist(), strict=True)) == record.amounts == {"a": 75, "b": 25}
    assert record.case.units.as_shown(record.case.units.ids) == ["b", "a"]
    assert np.isnan(record.case.units.columns["y"]).tolist() == [False, True]
    assert record.version == "9.9"


def test_documents_are_the_same_changed_or_missing(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert read_record(path).documents == (Kept("通知.html", "same"), Kept("报告.html", "missing"))
    (tmp_path / "通知.html").write_bytes(b"another")
    assert read_record(path).documents[0] == Kept("通知.html", "changed")


@pytest.mark.parametrize("text", ["", "{}", '{"kind": "record"}', "[1]", '{"kind": "other"}'])
def test_what_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "s.record.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no record"):
        read_record(path)
    with pytest.raises(InputError, match="there is no such file"):
        read_record(tmp_path / "none.record.json")


def test_no_document_of_a_record_lies_elsewhere(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("通知.html", "../通知.html"), encoding="utf-8")
    with pytest.raises(InputError, match="no record"):
        read_record(path)


def test_a_record_is_known_by_its_name() -> None:
    assert is_record(Path("x/Y.RECORD.json"))
    assert not is_record(Path("x.json"))


def test_a_record_stands_for_its_scenario_and_takes_settings(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert allocate(load(path)).amount.tolist() == allocate(read_record(path).case).amount.tolist()
    changed = load(path, ["tranches.only.amount=200"])
    assert sorted(allocate(changed).amount.tolist()) == [50, 150]
    assert changed.origin.settings[-1] == "tranches.only.amount=200"
    with pytest.raises(ScenarioError, match="amuont"):
        load(path, ["tranches.only.amuont=200"])


def test_one_that_went_by_factors_does_so_again(tmp_path: Path) -> None:
    made = build.case({"x": [1.0, 3.0]}, lp={"deviation": [{"within": 1, "slope": 1}]})
    path = tmp_path / "s.record.json"
    path.write_bytes(record_bytes(allocate(made, "factor"), "9.9", {}))
    assert allocate(load(path)).mode == "factor"


def test_columns_of_words_are_kept(workspace: Workspace) -> None:
    case = asked(office(workspace)).case
    path = workspace.write("a.record.json", record_bytes(allocate(case), "1", {}))
    kept = read_record(path)
    assert kept.case.units.words == {"类别": ("一类", "二类", "一类")}
    assert allocate(kept.case, kept.mode).amount.tolist() == allocate(case).amount.tolist()


def test_one_that_went_by_the_lp_does_so_again(tmp_path: Path) -> None:
    made = build.case({"x": [1.0, 3.0]}, (), (), lp={"deviation": [{"slope": 1}], "mode": "factor"})
    path = tmp_path / "s.record.json"
    path.write_bytes(record_bytes(allocate(made, "lp"), "9.9", {}))
    assert allocate(read_record(path).case).mode == "lp"
