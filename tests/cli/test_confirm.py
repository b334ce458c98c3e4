"""`allocator confirm`: sheets out, sheets back, a confirmed table."""

import json
from pathlib import Path

import pytest
from command import Command
from returned import CORRECTED, SIGNED, fill

ORIGINAL = "baseline-2025.toml"


@pytest.fixture
def back(command: Command, guangxi: Path) -> Path:
    """Send sheets to four units of Guangxi; two of them come back signed, one of these corrected."""
    folder = guangxi / "back"
    named = [word for name in ("横州市", "容县", "凭祥市") for word in ("--unit", name)]
    done = command("confirm", guangxi / ORIGINAL, "--to", folder, *named)
    assert (done.code, done.out) == (0, f"3 sheets written to {folder}.\n")
    fill(
        folder / "450181-横州市-数据核对表.xlsx",
        {"城镇新增就业人数": 9196},
        {"城镇新增就业人数": "漏报"},
        verdict=CORRECTED,
        **SIGNED,
    )
    fill(folder / "450921-容县-数据核对表.xlsx", verdict="无误", **SIGNED)
    return folder


def test_from_the_sheets_to_a_table_in_use(command: Command, guangxi: Path, back: Path) -> None:
    table = guangxi / "confirmed.csv"
    done = command("confirm", guangxi / ORIGINAL, "--read", back, "-o", table, "-o", guangxi / "found.json")
    assert (done.code, done.err) == (0, "")
    assert "3 sheets read: 1 units correct 1 figures." in done.out
    assert "confirmed unchanged, 1 units: 容县." in done.out
    assert "sent back, not signed, 1 units: 凭祥市." in done.out
    assert "2 of 126 units have confirmed their figures." in done.out
    assert "units get another amount" in done.out
    new, old = (path.read_text(encoding="utf-8-sig").splitlines() for path in (table, guangxi / "units.csv"))
    assert [now for now, was in zip(new, old, strict=True) if now != was] == [
        next(line for line in old if "横州市" in line).replace(",4196,", ",9196,")
    ]
    command("check", guangxi / "confirmed.toml", "-o", guangxi / "check.json")
    (finding,) = [
        one for one in json.loads((guangxi / "check.json").read_text())["findings"] if one["kind"] == "unconfirmed"
    ]
    assert len(finding["units"]) == 124
    assert not {"450181", "450921"} & set(finding["units"])
    explained = command("explain", guangxi / "confirmed.toml", "横州市").out
    assert "corrected by the unit from 4,196 to 9,196" in explained
    done = command("export", guangxi / "confirmed.toml", "--to", guangxi / "out", "--briefing", "--record")
    assert done.code == 0
    record = json.loads((guangxi / "out" / "confirmed.record.json").read_text(encoding="utf-8"))["confirmation"]
    assert (record["of"], len(record["unconfirmed"]), record["corrected"][0]["new"]) == (126, 124, 9196)


def test_every_problem_is_told_and_nothing_is_written(command: Command, guangxi: Path, back: Path) -> None:
    fill(back / "450921-容县-数据核对表.xlsx", {"结转结余": "约500"})
    fill(back / "451481-凭祥市-数据核对表.xlsx", {"结转结余": 5})
    done = command("confirm", guangxi / ORIGINAL, "--read", back, "-o", guangxi / "confirmed.csv")
    assert done.code == 1
    assert "Errors: 2 problems" in done.err
    assert '结转结余: "约500" is text, not a number' in done.err
    assert "figures are changed, and nobody has signed" in done.err
    assert not (guangxi / "confirmed.csv").exists()


def test_what_does_not_go_together(command: Command, guangxi: Path) -> None:
    scenario = guangxi / ORIGINAL
    for words in ([], ["--to", "a", "--read", "b"], ["--to", "a", "-o", "b.csv"], ["--read", "a", "--unit", "容县"]):
        assert command("confirm", scenario, *words).code == 2


def test_corrections_that_cannot_be_calculated_with_are_told(command: Command, guangxi: Path, back: Path) -> None:
    fill(back / "450921-容县-数据核对表.xlsx", {"上年下达": 90000000}, verdict="", **SIGNED)
    done = command("confirm", guangxi / ORIGINAL, "--read", back)
    assert done.code == 0
    assert "`run` would stop: " in done.out
