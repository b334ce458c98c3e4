"""`allocator run` as a person meets it: results, files, and what happens when something is wrong."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
import python_calamine
from command import Command

BASELINE = "baseline-2025.toml"


def test_screen_shows_totals_tranches_cities_units_and_checks(command: Command, guangxi: Path) -> None:
    done = command("run", guangxi / BASELINE, "--top", "3")
    assert done.code == 0
    for words in (
        "示例数据",
        "桂人社规〔2024〕9号",
        "278,159",
        "guarantee rate 100.00%",
        "29 days, in time",
        "南宁市",
        "θ =",
    ):
        assert words in done.out
    assert "Largest 3 of 126 units" in done.out
    assert done.out.count("✓") == 9
    assert "✗" not in done.out


def test_json_holds_the_keys_of_the_contract(command: Command, guangxi: Path, tmp_path: Path) -> None:
    assert command("run", guangxi / BASELINE, "-o", tmp_path / "out.json").code == 0
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert {key: document[key] for key in ("schema", "money", "step", "mode")} == {
        "schema": 1,
        "money": "万元",
        "step": 1,
        "mode": "factor",
    }
    assert {"title", "year", "file", "sha256", "table_sha256", "rule"} <= set(document["scenario"])
    assert set(document["totals"]) == {
        *("pool", "hard", "factors", "reserve", "projects", "amount", "point_value", "theta", "guarantee_rate")
    }
    assert set(document["units"][0]) == {
        *("id", "code", "name", "city", "level", "hard", "factors", "carryover_cut", "carryover_returned", "bounds"),
        *("rounding", "projects", "amount", "bound", "last_year", "change", "change_rate", "sources", "tranches"),
    }
    assert all(check["ok"] for check in document["checks"])


def test_json_adds_up_as_it_is_printed(command: Command, guangxi: Path, tmp_path: Path) -> None:
    command("run", guangxi / BASELINE, "-o", tmp_path / "out.json")
    text = (tmp_path / "out.json").read_text(encoding="utf-8")
    document = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    for unit in document["units"]:
        parts = [unit[key] for key in ("hard", "carryover_cut", "carryover_returned", "bounds", "rounding", "projects")]
        assert sum([*parts, *unit["factors"].values()]) == unit["amount"]
        assert sum(unit["sources"].values()) == sum(unit["tranches"].values()) == unit["amount"]
    # 178 975 + 84 884 + 5 000 + 12 000 arrive; 1 500 and 10 % of 12 000 stay in reserve
    assert sum(unit["amount"] for unit in document["units"]) == 178975 + 84884 + 5000 + 12000 - 1500 - 1200


def test_the_same_input_gives_the_same_bytes(command: Command, guangxi: Path, tmp_path: Path) -> None:
    names = ("a.json", "a.csv", "a.xlsx", "b.json", "b.csv", "b.xlsx")
    files = [tmp_path / name for name in names]
    for three in (files[:3], files[3:]):
        command("run", guangxi / BASELINE, *(word for path in three for word in ("-o", path)))
    for one, other in zip(files[:3], files[3:], strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_csv_and_workbook_hold_every_unit_under_chinese_headings(
    command: Command, guangxi: Path, tmp_path: Path
) -> None:
    command("run", guangxi / BASELINE, "-o", tmp_path / "out.csv", "-o", tmp_path / "out.xlsx")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 126
    assert sum(int(row["分配金额"]) for row in rows) == 278159
    assert all("示例数据" in row["备注"] for row in rows)
    book = python_calamine.CalamineWorkbook.from_path(tmp_path / "out.xlsx")
    assert book.sheet_names == ["分配结果", "分市汇总", "说明"]
    sheet = book.get_sheet_by_name("分配结果").to_python()
    amount = sheet[0].index("分配金额")
    assert [int(row["分配金额"]) for row in rows] == [row[amount] for row in sheet[1:127]]
    assert sheet[127][0] == "合计"
    assert sheet[127][amount] == 278159


def test_set_changes_one_run_and_is_recorded(command: Command, guangxi: Path, tmp_path: Path) -> None:
    done = command("run", guangxi / BASELINE, "--set", "carryover.method=none", "-o", tmp_path / "out.json")
    assert done.code == 0
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert document["scenario"]["set"] == ["carryover.method=none"]
    assert {unit["carryover_cut"] for unit in document["units"]} == {0}


BROKEN = {
    "infeasible band": (["bounds.floor=0.2", "bounds.cap=0.3"], r"bounds: the floors add up to .* set bounds\.floor"),
    "hard need over the pool": (
        ["hard.coverage=2", "hard.shortfall=error", "tranches.advance.amount=90000"],
        r"hard: hard expenditure needs 260,074\.56 万元, 75,890\.56 more than the factor pool of 184,184\.00",
    ),
    "misspelt key": (["bounds.caps=0.2"], r"bounds\.caps: unknown key → did you mean cap\?"),
    "weights that do not add up": (["factors.base.weight=0.4"], r"base 0\.4 .* = 1\.05"),
    "unknown unit": (["exceptions.450999={amount = 1, reason = 'r'}"], r"there is no unit 450999"),
    "unknown column": (
        ["bounds.base=上年下达数"],
        r"column 上年下达数: there is no such heading.*did you mean 上年下达",
    ),
    "unknown source": (["tranches.spring.source=centre"], r'comes from the source "centre"'),
    "dates in the wrong order": (
        ["tranches.spring.issued=2024-01-01"],
        r"issued on 2024-01-01, before it was received",
    ),
    "project for an unknown unit": (["tranches.project.projects=[{unit='x', amount=5000, title='t'}]"], r"no unit x"),
    "odd pool": (["tranches.spring.amount=84884.5"], r"no whole number of steps"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_wrong_input_ends_with_one_message_and_no_file(
    command: Command, guangxi: Path, tmp_path: Path, case: str
) -> None:
    settings, message = BROKEN[case]
    words = [word for setting in settings for word in ("--set", setting)]
    done = command("run", guangxi / BASELINE, *words, "-o", tmp_path / "out.json")
    assert done.code == 1
    assert re.search(message, done.err), done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "out.json").exists()


def test_a_zero_column_is_named(command: Command, guangxi: Path, tmp_path: Path) -> None:
    table = guangxi / "units.csv"
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    place = rows[0].index("城镇新增就业人数")
    text = io.StringIO()
    csv.writer(text).writerows([rows[0], *([*row[:place], "0", *row[place + 1 :]] for row in rows[1:])])
    table.write_text(text.getvalue(), encoding="utf-8")
    done = command("run", guangxi / BASELINE, "-o", tmp_path / "out.json")
    assert done.code == 1
    assert "units.csv, column 城镇新增就业人数: the values add up to zero" in done.err
    assert not (tmp_path / "out.json").exists()


def test_a_failed_run_leaves_the_old_file_whole(command: Command, guangxi: Path, tmp_path: Path) -> None:
    old = tmp_path / "out.json"
    old.write_text("old", encoding="utf-8")
    bounds = ["--set", "bounds.floor=0.5", "--set", "bounds.cap=0.6"]
    assert command("run", guangxi / BASELINE, *bounds, "-o", old).code == 1
    assert old.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["guangxi", "out.json"]


def test_relaxed_bounds_are_applied_and_said(command: Command, guangxi: Path) -> None:
    settings = ["--set", "bounds.floor=0.2", "--set", "bounds.cap=0.3", "--set", "bounds.on_conflict=relax"]
    done = command("run", guangxi / BASELINE, *settings)
    assert done.code == 0
    assert re.search(r"Note: floor relaxed from \+20\.0000% to \+\d\.\d{4}%", done.out)


def test_units_that_hold_more_than_they_are_due_are_named(command: Command, guangxi: Path) -> None:
    done = command("run", guangxi / "mid-year-2025.toml")
    assert "平南县 already holds 6,568.00 万元" in done.out
    assert "already issued" in done.out


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("run", "x.toml", "-o", "out.pdf"),
        ("run", "x.toml", "--set", "title"),
        ("run", "x.toml", "--top", "many"),
        ("rnu", "x.toml"),
        ("--lang", "fr", "run", "x.toml"),
    ],
)
def test_a_wrong_command_line_ends_with_2(command: Command, words: list[str]) -> None:
    assert command(*words).code == 2


def test_a_missing_scenario_and_a_missing_folder_are_named(command: Command, guangxi: Path, tmp_path: Path) -> None:
    assert "no such file" in command("run", tmp_path / "none.toml").err
    done = command("run", guangxi / BASELINE, "-o", tmp_path / "none" / "out.json")
    assert done.code == 1
    assert "cannot be written" in done.err


INPUTS = {"run": "units.csv", "compare": "tight-caps.toml", "sensitivity": "units.csv", "convert": "baseline-2025.toml"}


@pytest.mark.parametrize(("name", "over"), INPUTS.items())
def test_no_output_goes_over_an_input(command: Command, guangxi: Path, name: str, over: str) -> None:
    before = {path: path.read_bytes() for path in guangxi.iterdir() if path.is_file()}
    words: dict[str, list[object]] = {
        "run": [guangxi / BASELINE, "-o", guangxi / "first.json", "-o", guangxi / over],
        "compare": [guangxi / BASELINE, guangxi / over, "-o", guangxi / "first.json", "--report", guangxi / over],
        "sensitivity": [guangxi / BASELINE, "--draws", 0, "-o", guangxi / "first.json", "--report", guangxi / over],
        "convert": [guangxi / BASELINE, "-o", guangxi / over],
    }
    done = command(name, *words[name])
    assert done.code == 1
    assert f"{over}: the command reads this file, and would write over it → name another file" in done.err
    assert {path: path.read_bytes() for path in guangxi.iterdir() if path.is_file()} == before


def test_no_output_goes_over_another(command: Command, guangxi: Path, tmp_path: Path) -> None:
    done = command("run", guangxi / BASELINE, "-o", tmp_path / "out.csv", "-o", tmp_path / "guangxi" / ".." / "out.csv")
    assert done.code == 1
    assert "two outputs are this file" in done.err
    assert not (tmp_path / "out.csv").exists()
