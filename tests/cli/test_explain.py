"""`allocator explain`: the steps lead to the amount, by id, code or name."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from command import Command


@pytest.mark.parametrize("scenario", ["actual-2024", "baseline-2025", "mid-year-2025", "tight-caps"])
@pytest.mark.parametrize("unit", ["450000", "450181", "451200", "450821"])
def test_printed_entries_add_up_to_the_printed_amount(
    command: Command, guangxi: Path, scenario: str, unit: str
) -> None:
    done = command("explain", guangxi / f"{scenario}.toml", unit)
    assert done.code == 0
    shown, *_others = re.findall(r": ([\d,]+) 万元", done.out)
    amount = Decimal(shown.replace(",", ""))
    last_cells = [line.rstrip().rstrip("│").rsplit("│", 1)[-1].strip() for line in done.out.splitlines() if "│" in line]
    entries = [Decimal(cell.replace(",", "")) for cell in last_cells if re.fullmatch(r"-?[\d,]+\.\d{2}", cell)]
    assert sum(entries) == amount
    assert len(entries) >= 7


def test_a_line_can_be_checked_with_a_calculator(command: Command, guangxi: Path) -> None:
    done = command("explain", guangxi / "baseline-2025.toml", "横州市")
    # 322 posts at 1 500 元 for 12 months: 322 × 1500 × 12 / 10 000
    assert "322 people × 1,500.00 元 × 12 months ÷ 10,000" in done.out
    assert f"{322 * 1500 * 12 / 10000:.2f}" in done.out
    assert f"{4196 / 405500 * 100:.8f} %" in done.out


def test_by_code_by_name_and_with_white_space_are_the_same(command: Command, guangxi: Path) -> None:
    outputs = {
        command("explain", guangxi / "baseline-2025.toml", unit).out for unit in ("450181", "横州市", "横　州 市")
    }
    assert len(outputs) == 1


def test_unknown_units_get_suggestions(command: Command, guangxi: Path) -> None:
    done = command("explain", guangxi / "baseline-2025.toml", "恒县")
    assert done.code == 1
    assert "there is no unit 恒县" in done.err
    assert "did you mean" in command("explain", guangxi / "baseline-2025.toml", "南宁").err


def test_files_hold_the_same_steps(command: Command, guangxi: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"out{suffix}" for suffix in (".json", ".csv", ".xlsx")]
    done = command("explain", guangxi / "baseline-2025.toml", "450181", *(w for path in files for w in ("-o", path)))
    assert done.code == 0
    document = json.loads(files[0].read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    assert sum(step["money"] for step in document["steps"] if step["entry"]) == document["amount"]
    assert files[1].read_text(encoding="utf-8-sig").startswith("步骤,项目,计算过程")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (["carryover.method=excess", "carryover.threshold=0.05"], "max(0, 603.00 − 0.05 × 5,427.00)"),
        (["carryover.method=increment", "carryover.previous=前年结转结余"], "max(0, 603.00 − "),
        (["carryover.method=stale", "carryover.stale=两年以上结余"], "min("),
        (["carryover.return_to=all"], "to every unit in proportion"),
        (["carryover.return_to=reserve"], "held back in reserve"),
        (["hard.carryover_use=0.5"], "max(0, 2,304.36 − 0.5 × 603.00)"),
        (["hard.items.posts.cap=1000"], "1,000.00 元 (capped from 1,500.00)"),
    ],
)
def test_every_rule_is_put_into_words(command: Command, guangxi: Path, settings: list[str], words: str) -> None:
    arguments = [word for setting in settings for word in ("--set", setting)]
    done = command("explain", guangxi / "baseline-2025.toml", "450181", *arguments)
    assert done.code == 0, done.err
    assert words in done.out
