"""`allocator compare`: files, screen, mistakes."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import Command
from python_calamine import CalamineWorkbook


@pytest.fixture
def pair(guangxi: Path) -> tuple[Path, Path]:
    return guangxi / "baseline-2025.toml", guangxi / "tight-caps.toml"


def test_the_document_repeats_the_runs(command: Command, pair: tuple[Path, Path], tmp_path: Path) -> None:
    runs = []
    for place, scenario in enumerate(pair):
        assert command("run", scenario, "-o", tmp_path / f"{place}.json").code == 0
        runs.append(json.loads((tmp_path / f"{place}.json").read_text(encoding="utf-8")))
    done = command("compare", *pair, "--heads", "常住人口2020", "-o", tmp_path / "c.json")
    assert done.code == 0
    found = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    before, after = ([unit["amount"] for unit in run["units"]] for run in runs)
    assert [unit["scenarios"][0]["amount"] for unit in found["units"]] == before
    assert [unit["scenarios"][1]["amount"] for unit in found["units"]] == after
    changes = [unit["comparisons"][0] for unit in found["units"]]
    assert [one["change"] for one in changes] == [new - old for old, new in zip(before, after, strict=True)]
    for one in changes:
        parts = [*one["parts"].values(), one["rounding"]]
        assert sum(Decimal(str(part)) for part in parts) == one["change"]
    (comparison,) = found["comparisons"]
    assert comparison["winners"] == sum(new > old for old, new in zip(before, after, strict=True))
    capped = [unit["bound"] == "cap" for run in runs for unit in run["units"]]
    newly = sum(now and not then for then, now in zip(capped[:126], capped[126:], strict=True))
    assert comparison["newly_capped"] == newly
    assert [one["label"] + one["before"] + one["after"] for one in comparison["policy"] if one["material"]] == [
        "增幅控制 · 下限-10%-5%",
        "增幅控制 · 上限25%12%",
    ]
    assert found["scenarios"][0]["synthetic"]
    assert found["totals"][0]["per_head"]["units_left_out"] == 15


def test_tables(command: Command, pair: tuple[Path, Path], tmp_path: Path) -> None:
    assert command("compare", *pair, "-o", tmp_path / "c.csv", "-o", tmp_path / "c.xlsx").code == 0
    rows = list(csv.DictReader((tmp_path / "c.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 126
    assert {row["备注"] for row in rows} == {"示例数据"}
    assert all(float(row["方案1金额"]) - float(row["基准金额"]) == float(row["方案1比基准增减额"]) for row in rows)
    book = CalamineWorkbook.from_path(str(tmp_path / "c.xlsx"))
    assert book.sheet_names == [
        "方案对比",
        "方案1增减原因",
        "政策差异",
        "数据差异",
        "变动构成",
        "总体情况",
        "均衡性",
        "分市对比",
        "分级次对比",
        "说明",
    ]
    total = book.get_sheet_by_name("分市对比").to_python()[-1]
    assert total[0] == "合计"
    assert total[1] == 126


def test_the_same_bytes_twice(command: Command, pair: tuple[Path, Path], tmp_path: Path) -> None:
    for name in ("a", "b"):
        command("compare", *pair, "-o", tmp_path / f"{name}.json", "-o", tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    one, other = (ZipFile(tmp_path / f"{name}.xlsx").read("xl/worksheets/sheet1.xml") for name in ("a", "b"))
    assert one == other


def test_the_screen_says_what_differs(command: Command, guangxi: Path) -> None:
    done = command("compare", guangxi / "baseline-2025.toml", guangxi / "performance-heavy.toml", "--top", 2)
    assert done.code == 0
    lines = [" ".join(line.replace("│", " ").split()) for line in done.out.splitlines()]
    assert "variant 1 绩效因素 15% 25%" in lines
    assert "variant 1 重点工作因素 35% 25%" in lines
    assert "【示例数据】" in lines[0]
    assert "P90/P10" in done.out


def test_one_scenario_is_a_wrong_command_line(command: Command, pair: tuple[Path, Path]) -> None:
    assert command("compare", pair[0]).code == 2


def test_units_that_are_missing(command: Command, pair: tuple[Path, Path], tmp_path: Path) -> None:
    table = pair[1].parent / "units.csv"
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    (pair[1].parent / "fewer.csv").write_text(
        "\n".join(line for line in lines if not line.startswith("450181")), "utf-8"
    )
    text = pair[1].read_text(encoding="utf-8") + '\n[table]\nfile = "fewer.csv"\n'
    pair[1].write_text(text, encoding="utf-8")
    done = command("compare", *pair)
    assert done.code == 1
    assert "450181 横州市" in done.err
    assert "--outer" in done.err
    assert command("compare", *pair, "--outer", "-o", tmp_path / "c.json").code == 0
    found = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    (unit,) = [unit for unit in found["units"] if unit["id"] == "450181"]
    assert unit["scenarios"][1]["amount"] is None
    assert unit["comparisons"][0]["change"] == -unit["scenarios"][0]["amount"]


def test_a_column_that_is_not_there(command: Command, pair: tuple[Path, Path]) -> None:
    done = command("compare", *pair, "--heads", "常住人口")
    assert done.code == 1
    assert "--heads asks for it" in done.err
    assert "常住人口2020" in done.err
