"""Heavy libraries are imported where they are used, so that the command line answers at once."""

import subprocess
import sys

import pytest

HEAVY = ("numpy", "pydantic", "python_calamine", "xlsxwriter", "scipy", "pulp", "highspy", "docx", "rich.table")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys; from allocator.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit: pass\n"
        f"print('LOADED', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"
