"""`allocator weights`: answers verified by `run`, conditions as they are written, mistakes."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import Command
from python_calamine import CalamineWorkbook


@pytest.fixture
def baseline(guangxi: Path) -> Path:
    return guangxi / "baseline-2025.toml"


def amounts(command: Command, scenario: Path, path: Path, settings: Sequence[str] = ()) -> dict[str, float]:
    words = [word for setting in settings for word in ("--set", setting)]
    assert command("run", scenario, *words, "-o", path).code == 0
    return {unit["id"]: unit["amount"] for unit in json.loads(path.read_text(encoding="utf-8"))["units"]}


def test_an_answer_is_what_run_pays(command: Command, baseline: Path, tmp_path: Path) -> None:
    wanted = ("--unit", "隆安县", "--at-least", 1540, "--city", "河池市", "--at-least-share", "8.7%")
    done = command("weights", baseline, *wanted, "-o", tmp_path / "w.json")
    assert done.code == 0
    found = json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))
    assert found["satisfied"]
    paid = amounts(command, baseline, tmp_path / "run.json", found["set"])
    assert paid == {unit["id"]: unit["after"] for unit in found["units"]}
    assert paid["450123"] >= 1540
    hechi = sum(money for unit, money in paid.items() if unit.startswith("4512"))
    assert hechi >= 0.087 * sum(paid.values())
    moved = sum(abs(one["after"] - one["before"]) for one in found["weights"])
    assert found["points_moved"] == pytest.approx(100 * moved)
    for setting in found["set"]:
        assert f"--set {setting}" in done.out


def test_losses(command: Command, baseline: Path, tmp_path: Path) -> None:
    relaxed = ("--set", "bounds.floor=-0.3", "--no-unit-loses-more-than", "25%")
    assert command("weights", baseline, *relaxed, "-o", tmp_path / "w.json").code == 0
    found = json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))
    paid = amounts(command, baseline, tmp_path / "run.json", ["bounds.floor=-0.3", *found["set"]])
    last = {unit["id"]: unit["last_year"] for unit in json.loads((tmp_path / "run.json").read_text("utf-8"))["units"]}
    assert all(paid[unit] > 0.75 * money - 1 for unit, money in last.items())


def test_no_weights_do_it(command: Command, guangxi: Path, tmp_path: Path) -> None:
    done = command(
        "weights", guangxi / "actual-2024.toml", "--unit", "450123", "--at-least", 9000, "-o", tmp_path / "w.json"
    )
    assert done.code == 1
    assert "No weights satisfy all conditions" in done.out
    found = json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))
    assert (found["satisfied"], found["proven"]) == (False, True)
    (condition,) = found["conditions"]
    assert condition["missing"] == 9000 - condition["after"]


def test_several_limits_on_one_unit(command: Command, baseline: Path, tmp_path: Path) -> None:
    words = ("--unit", "450123", "--at-least", 1500, "--at-most", 1510, "--unit=450181", "--at-most-share", "2%")
    assert command("weights", baseline, *words, "-o", tmp_path / "w.json").code == 0
    found = json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))
    assert [one["condition"] for one in found["conditions"]] == [
        "隆安县：不少于1,500万元",
        "隆安县：不超过1,510万元",
        "横州市：不超过2%",
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "say what is wanted"),
        (("--unit", "450123"), 2, "say how much"),
        (("--unit", "450123", "--city", "河池市", "--at-least", "1"), 2, "450123: say how much"),
        (("--at-least", "1200"), 2, "a limit follows the unit or city"),
        (("--no-unit-loses-more-than", "much"), 2, "write a share"),
        (("--no-unit-loses-more-than", "10%", "--keep", "nothing"), 1, "the factors are base, input, performance, key"),
        (("--city", "河池", "--at-least", "1"), 1, "there is no city 河池"),
        (("--unit", "不在", "--at-least", "1"), 1, "there is no unit 不在"),
    ],
)
def test_mistakes(command: Command, baseline: Path, words: list[str], code: int, said: str) -> None:
    # a floor that lets somebody lose, so that the conditions are looked at
    done = command("weights", baseline, "--set", "bounds.floor=-0.3", *words)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err


def test_tables_say_that_figures_are_made_up(command: Command, baseline: Path, tmp_path: Path) -> None:
    done = command(
        "weights", baseline, "--unit", "450123", "--at-least", 1500, "-o", tmp_path / "w.csv", "-o", tmp_path / "w.xlsx"
    )
    assert done.code == 0
    assert (tmp_path / "w.csv").read_text(encoding="utf-8-sig").count("示例数据") == 4
    book = CalamineWorkbook.from_path(str(tmp_path / "w.xlsx"))
    assert book.sheet_names == ["权重", "条件", "单位金额", "说明"]
    assert book.get_sheet_by_name("单位金额").to_python()[-1][0] == "示例数据"
