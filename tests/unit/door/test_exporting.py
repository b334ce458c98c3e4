"""The documents of an allocation, written from Python."""

from dataclasses import replace
from pathlib import Path

import build
import pytest

from allocator.door.exporting import export
from allocator.engine.pipeline import allocate
from allocator.errors import OutputError, UnknownUnitError
from allocator.model.facts import Check

RESULT = allocate(
    build.case({"x": [1, 3], "base": [20, 80]}, factors={"f": build.factor(x={})}, bounds={"base": "base"})
)


def test_the_documents_asked_for_are_written_and_named(tmp_path: Path) -> None:
    files = export(RESULT, tmp_path / "to", ["workbook", "letters"], units=["a", "a"], version="1")
    assert sorted(file.relative_to(tmp_path / "to").as_posix() for file in files) == sorted(
        file.relative_to(tmp_path / "to").as_posix() for file in (tmp_path / "to").rglob("*") if file.is_file()
    )
    names = [file.name for file in files]
    assert "测算工作簿.xlsx" in names
    assert "scenario.record.json" in names
    assert sum(name.endswith(".docx") for name in names) == 1


def test_what_is_no_document_and_who_is_no_unit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="there is no document poster → the documents are notice, workbook, report"):
        export(RESULT, tmp_path, ["poster"])
    with pytest.raises(UnknownUnitError, match="units: there is no unit nobody"):
        export(RESULT, tmp_path, ["letters"], units=["nobody"])
    broken = replace(RESULT, checks=(Check("pool_spent", ok=False, off=1.0),))
    with pytest.raises(OutputError, match="nothing is written"):
        export(broken, tmp_path)
    assert list(tmp_path.iterdir()) == []
