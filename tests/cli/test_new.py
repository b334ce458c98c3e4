"""`allocator new` and `allocator check`: from an empty folder to a first result."""

import csv
import io
import json
from pathlib import Path

import openpyxl
from command import Command

SHEET = "单位数据"


def filled(path: Path) -> None:
    """Fill in every empty figure of the template, as a person would, and save it."""
    book = openpyxl.load_workbook(path)
    for line, row in enumerate(book[SHEET].iter_rows(min_row=2, max_row=127), 1):
        figures = [10, 20, 300 + line, 80, 30, 150, 90, 88.5, 1000 + line, 1100 + line, 50]
        for cell, figure in zip(row[4:], figures, strict=True):
            cell.value = figure
    book.save(path)


def test_run_reads_the_template_as_soon_as_it_is_filled_in(command: Command, tmp_path: Path) -> None:
    assert command("new", tmp_path / "office", "--year", "2027").code == 0
    scenario = tmp_path / "office" / "scenario.xlsx"
    empty = command("run", scenario)
    assert empty.code == 1
    assert "rows 2–127, column 上年下达 (all 126 units): the cell is empty" in empty.err
    filled(scenario)
    assert command("check", scenario).code == 0
    assert command("run", scenario, "-o", tmp_path / "out.csv").code == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert sum(int(row["分配金额"]) for row in rows) == 150000
    assert rows[0]["备注"] == ""


def test_evaluate_reads_the_headings_of_its_template(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path)
    done = command("evaluate", tmp_path / "evaluation.xlsx")
    assert done.code == 0
    assert "budget is not filled in" in done.out
    assert "spent is not filled in" in done.out


def test_nothing_is_overwritten(command: Command, tmp_path: Path) -> None:
    command("new", tmp_path)
    before = (tmp_path / "scenario.xlsx").read_bytes()
    done = command("new", tmp_path)
    assert done.code == 1
    assert "scenario.xlsx: there is such a file already" in done.err
    assert "evaluation.xlsx: there is such a file already" in done.err
    assert (tmp_path / "scenario.xlsx").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = command("new", tmp_path / "file" / "office")
    assert done.code == 1
    assert "the folder cannot be made" in done.err


def test_check_reports_what_is_odd(command: Command, guangxi: Path, tmp_path: Path) -> None:
    table = guangxi / "units.csv"
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    place = lines[0].split(",").index("地方投入")
    row = lines[5].split(",")
    row[place] = "9000000"
    table.write_text("\n".join([*lines[:5], ",".join(row), *lines[6:]]), encoding="utf-8")
    done = command("check", guangxi / "baseline-2025.toml", "-o", tmp_path / "check.json", "-o", tmp_path / "check.csv")
    assert done.code == 0
    assert "126 units, 4 tranches, 4 factors" in done.out
    found = json.loads((tmp_path / "check.json").read_text(encoding="utf-8"))["findings"]
    outlier = next(item for item in found if item["column"] == "地方投入")
    assert row[0] in outlier["units"]
    unused = {"kind": "unused", "what": "方案未使用该列", "units": [], "values": {}}
    assert {"column": "上年支出", **unused} in found


def test_check_refuses_what_run_would_refuse(command: Command, guangxi: Path) -> None:
    done = command("check", guangxi / "baseline-2025.toml", "--set", "tranches.advance.fixed=上年下达")
    assert done.code == 1
    assert "the units hold 263,859 of tranche advance, which had 178,975 for them" in done.err
