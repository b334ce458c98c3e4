"""Heavy libraries are imported where they are used, so that the command line answers at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

HEAVY = ("numpy", "pydantic", "python_calamine", "xlsxwriter", "scipy", "pulp", "highspy", "docx", "rich.table")

OTHERS = ("docxtpl", "jinja2", "matplotlib", "pandas")
"""Packages of the extras for templates, notebooks and tables."""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(arguments, HEAVY) == []


def test_a_run_loads_no_masked_arrays() -> None:
    assert loaded(["run", "scenarios/guangxi-2025/baseline-2025.toml"], ("numpy", "numpy.ma")) == ["numpy"]


@pytest.mark.parametrize("words", [["docs", "--to"], ["studio", "--no-open", "--help"]], ids=["docs", "studio"])
def test_the_page_and_the_documentation_need_no_other_extra(words: list[str], tmp_path: Path) -> None:
    """They are written from the code of everything, also of what fills templates in."""
    to = [str(tmp_path / "docs")] if words[-1] == "--to" else []
    assert loaded([*words, *to], ("allocator.manual", *OTHERS)) == ["allocator.manual"]


def loaded(arguments: list[str], names: tuple[str, ...]) -> list[str]:
    """Return which of the libraries a command has loaded when it ends."""
    program = (
        "import json, sys; from allocator.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit: pass\n"
        f"print(json.dumps([name for name in {names!r} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found
