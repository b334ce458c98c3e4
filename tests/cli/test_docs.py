"""`allocator docs`: the documentation as pages of a folder."""

import os
import subprocess
import sys
from pathlib import Path

from command import Command


def test_the_pages_are_written_and_the_first_is_named(command: Command, tmp_path: Path) -> None:
    done = command("docs", "--to", tmp_path / "使用 说明")
    first = tmp_path / "使用 说明" / "index.html"
    assert (done.code, done.out.strip()) == (0, str(first))
    files = {path.relative_to(first.parent): path.read_bytes() for path in first.parent.rglob("*.*")}
    assert {path.suffix for path in files} == {".html", ".css", ".js", ".png", ".svg"}
    words = [sys.executable, "-m", "allocator", "--lang", "zh", "docs", "--to", str(tmp_path / "again")]
    subprocess.run(words, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    again = {path.relative_to(tmp_path / "again"): path.read_bytes() for path in (tmp_path / "again").rglob("*.*")}
    assert again == files  # in another process, in another language


def test_a_folder_that_cannot_be_made_is_said(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = command("docs", "--to", tmp_path / "file" / "x")
    assert done.code == 1
    assert "the folder cannot be made" in done.err
