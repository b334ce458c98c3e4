"""A folder as an archive: the same bytes for the same files, and a list that holds them to it."""

import hashlib
import tarfile
import zipfile
from pathlib import Path

import pytest

from bundle.tree import LIST, files, write_list, write_tar, write_zip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "测算"
    (top / "app").mkdir(parents=True)
    (top / "app" / "b.txt").write_text("乙", encoding="utf-8")
    (top / "甲.sh").write_text("#!/bin/sh", encoding="utf-8")
    (top / "甲.sh").chmod(0o755)
    return top


def test_the_list_names_every_file_with_its_hash(folder: Path) -> None:
    write_list(folder)
    lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    assert lines[0] == f"{hashlib.sha256('乙'.encode()).hexdigest()}  app/b.txt"
    assert [line.partition("  ")[2] for line in lines] == ["app/b.txt", "甲.sh"]
    assert [path.name for path in files(folder)] == ["b.txt", LIST, "甲.sh"]


def test_a_zip_depends_on_nothing_but_the_files(folder: Path, tmp_path: Path) -> None:
    write_zip(folder, tmp_path / "1.zip")
    (folder / "甲.sh").touch()
    write_zip(folder, tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        assert archive.namelist() == ["测算/app/b.txt", "测算/甲.sh"]
        assert archive.read("测算/app/b.txt").decode() == "乙"


def test_a_tar_keeps_what_is_a_program(folder: Path, tmp_path: Path) -> None:
    write_tar(folder, tmp_path / "1.tar.gz")
    (folder / "app" / "b.txt").touch()
    write_tar(folder, tmp_path / "2.tar.gz")
    assert (tmp_path / "1.tar.gz").read_bytes() == (tmp_path / "2.tar.gz").read_bytes()
    with tarfile.open(tmp_path / "1.tar.gz") as archive:
        assert [(part.name, part.mode) for part in archive] == [("测算/app/b.txt", 0o644), ("测算/甲.sh", 0o755)]
