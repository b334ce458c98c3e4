"""`allocator correct`: one figure of Guangxi proves ten times too large after two tranches have been issued."""

import csv
import json
from pathlib import Path

import pytest
from command import Command

RIGHT = "baseline-2025.toml"
WRONG = """\
extends = "baseline-2025.toml"
[table]
file = "wrong.csv"
[notice]
tranches = ["advance", "spring"]
"""


@pytest.fixture
def record(command: Command, guangxi: Path) -> Path:
    """Issue the two large tranches on a table in which 横州市 has 41 960 new jobs, not 4 196."""
    text = (guangxi / "units.csv").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "横州市" in line)
    (guangxi / "wrong.csv").write_text(text.replace(line, line.replace(",4196,", ",41960,")), encoding="utf-8")
    (guangxi / "wrong.toml").write_text(WRONG, encoding="utf-8")
    assert command("export", guangxi / "wrong.toml", "--to", guangxi / "out", "--briefing", "--record").code == 0
    return guangxi / "out" / "wrong.record.json"


def test_right_against_paid_and_three_remedies(command: Command, guangxi: Path, record: Path) -> None:
    out = [guangxi / f"found{suffix}" for suffix in (".json", ".csv", ".xlsx")]
    outputs = [word for file in out for word in ("-o", file)]
    done = command("correct", guangxi / RIGHT, "--was", record, "--to", guangxi / "papers", *outputs)
    assert (done.code, done.err) == (0, "")
    assert "1 units hold 764 万元 too much, 98 units 764 万元 too little." in done.out
    assert "Recover: 自治区资金 of 10,800 万元 takes 179 万元 and gives as much" in done.out
    assert "It cannot take all from 横州市: 585 万元 remain with them." in done.out
    assert "Hold harmless: nobody gives back, and paying up the others costs 764 万元." in done.out
    assert "Net next year: the adjustments of 99 units add up to 0 万元." in done.out
    document = json.loads(out[0].read_text(encoding="utf-8"))
    assert document["issued"] == ["advance", "spring"]
    assert document["cells"] == [
        {"id": "450181", "name": "横州市", "column": "城镇新增就业人数", "before": 41960, "after": 4196}
    ]
    units = {unit["name"]: unit for unit in document["units"]}
    assert units["横州市"]["recover"] == {"planned": 179, "corrected": 0, "over_left": 585, "under_left": 0}
    assert sum(unit["recover"]["corrected"] for unit in units.values()) == 10800
    assert sum(unit["next_year"] for unit in units.values()) == 0
    with out[1].open(encoding="utf-8-sig", newline="") as file:
        assert {row["地区"]: row["应补（应扣为负）"] for row in csv.DictReader(file)}["横州市"] == "-764"
    assert sorted(path.name for path in (guangxi / "papers").iterdir()) == [
        "下年结算.csv",
        "下年结算.toml",
        "更正通知（下年结算）.docx",
        "更正通知（下批次扣补）.docx",
        "更正通知（只补不扣）.docx",
    ]


def test_one_remedy_and_what_is_out_by_name(command: Command, guangxi: Path, record: Path) -> None:
    words = ("--remedy", "harmless", "--issued", "advance", "--next", "regional")
    done = command("correct", guangxi / RIGHT, "--was", record, *words, "--to", guangxi / "papers")
    assert done.code == 0
    assert "Hold harmless" in done.out
    assert "Net next year" not in done.out
    assert [path.name for path in (guangxi / "papers").iterdir()] == ["更正通知（只补不扣）.docx"]


def test_where_no_tranche_is_left_no_paper_is_named(command: Command, guangxi: Path, record: Path) -> None:
    words = ("--remedy", "recover", "--issued", "advance", "--issued", "spring", "--issued", "regional")
    done = command("correct", guangxi / RIGHT, "--was", record, *words, "--to", guangxi / "papers")
    assert done.code == 0
    assert done.out.endswith("add the next one to the scenario, [tranches.…].\n")
    assert not (guangxi / "papers").exists()


def test_what_does_not_belong_together_is_said(command: Command, guangxi: Path, record: Path) -> None:
    done = command("correct", guangxi / RIGHT, "--was", record, "--set", "year=2026", "--issued", "advance")
    assert done.code == 1
    assert "year is 2026, and 2025 in what was issued" in done.err
    done = command("correct", guangxi / RIGHT, "--was", record, "--next", "spring")
    assert done.code == 1
    assert "spring is no tranche that is still to be issued to the units → these are: regional" in done.err
    assert command("correct", guangxi / RIGHT).code == 2
    done = command("correct", guangxi / RIGHT, "--was", guangxi / "units.csv")
    assert done.code == 1
    assert "this is no record" in done.err
