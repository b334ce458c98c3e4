"""`allocator sensitivity`: files, screen, mistakes."""

import csv
import json
from pathlib import Path

import pytest
from command import Command
from python_calamine import CalamineWorkbook


@pytest.fixture
def baseline(guangxi: Path) -> Path:
    return guangxi / "baseline-2025.toml"


def test_the_document(command: Command, baseline: Path, tmp_path: Path) -> None:
    words = ["--draws", 400, "--errors", 5, "--pair", "450123", "马山县", "--vary", "bounds.cap=0.2..0.3/3"]
    assert command("sensitivity", baseline, *words, "-o", tmp_path / "s.json").code == 0
    assert command("run", baseline, "-o", tmp_path / "r.json").code == 0
    found, run = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("s.json", "r.json"))
    assert found["scenario"] == run["scenario"]
    assert [unit["amount"] for unit in found["units"]] == [unit["amount"] for unit in run["units"]]
    assert [unit["id"] for unit in found["effects"]] == [unit["id"] for unit in run["units"]]
    assert found["draws"].pop("within")["base"] == 0.05
    assert found["draws"] | {"alpha": None} == {
        "draws": 400,
        "unpayable": 0,
        "unpayable_error": 0,
        "resolution": found["draws"]["resolution"],
        "seed": 1,
        "spread": 0.05,
        "alpha": None,
    }
    for unit in found["units"]:
        for of in ("exact", "paid", "rank"):
            assert unit[of]["p5"] <= unit[of]["p50"] <= unit[of]["p95"]
    assert sum(one["variance"] for one in found["weights"]) == pytest.approx(1)
    assert sum(one["variance_formula"] for one in found["weights"]) == pytest.approx(1)
    assert all(one["order_from"] < one["weight"] < one["order_to"] for one in found["weights"])
    for key in ("less", "more"):
        totals = [sum(unit[key][factor] for unit in found["effects"]) for factor in ("base", "input", "performance")]
        assert totals == pytest.approx([0, 0, 0], abs=1e-5)  # what some gain others lose
    assert found["pair"]["units"] == ["450123", "450124"]
    assert len(found["pair"]["shifts"]) == 12
    assert len(found["errors"]["columns"]) == 15  # 13 of their own, 服务人次合计 a size, 一般公共预算支出 a divisor
    (vary,) = found["varied"]
    assert [value["value"] for value in vary["values"]] == [0.2, 0.25, 0.3]
    assert vary["values"][1]["moved"] == 0
    assert sum(vary["values"][0]["amounts"].values()) == run["totals"]["amount"]


def test_tables(command: Command, baseline: Path, tmp_path: Path) -> None:
    words = ["--draws", 200, "--errors", 5, "--vary", "bounds.cap=0..0.25/2", "--pair", "隆安县", "马山县"]
    assert command("sensitivity", baseline, *words, "-o", tmp_path / "s.csv", "-o", tmp_path / "s.xlsx").code == 0
    rows = list(csv.DictReader((tmp_path / "s.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 126
    assert {row["备注"] for row in rows} == {"示例数据"}
    assert all(float(row["取整P5"]) <= float(row["取整P95"]) for row in rows)
    book = CalamineWorkbook.from_path(str(tmp_path / "s.xlsx"))
    assert book.sheet_names == [
        "单位敏感性",
        "因素权重",
        "指标权重",
        "临界点",
        "位次逆转",
        "两单位逆转",
        "误差来源",
        "数据误差",
        "参数1",
        "参数1各单位",
        "说明",
    ]
    reversals = book.get_sheet_by_name("位次逆转").to_python()
    assert len(reversals) > 1000
    assert reversals[0] == ["因素", "权重", "事项", "地区", "被超过单位"]


def test_the_same_seed_writes_the_same_bytes(command: Command, baseline: Path, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        outputs = [word for suffix in ("json", "csv", "xlsx") for word in ("-o", tmp_path / f"{name}.{suffix}")]
        seed = 9 if name == "c" else 8
        assert command("sensitivity", baseline, "--draws", 3000, "--seed", seed, "--errors", 3, *outputs).code == 0
    for suffix in ("json", "csv", "xlsx"):
        first, second, third = ((tmp_path / f"{name}.{suffix}").read_bytes() for name in ("a", "b", "c"))
        assert first == second
        assert first != third


def test_screen(command: Command, baseline: Path) -> None:
    done = command("sensitivity", baseline, "--draws", 200, "--uniform", "--vary", "carryover.tiers.1.cut=0..0.05/2")
    assert done.code == 0
    assert done.err == ""
    assert "【示例数据】" in done.out
    assert "200 weights drawn uniformly, seed 1; 0.00% ± 0.00% of them cannot be paid." in done.out
    assert "If carryover.tiers.1.cut were different" in done.out
    assert "overtakes" in done.out


def test_exact_answers_alone(command: Command, baseline: Path, tmp_path: Path) -> None:
    done = command("sensitivity", baseline, "--draws", 0, "--errors", "5%", "-o", tmp_path / "s.json")
    assert done.code == 0
    assert "drawn" not in done.out
    found = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert not {"draws", "units", "errors"} & found.keys()


@pytest.mark.parametrize("text", ["±5", "5", "+-5", "±5 points", "±5个百分点", "5％"])
def test_ways_to_write_a_spread(command: Command, baseline: Path, text: str) -> None:
    done = command("sensitivity", baseline, "--draws", 20, "--spread", text)
    assert done.code == 0
    assert "20 weights drawn within ±5 points at most (" in done.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--spread", "wide"], 'wide: write how many points round today\'s weights, such as "±5"'),
        (["--spread", "0"], "0: write how many points"),
        (["--vary", "bounds.cap"], "bounds.cap: write KEY=LOW..HIGH"),
        (["--vary", "bounds.cap=0.1..0.2/1"], "bounds.cap=0.1..0.2/1: write KEY=LOW..HIGH"),
        (["--draws", "-1"], "--draws does not take this: write a whole number, 0 to"),
    ],
)
def test_wrong_command_lines(command: Command, baseline: Path, words: list[str], message: str) -> None:
    done = command("sensitivity", baseline, *words)
    assert done.code == 2
    assert " ".join(message.split()) in " ".join(done.err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--spread", "97"], "cannot spread by ±97 points, only by less than ±93.5"),
        (["--pair", "隆安县", "nowhere"], "--pair: there is no unit nowhere"),
        (["--vary", "bounds.cup=0..1/2"], "bounds.cup: unknown key"),
        (["--vary", "carryover.tiers.9.cut=0..1/2"], "carryover.tiers"),
        (["--set", 'lp={mode="lp",deviation=[{within=0.1,slope=1}]}'], "only the factor mode"),
    ],
)
def test_what_cannot_be_studied(
    command: Command, baseline: Path, tmp_path: Path, words: list[str], message: str
) -> None:
    done = command("sensitivity", baseline, *words, "--draws", 10, "-o", tmp_path / "s.json")
    assert done.code == 1
    assert message in done.err
    assert "Traceback" not in done.err
    assert not (tmp_path / "s.json").exists()


def test_processes_write_the_same_file(command: Command, baseline: Path, tmp_path: Path) -> None:
    words = ["--draws", 9000]
    assert command("sensitivity", baseline, *words, "-o", tmp_path / "one.json").code == 0
    assert command("sensitivity", baseline, *words, "--jobs", 2, "-o", tmp_path / "two.json").code == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
