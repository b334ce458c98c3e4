"""The contracts of pyproject.toml refuse what they are there to refuse: each forbidden import is tried in a copy."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FORBIDDEN = {
    "a new room": ("utils.py", ""),
    "a new package": ("utils/__init__.py", ""),
    "a new document": ("documents/poster.py", ""),
    "a new study": ("study/roulette.py", ""),
    "study → docx": ("study/verification.py", "import docx"),
    "documents → docx": ("documents/calendar.py", "from docx.shared import Pt"),
    "documents → docxtpl": ("documents/notice/wording.py", "import docxtpl"),
    "evaluation → random": ("evaluation/score.py", "import random"),
    "evaluation → logging": ("evaluation/audit/money.py", "import logging"),
    "study → time": ("study/quality.py", "from time import time"),
    "views → rich": ("views/allocation/screen.py", "from rich.table import Table"),
    "files → typer": ("files/load.py", "import typer"),
    "files → xlsxwriter": ("files/grid.py", "import xlsxwriter"),
    "engine → pulp": ("engine/pipeline.py", "import pulp"),
    "study → highspy": ("study/weights/search.py", "import highspy"),
    "cli → starlette": ("cli/screen.py", "import starlette"),
    "kernel → errors": ("kernel/hard.py", "from allocator.errors import PolicyError"),
    "kernel → language": ("kernel/hard.py", "from allocator.language import translate"),
    "errors → language": ("errors.py", "from allocator.language import translate"),
    "policy → model": ("policy/base.py", "from allocator.model import pool"),
    "model → files": ("model/units.py", "from allocator.files import grid"),
    "study → files": ("study/quality.py", "from allocator.files import load"),
    "documents.notice → documents.workbook": (
        "documents/notice/wording.py",
        "from allocator.documents import workbook",
    ),
    "documents.official_table → documents.notice": (
        "documents/official_table.py",
        "from allocator.documents.notice import lines",
    ),
    "study.weights → study.outlook": ("study/weights/__init__.py", "from allocator.study import outlook"),
    "cli.commands.run → cli.commands.check": ("cli/commands/run.py", "from allocator.cli.commands.check import check"),
    "a cycle between siblings": ("formats/table.py", "from allocator.formats import xlsx"),
    "a cycle in a package of a room": ("views/allocation/json.py", "from allocator.views.allocation import shapes"),
    "inside a function": ("evaluation/score.py", "def roll():\n    import random"),
    "for its types alone": (
        "study/quality.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import docx",
    ),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the package and its contracts."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "allocator", folder / "allocator", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def is_kept(house: Path) -> bool:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as command; command()"]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return done.returncode == 0


def test_the_house_as_it_stands_keeps_its_contracts(house: Path) -> None:
    assert is_kept(house)


@pytest.mark.parametrize(("file", "text"), FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_a_forbidden_import_is_refused(house: Path, file: str, text: str) -> None:
    path = house / "allocator" / file
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((before or b"") + f"\n{text}\n".encode())
    try:
        assert not is_kept(house)
    finally:
        if before is None:
            path.unlink()
            if path.name == "__init__.py":
                shutil.rmtree(path.parent)
        else:
            path.write_bytes(before)
