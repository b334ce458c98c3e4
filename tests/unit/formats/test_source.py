"""The bytes of files: nothing is waited for, nothing is read without end."""

import os
from pathlib import Path

import pytest

from allocator.errors import ScenarioError, TableError
from allocator.formats.source import bytes_of


def refused(path: Path, named_in: str = "", limit: int = 100) -> str:
    with pytest.raises(TableError) as caught:
        bytes_of(path, TableError, named_in, limit)
    (problem,) = caught.value.problems
    return str(problem)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert bytes_of(tmp_path / "a", ScenarioError, limit=100) == b"x" * 100


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * ((1 << 20) + 1))
    assert refused(tmp_path / "a", limit=1 << 20).startswith("a: the file is larger than 1 MB →")


def test_pipes_folders_and_devices_are_refused_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path(os.devnull)):
        assert "this is a folder, a pipe or a device, not a file" in refused(path)


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refused(tmp_path / "loop").startswith("loop: the file cannot be opened: ")


def test_a_name_no_file_can_have_is_refused_and_shows_no_control_character(tmp_path: Path) -> None:
    assert refused(tmp_path / "a\0b") == "a␀b: no file can have this name → check the name and the folder"
    assert refused(tmp_path / ("a" * 5000)).startswith("aaa")


def test_the_key_that_names_a_file_is_told(tmp_path: Path) -> None:
    message = refused(tmp_path / "none.csv", "scenario.toml, extends")
    assert message.startswith("scenario.toml, extends: none.csv: there is no such file in ")
