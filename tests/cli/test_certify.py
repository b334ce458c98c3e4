"""`allocator certify`: equal ends with 0, anything else with 1."""

import json
from pathlib import Path

import pytest
from command import Command

from allocator.engine import pipeline
from allocator.kernel import FloatArray, IntArray
from allocator.kernel.rounding import largest_remainder


def test_the_shipped_scenario_is_equal_by_two_programs(command: Command, guangxi: Path, tmp_path: Path) -> None:
    done = command("certify", guangxi / "baseline-2025.toml", "-o", tmp_path / "out.json")
    assert (done.code, done.out) == (0, "126 of 126 units equal, by two programs.\n")
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (document["certified"], document["equal"], document["of"]) == (True, 126, 126)
    amounts = {unit["name"]: unit["figures"]["amount"] for unit in document["units"]}
    assert amounts["横州市"] == 4528


def test_a_result_that_differs_ends_with_1(command: Command, guangxi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(steps: FloatArray, total: IntArray) -> IntArray:
        paid = largest_remainder(steps, total)
        paid[[3, 4]] += [1, -1]
        return paid

    monkeypatch.setattr(pipeline, "largest_remainder", spoilt)
    done = command("certify", guangxi / "actual-2024.toml")
    assert done.code == 1
    assert "124 of 126 units equal by two programs; the result is not certified." in done.out
    assert done.out.count(" rounding ") == 2


def test_what_run_refuses_is_refused(command: Command, guangxi: Path) -> None:
    done = command("certify", guangxi / "baseline-2025.toml", "--set", "bounds.cap=-0.5", "--set", "bounds.floor=-0.9")
    assert done.code == 1
    assert "the caps let only" in done.err
