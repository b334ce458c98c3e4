"""`python -m tests.wheel PROGRAM`: whether an installed wheel is complete, tried from a folder that knows nothing.

PROGRAM is the `allocator` of an environment that holds the wheel and nothing of this folder.
"""

import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import openpyxl

SHEET = "单位数据"
FIGURES = (10, 20, 300, 80, 30, 150, 90, 88.5, 1000, 1100, 50)
SECONDS = 120


def main(program: str) -> None:
    """Make a workspace, fill it in, calculate it with documents and from Python, and fetch the page."""
    with tempfile.TemporaryDirectory() as folder:
        said = call(program, folder, "--lang", "zh", "new", "office")
        assert "已写入" in said, said
        fill(Path(folder, "office", "scenario.xlsx"))
        assert "126" in call(program, folder, "check", "office/scenario.xlsx")
        call(program, folder, "run", "office/scenario.xlsx", "-o", "r.json")
        call(program, folder, "convert", "office/scenario.xlsx", "-o", "s.toml")
        call(program, folder, "export", "s.toml", "--to", "documents")
        assert len(list(Path(folder, "documents").iterdir())) > 2
        door(program, folder)
        page(program, folder)


def call(program: str, folder: str, *words: str) -> str:
    """Run a command in a folder; it must end well."""
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def fill(path: Path) -> None:
    """Fill in every figure of a new workspace."""
    book = openpyxl.load_workbook(path)
    for line, row in enumerate(book[SHEET].iter_rows(min_row=2, max_row=127), 1):
        for cell, figure in zip(row[4:], FIGURES, strict=True):
            cell.value = figure + line
    book.save(path)


def door(program: str, folder: str) -> None:
    """Calculate from Python, and find the package marked as typed."""
    script = (
        "from pathlib import Path\nimport allocator\n"
        "assert Path(allocator.__file__).with_name('py.typed').exists()\n"
        "result = allocator.allocate(allocator.load('office/scenario.xlsx'))\n"
        "assert len(list(result)) == 126 and '分配金额' in result._repr_html_()\n"
        "allocator.save(result, 'door.json')\n"
    )
    call(str(Path(program).with_name("python")), folder, "-c", script)
    assert Path(folder, "door.json").read_bytes() == Path(folder, "r.json").read_bytes()


def page(program: str, folder: str) -> None:
    """Start the studio, and fetch its page and one of its scripts."""
    words = [program, "studio", "office", "--no-open"]
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().partition("#")[0]
        try:
            for name in ("", "main.js", "docs/", "docs/texts.js"):
                with urllib.request.urlopen(address + name, timeout=SECONDS) as answer:  # noqa: S310 - our own server
                    assert answer.status == 200
        finally:
            running.terminate()


if __name__ == "__main__":
    main(sys.argv[1])
