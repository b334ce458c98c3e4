"""`allocator solve`: values verified by `run --set`, what cannot be reached, and mistakes."""

import json
from pathlib import Path

import pytest
from command import Command


@pytest.fixture
def baseline(guangxi: Path) -> Path:
    return guangxi / "baseline-2025.toml"


def losers(command: Command, scenario: Path, path: Path, setting: str) -> int:
    assert command("run", scenario, "--set", setting, "-o", path).code == 0
    return sum(unit["change"] < 0 for unit in json.loads(path.read_text(encoding="utf-8"))["units"])


def test_a_value_is_what_run_says_on_both_sides(command: Command, baseline: Path, tmp_path: Path) -> None:
    asked = ("--vary", "bounds.floor", "--so-that", "no unit loses")
    done = command("solve", baseline, *asked, "-o", tmp_path / "s.json", "-o", tmp_path / "s.xlsx")
    assert done.code == 0
    found = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert (found["satisfied"], found["proven"], found["refused"]) == (True, True, 0)
    assert losers(command, baseline, tmp_path / "run.json", found["set"][0]) == 0
    assert (
        losers(command, baseline, tmp_path / "run.json", f"bounds.floor={found['fails']['value']}")
        == found["fails"]["figure"]
    )
    fails, holds = found["break_point"]
    assert losers(command, baseline, tmp_path / "run.json", f"bounds.floor={fails}") > 0
    assert losers(command, baseline, tmp_path / "run.json", f"bounds.floor={holds}") == 0
    assert "Proven: no nearer value was left out." in done.out


def test_what_cannot_be_reached_ends_with_1_and_the_nearest(command: Command, baseline: Path, tmp_path: Path) -> None:
    asked = ("--vary", "bounds.cap", "--so-that", "横州市 >= 9000", "--between", "10%", "30%")
    done = command("solve", baseline, *asked, "-o", tmp_path / "s.json")
    assert done.code == 1
    assert "横州市 ≥ 9,000 万元" in done.out
    found = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert (found["satisfied"], found["proven"]) == (False, True)
    assert found["answer"]["figure"] == max(unit["after"] for unit in found["units"] if unit["id"] == "450181")


def test_a_whole_list_of_mistakes(command: Command, baseline: Path) -> None:
    done = command("solve", baseline, "--vary", "bounds.flor", "--so-that", "foo", "--between", "3", "1")
    assert done.code == 1
    told = [line.partition(": ")[0] for line in done.err.splitlines()]
    assert told == ["Errors", "  1. --vary bounds.flor", "  2. --between", "  3. --so-that"]


@pytest.mark.parametrize(
    "asked",
    [
        ("--vary", "bounds.cap"),
        ("--vary", "bounds.cap", "--so-that", "no unit loses", "--smallest", "--largest"),
        ("--vary", "bounds.cap", "--so-that", "no unit loses", "--between", "a", "b"),
        ("--vary", "bounds.cap", "--so-that", "no unit loses", "--step", "x%"),
    ],
)
def test_a_wrong_command_line_ends_with_2(command: Command, baseline: Path, asked: tuple[str, ...]) -> None:
    assert command("solve", baseline, *asked).code == 2


def test_numbers_may_be_written_in_per_cent_and_with_separators(
    command: Command, baseline: Path, tmp_path: Path
) -> None:
    asked = ("--vary", "tranches.spring.amount", "--so-that", "pool >= 280000", "--between", "80,000", "95,000")
    assert command("solve", baseline, *asked, "--largest", "--step", "500", "-o", tmp_path / "s.json").code == 0
    found = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert (found["answer"]["value"], found["step"]) == (95_000, 500)
