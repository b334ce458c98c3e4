"""The LP mode on the command line: why, and what each weight buys."""

import csv
import io
import json
from pathlib import Path

import pytest
from command import Command

from allocator.lp import solution


def test_screen_says_what_moved_and_what_limits_cost(command: Command, guangxi: Path) -> None:
    done = command("run", guangxi / "lp-cities.toml", "--top", "0")
    assert done.code == 0, done.err
    assert "confirmed by highs" in done.out
    assert "raising 桂林市's limit by 1 万元 lowers the cost by" in done.out
    assert "every group limit is kept to the last step" in done.out
    assert "LP mode" in done.out


def test_mode_on_the_command_line_wins(command: Command, guangxi: Path, tmp_path: Path) -> None:
    for mode in ("factor", "lp"):
        command("run", guangxi / "lp-carryover.toml", "--mode", mode, "-o", tmp_path / f"{mode}.json")
        document = json.loads((tmp_path / f"{mode}.json").read_text(encoding="utf-8"))
        assert document["mode"] == mode
        assert ("lp" in document) is (mode == "lp")
    assert document["totals"]["theta"] is None
    assert {"target", "penalty_rate", "tier", "fraction", "held_by"} <= set(document["units"][0]["lp"])


def test_explain_says_which_tier_and_what_holds(command: Command, guangxi: Path) -> None:
    done = command("explain", guangxi / "lp-carryover.toml", "平南县")
    assert done.code == 0
    for words in ("below the target", "held at its floor, 1 万元 looser saves", "penalty rate", "moved by the LP"):
        assert words in done.out


def test_frontier_moves_more_money_as_the_weight_rises(command: Command, guangxi: Path, tmp_path: Path) -> None:
    out = tmp_path / "frontier.csv"
    done = command("run", "--mode", "lp", guangxi / "lp-cities.toml", "--frontier", "0,1,2,5,10,20", "-o", out)
    assert done.code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["结转惩罚权重"] for row in rows] == ["0", "1", "2", "5", "10", "20"]
    moved = [float(row["调出资金"]) for row in rows]
    assert moved == sorted(moved)
    assert moved[-1] > moved[0]


def test_a_wrong_frontier_is_a_wrong_command_line(command: Command, guangxi: Path) -> None:
    assert command("run", guangxi / "lp-cities.toml", "--frontier", "1,x").code == 2


def test_plans_too_large_to_ask_about_are_confirmed_by_a_certificate_or_on_request(
    command: Command, guangxi: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solution, "ASKED", 100)
    assert "confirmed by a certificate of duality" in command("run", guangxi / "lp-cities.toml").out
    assert "confirmed by highs" in command("run", guangxi / "lp-cities.toml", "--confirm").out
