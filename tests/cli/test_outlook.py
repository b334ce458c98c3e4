"""`allocator outlook`: tables, growth, mistakes."""

import csv
import json
from pathlib import Path

import pytest
from command import Command


@pytest.fixture
def baseline(guangxi: Path) -> Path:
    return guangxi / "baseline-2025.toml"


def test_years_and_files(command: Command, baseline: Path, tmp_path: Path) -> None:
    words = ("--years", 3, "--growth", "3%", "--execution", "预算执行率")
    files = [word for suffix in ("json", "csv", "xlsx") for word in ("-o", tmp_path / f"o.{suffix}")]
    done = command("outlook", baseline, *words, *files)
    assert done.code == 0
    assert "than without it" in done.out
    found = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    assert [year["year"] for year in found["years"]] == [2025, 2026, 2027]
    # grown by 3 % to whole 万元, but for the project; the reserves are 1 500 and 10 % of the regional money
    grown = [178975 + 5369, 84884 + 2547, 5000, 12000 + 360]
    held = [0, 1500 + 45, 0, 1236]
    assert found["years"][1]["amount"] == sum(grown) - sum(held)
    for one, following in zip(found["years"], found["years"][1:], strict=False):
        assert following["opening"] == one["closing"]
    rows = list(csv.DictReader((tmp_path / "o.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 3 * 126
    assert {row["备注"] for row in rows} == {"示例数据"}
    assert sum(float(row["分配金额"]) for row in rows if row["年度"] == "2026") == found["years"][1]["amount"]


def test_the_first_year_is_the_run(command: Command, baseline: Path, tmp_path: Path) -> None:
    command("run", baseline, "-o", tmp_path / "run.json")
    command("outlook", baseline, "--years", 1, "-o", tmp_path / "o.json")
    run, found = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("run.json", "o.json"))
    assert [unit["amount"] for unit in found["units"]] == [unit["amount"] for unit in run["units"]]


def test_one_execution_rate_only_moves_money(command: Command, baseline: Path, tmp_path: Path) -> None:
    done = command("outlook", baseline, "--execution", "88%", "-o", tmp_path / "o.json")
    assert done.code == 0
    found = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    assert found["carryover_saved"] == pytest.approx(0, abs=1e-5)
    assert found["moved"] > 0
    assert "lower the carryover by 0.0; the rest only changes hands" in done.out


@pytest.mark.parametrize(
    ("scenario", "words", "expected"),
    [
        ("actual-2024", (), (1, "`balance`, `available`")),
        ("baseline-2025", ("--execution", "执行率"), (1, "--execution asks for it")),
        ("baseline-2025", ("--execution", "绩效得分"), (1, "89.4 is no execution rate")),
        ("baseline-2025", ("--growth", "fast"), (2, "write a share")),
        ("baseline-2025", ("--growth", "-30%"), (1, "2026, bounds")),
        ("baseline-2025", ("--years", "0"), (2, "--years")),
    ],
)
def test_mistakes(command: Command, guangxi: Path, scenario: str, words: list[str], expected: tuple[int, str]) -> None:
    done = command("outlook", guangxi / f"{scenario}.toml", *words)
    code, said = expected
    assert done.code == code
    assert said in done.err
