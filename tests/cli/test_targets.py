"""`allocator targets`: the files it writes, and what it says to files that are wrong."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from command import Command
from python_calamine import CalamineWorkbook

LABEL = "示例数据"


def spoilt(guangxi: Path, old: str, new: str, file: str = "targets-2025.toml") -> Path:
    """Replace what stands once in a file."""
    path = guangxi / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return guangxi / "baseline-2025.toml"


def test_csv_has_a_column_per_indicator_that_adds_up(command: Command, guangxi: Path, tmp_path: Path) -> None:
    done = command("targets", guangxi / "baseline-2025.toml", "-o", tmp_path / "out.csv")
    assert done.code == 0, done.err
    assert LABEL in done.out.splitlines()[0]
    with (tmp_path / "out.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 126
    assert sum(int(row["城镇新增就业人数（人）"]) for row in rows) == 300_000
    assert sum(int(row["享受职业技能补贴人次数（人次）"]) for row in rows) == 160_000
    assert {row["职业技能培训补贴人均标准（元/人）"] for row in rows} == {"≤1600"}
    assert {row["国家级大师工作室建设数量（个）"] for row in rows} == {""}
    assert {row["备注"] for row in rows} == {LABEL}


def test_json_holds_targets_and_units(command: Command, guangxi: Path, tmp_path: Path) -> None:
    command("targets", guangxi / "baseline-2025.toml", "-o", tmp_path / "out.json")
    command("run", guangxi / "baseline-2025.toml", "-o", tmp_path / "run.json")
    document, run = (json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8")) for name in ("out", "run"))
    assert [unit["amount"] for unit in document["units"]] == [unit["amount"] for unit in run["units"]]
    for target in document["targets"]:
        values = [unit["targets"][target["key"]] for unit in document["units"]]
        wanted = {"quantity": target["target"], "rate": 126 * target["target"], "regional": 0}
        assert sum(value or 0 for value in values) == wanted[target["kind"]]
    training = document["targets"][0]
    assert training["driver"] == {"职业技能培训人次": 0.5, "amount": 0.5}
    assert training["regional_last_actual"] == 207_200
    assert LABEL not in training
    assert "职业技能培训人次" in document["scenario"]["synthetic"]


def test_workbook_holds_the_form_by_city_and_each_city_by_unit(command: Command, guangxi: Path, tmp_path: Path) -> None:
    command("targets", guangxi / "baseline-2025.toml", "-o", tmp_path / "out.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "out.xlsx")
    assert book.sheet_names[:3] == ["绩效目标分解", "绩效目标表", "南宁市"]
    assert len(book.sheet_names) == 2 + 14 + 2
    for name in ("绩效目标表", "河池市"):
        title, heading, *rows = book.get_sheet_by_name(name).to_python()
        assert LABEL in str(title[0])
        assert heading[:6] == ["一级指标", "二级指标", "三级指标", "计量单位", "指标性质", "区域目标值"]
        by_name: dict[Any, list[Any]] = {row[2]: row[3:] for row in rows}
        assert by_name["城镇新增就业人数"][:3] == ["人", "≥", 300_000]
        assert by_name["国家级大师工作室建设数量"][2:4] == [5, "—"]
        assert set(by_name["零就业家庭帮扶率"][2:]) == {98}
        if name == "绩效目标表":
            assert sum(by_name["城镇新增就业人数"][3:]) == 300_000
            assert sum(by_name["资金总额"][3:]) == by_name["资金总额"][2]
        else:
            assert heading[6] == "河池市合计"
            assert sum(by_name["城镇新增就业人数"][4:]) == by_name["城镇新增就业人数"][3]


def test_printed_in_a_larger_unit_with_two_decimals(command: Command, guangxi: Path, tmp_path: Path) -> None:
    spoilt(guangxi, 'name = "城镇新增就业人数"', 'printed = { unit = "万人", per = 10000 }\nname = "城镇新增就业人数"')
    done = command("targets", guangxi / "baseline-2025.toml", "-o", tmp_path / "out.csv")
    assert done.code == 0, done.err
    with (tmp_path / "out.csv").open(encoding="utf-8-sig") as file:
        printed = [row["城镇新增就业人数（万人）"] for row in csv.DictReader(file)]
    assert all(len(text.partition(".")[2]) <= 2 for text in printed)
    assert sum(round(100 * float(text)) for text in printed) == 3000


def test_another_targets_file_and_a_scenario_without_one(command: Command, guangxi: Path, tmp_path: Path) -> None:
    done = command("targets", guangxi / "actual-2024.toml")
    assert done.code == 1
    assert "the scenario names no file of performance targets" in done.err
    last_year = tmp_path / "last-year.toml"
    text = (guangxi / "targets-2025.toml").read_text(encoding="utf-8").replace("year = 2025", "year = 2024")
    last_year.write_text(text, encoding="utf-8")
    assert command("targets", guangxi / "actual-2024.toml", "--targets", last_year).code == 0
    assert "last-year.toml, year" in command("targets", guangxi / "baseline-2025.toml", "--targets", last_year).err


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            'driver = "失业人员再就业人数"',
            'driver = "失业人员再就业数"',
            ["targets.re_employed.driver asks for it", "did you mean 失业人员再就业人数?"],
        ),
        (
            'driver = "失业人员再就业人数"\nfloor = 0.6',
            'driver = "失业人员再就业人数"\nfloor = 0.8',
            ["targets.re_employed.floor", "more than the target", "write floor = 0.71"],
        ),
        ("target = 85000", "target = 85000.5", ["targets.re_employed", "no whole number of steps of 1 人"]),
        ('kind = "regional"\ndirection = ">="\ntarget = 4', 'kind = "region"\ntarget = 4', ['"regional"']),
        ("target = 1600\n", "taget = 1600\n", ["unknown key", "did you mean target?", "targets.training_cost.target"]),
        ("schema = 1", "schema = ", ["targets-2025.toml: not well-formed TOML"]),
        ("target = 1600\n", 'target = 1600\ndriver = "amount"\n', ["only a quantity is split: remove `driver`"]),
        ('driver = "失业人员再就业人数"', "driver = 5", ["targets.re_employed.driver: 5 does not fit here"]),
    ],
)
def test_a_wrong_targets_file_is_explained(
    command: Command, guangxi: Path, old: str, new: str, words: list[str]
) -> None:
    scenario = spoilt(guangxi, old, new)
    out = guangxi / "out.json"
    out.write_text("as it was", encoding="utf-8")
    done = command("targets", scenario, "-o", out)
    assert done.code == 1
    assert all(word in done.err for word in words), done.err
    assert "Traceback" not in done.err
    assert out.read_text(encoding="utf-8") == "as it was"


def test_several_problems_are_told_at_once(command: Command, guangxi: Path) -> None:
    spoilt(guangxi, "target = 1600\n", "taget = 1600\n")
    done = command("targets", spoilt(guangxi, "target = 85000", "target = -1"))
    assert "Errors: 3 problems" in done.err


def test_a_driver_of_zeros_is_explained(command: Command, guangxi: Path) -> None:
    spoilt(guangxi, 'driver = "失业人员再就业人数"', 'driver = "零"')
    lines = (guangxi / "units.csv").read_text(encoding="utf-8-sig").splitlines()
    text = "\n".join([f"{lines[0]},零", *(f"{line},0" for line in lines[1:])])
    (guangxi / "units.csv").write_text(text, encoding="utf-8")
    done = command("targets", guangxi / "baseline-2025.toml")
    assert done.code == 1
    assert "targets.re_employed.driver: 零 adds up to zero" in done.err


def test_a_missing_targets_file_is_named_where_it_is_named(command: Command, guangxi: Path) -> None:
    (guangxi / "targets-2025.toml").unlink()
    done = command("targets", guangxi / "tight-caps.toml")
    assert done.code == 1
    assert "tight-caps.toml, targets: targets-2025.toml: there is no such file" in done.err
    assert command("targets", guangxi / "baseline-2025.toml", "--targets", "none.toml").code == 1
