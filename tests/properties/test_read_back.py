"""A cell of a document that is changed by hand is named at its place; see `python -m tests.read_back` for more."""

import random
from pathlib import Path

import pytest

import allocator
from allocator.files.written import written
from allocator.study.read_back import changes
from tests.read_back.__main__ import FILES, names
from tests.read_back.cells import edited

ROOT = Path(__file__).parents[2]
EACH = 25


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("documents")
    case = allocator.load(ROOT / "scenarios" / "two-uses-2025" / "two-uses.toml")
    files = allocator.export(allocator.allocate(case), folder, ["notice", "workbook"])
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("file", FILES)
def test_each_change_is_named_at_its_place(documents: dict[str, bytes], file: str) -> None:
    made, draw = written(file, documents[file]), random.Random(0)  # noqa: S311 - a draw
    assert changes(made, made) == ()
    for _turn in range(EACH):
        edit = edited(file, documents[file], draw)
        found = changes(made, written(file, edit.data))
        assert [change for change in found if names(change, edit) and not change.harmless], edit
