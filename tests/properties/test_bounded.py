"""Hostile table files are refused within little memory: a child process reads each under a bound of address space."""

import resource
import struct
import subprocess
import sys
from pathlib import Path

import odd_books
import pytest
import xlwt

SPACE = 1 << 30
"""Bytes of address space; numpy and the libraries alone map half of it."""

CHILD = """
import sys
from pathlib import Path
from allocator.errors import TableError
from allocator.files.sheets import read_grids
try:
    grids = read_grids(Path(sys.argv[1]))
except TableError as error:
    print("refused", error.problems[0].what)
else:
    print("read", sum(len(grid.rows) for grid in grids))
"""


def limit() -> None:
    """Bound the address space of the child."""
    resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))


def bounded(path: Path) -> str:
    """Read a table in a child process with little memory, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=limit,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def cells(*places: str) -> str:
    return "".join(f'<row><c r="{place}"><v>1</v></c></row>' for place in places)


def many_merges() -> bytes:
    return odd_books.xlsx(cells("A1", "Z999"), [f"A1:Z{row}" for row in range(2, 90_000)])


def repeated() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    return odd_books.ods(odd_books.table(odd_books.row(cell, repeated=1_048_576)))


def entities() -> bytes:
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return odd_books.xlsx_of({"表": ("visible", f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{declared}]><x>&e11;</x>')})


def shared_strings() -> bytes:
    count = '<sst count="4000000000" uniqueCount="4000000000"><si><t>a</t></si></sst>'
    sheet = '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>3999999999</v></c></row></sheetData></worksheet>'
    return odd_books.xlsx_of({"表": ("visible", sheet)}, **{"xl/sharedStrings.xml": count})


def broken_xls(folder: Path) -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("表")
    for row in range(300):
        page.write(row, 0, f"{row}县")
    book.save(str(folder / "whole.xls"))
    data = bytearray((folder / "whole.xls").read_bytes())
    struct.pack_into("<I", data, 0x2C, 0x7FFFFFFF)  # sectors of the allocation table: 8 GB
    return bytes(data)


HOSTILE = {
    "far.xlsx": lambda _folder: odd_books.xlsx(cells("A1", "XFD1048576")),
    "sparse.xlsx": lambda _folder: odd_books.xlsx(cells("A1", "NTP1", "A1000000")),
    "bomb.xlsx": lambda _folder: odd_books.xlsx_of({"表": ("visible", b" " * (300 << 20))}),
    "merges.xlsx": lambda _folder: many_merges(),
    "entities.xlsx": lambda _folder: entities(),
    "strings.xlsx": lambda _folder: shared_strings(),
    "repeated.ods": lambda _folder: repeated(),
    "bomb.ods": lambda _folder: odd_books.zipped({"content.xml": b" " * (300 << 20)}),
    "commas.csv": lambda _folder: b"," * (4 << 20),
    "zeros.csv": lambda _folder: b"\x00" * (1 << 20),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_table_is_refused_within_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name](tmp_path))
    assert bounded(path).startswith("refused")


def test_a_workbook_that_claims_gigabytes_costs_little(tmp_path: Path) -> None:
    path = tmp_path / "sectors.xls"
    path.write_bytes(broken_xls(tmp_path))
    assert bounded(path) == "read 300\n"  # what it claims is not believed


def test_deep_elements_cost_little(tmp_path: Path) -> None:
    path = tmp_path / "deep.xlsx"
    path.write_bytes(odd_books.xlsx("<x>" * 200_000 + "</x>" * 200_000))
    assert bounded(path).startswith(("read", "refused"))


def test_a_large_honest_table_is_read(tmp_path: Path) -> None:
    rows = "".join(f"{row},{row}县," + ",".join("1234.5" for _column in range(58)) + "\n" for row in range(3000))
    path = tmp_path / "large.csv"
    path.write_text(rows, encoding="utf-8")
    assert bounded(path) == "read 3000\n"
