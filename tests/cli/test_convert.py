"""`allocator convert`: a scenario as a workbook and back."""

import json
from pathlib import Path

from command import Command
from workspace import Workspace


def test_both_ways_give_the_same_result(command: Command, guangxi: Path, tmp_path: Path) -> None:
    assert command("convert", guangxi / "baseline-2025.toml", "-o", tmp_path / "s.xlsx").code == 0
    assert command("convert", tmp_path / "s.xlsx", "-o", tmp_path / "s.toml").code == 0
    results = []
    for name in (guangxi / "baseline-2025.toml", tmp_path / "s.xlsx", tmp_path / "s.toml"):
        assert command("run", name, "-o", tmp_path / "r.json").code == 0
        results.append(json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["units"])
    assert results[0] == results[1] == results[2]


def test_only_the_two_kinds_are_written(command: Command, guangxi: Path, tmp_path: Path) -> None:
    done = command("convert", guangxi / "baseline-2025.toml", "-o", tmp_path / "s.ods")
    assert done.code == 2
    assert "end the name in .toml or .xlsx" in done.err


def test_a_scenario_that_is_wrong_is_not_converted(command: Command, workspace: Workspace, tmp_path: Path) -> None:
    path = workspace.scenario("[bounds]\nbase = '人数'\ncap = 25\n")
    done = command("convert", path, "-o", tmp_path / "s.xlsx")
    assert done.code == 1
    assert "bounds.cap: 25 would be 2500 %" in done.err
    assert not (tmp_path / "s.xlsx").exists()
