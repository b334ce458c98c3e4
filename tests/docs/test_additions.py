"""What docs/engineers/add.md says to add is added to a copy of the package, and does what the page says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from blocks import blocks, is_said
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "engineers" / "add.md").read_text(encoding="utf-8")
BEFORE, *SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)


def changed(folder: Path, diff: str) -> None:
    """Apply one block: where it has no context it is a new file, or goes to the end of one."""
    name, *lines = diff.splitlines()
    file = folder / name
    old = "".join(f"{line[1:]}\n" for line in lines if line[:1] in {" ", "-"})
    new = "".join(f"{line[1:]}\n" for line in lines if line[:1] in {" ", "+"})
    assert {line[:1] for line in lines} <= {" ", "+", "-"}, name
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert not old or text.count(old) == 1, (name, old)
    file.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")


def run(folder: Path, command: str) -> str:
    """Return what a command says."""
    program, *words = command.split()
    assert program == "allocator"
    environment = {**os.environ, "PYTHONPATH": str(folder), "ALLOCATOR_LANG": "zh", "COLUMNS": "1000"}
    done = subprocess.run(
        [sys.executable, "-m", "allocator", *words],
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the package and the files that all examples share."""
    shutil.copytree(ROOT / "allocator", tmp_path / "allocator", ignore=shutil.ignore_patterns("__pycache__", "page"))
    files(tmp_path, BEFORE)
    return tmp_path


def files(folder: Path, text: str) -> None:
    for language, name, body in blocks(text):
        if language in {"toml", "csv"}:
            (folder / name).write_text(body, encoding="utf-8")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.split("：")[0].split("\n")[0])
def test_it_does_what_the_page_says(section: str, copy: Path) -> None:
    files(copy, section)
    bodies = [(language, body) for language, _name, body in blocks(section)]
    for diff in (body for language, body in bodies if language == "diff"):
        changed(copy, diff)
    (console,) = (body for language, body in bodies if language == "console")
    said = ""
    for line in console.splitlines():
        if line.startswith("$ "):
            said = run(copy, line.removeprefix("$ "))
        else:
            assert is_said(line, said), line
    assert said


def test_the_table_is_in_the_workbook(copy: Path) -> None:
    (section,) = (section for section in SECTIONS if section.startswith("一张表"))
    for language, _name, body in blocks(section):
        if language == "diff":
            changed(copy, body)
    run(copy, "allocator run s.toml --top 0 -o 结果.xlsx")
    sheets = CalamineWorkbook.from_path(str(copy / "结果.xlsx"))
    assert sheets.get_sheet_by_name("金额分档").to_python()[-3:] == [[0, 1], [50, 1], [1000, 0]]
