"""A file is written whole or the old one stays."""

import os
import stat
from pathlib import Path

import pytest

from allocator.errors import OutputError
from allocator.formats.atomic_write import write_whole


def test_a_file_is_made_and_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["out.json"]


def test_others_may_read_it_as_they_may_any_new_file(tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.touch()
    write_whole(tmp_path / "out", b"")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == stat.S_IMODE(beside.stat().st_mode)


def test_a_failed_rename_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old")

    def locked(_source: str, _target: Path) -> None:
        raise PermissionError(13, "open in another program")

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(OutputError) as caught:
        write_whole(path, b"new")
    problem = caught.value.problems[0]
    assert (problem.where, problem.what) == (str(path), "the file cannot be written: open in another program")
    assert "close the file" in str(problem.todo)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="No such file or directory"):
        write_whole(tmp_path / "nowhere" / "out.csv", b"")
