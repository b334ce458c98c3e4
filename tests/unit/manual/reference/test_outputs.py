"""Every key of every document is on the page: each command writes its own, and all keys in it are looked up."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from returned import SIGNED, fill

from allocator.cli import main
from allocator.cli.app import COMMANDS
from allocator.manual.reference.outputs import documents, outputs

SCENARIOS = Path(__file__).parents[4] / "scenarios"
BASE = "guangxi-2025/baseline-2025.toml"
SMALL = "floors-per-head-2025/floors-per-head.toml"
EXPECTED = "guangxi-2025/expected/baseline-2025/expected.csv"
EVALUATION = [f"guangxi-2025/evaluation/self_evaluation_2024{part}.csv" for part in ("", "_funds")]
CALLS = {
    "run": [
        ["run", BASE, "--set", "bounds.cap=0.3"],
        ["run", "guangxi-2025/lp-cities.toml"],
        ["run", "two-uses-2025/two-uses.toml"],
        ["run", "standards-2025/standards.toml"],
        ["run", "base-coefficients-2025/base-coefficients.toml"],
        ["run", BASE, "--set", "deductions.audit.name=审计", "--set", "deductions.audit.rate=城镇化率"],
        ["run", "summed.toml"],
    ],
    "run --frontier": [["run", "guangxi-2025/lp-cities.toml", "--frontier", "0,1"]],
    "check": [["check", BASE], ["check", BASE, "--set", "bounds.cap=0.01"]],
    "confirm": [["confirm", BASE, "--read", "sheets"]],
    "explain": [["explain", BASE, "横州市"]],
    "compare": [["compare", BASE, "guangxi-2025/tight-caps.toml"]],
    "sensitivity": [
        ["sensitivity", SMALL, "--draws", "64", "--errors", "5", "--vary", "step=1..2", "--pair", "01", "02"]
    ],
    "sensitivity --incentives": [["sensitivity", SMALL, "--incentives", "5"]],
    "weights": [["weights", BASE, "--unit", "450123", "--at-least", "1540"]],
    "solve": [
        ["solve", BASE, "--vary", "bounds.floor", "--so-that", "no unit loses"],
        ["solve", BASE, "--vary", "tranches.spring.amount", "--so-that", "pool >= 270000"],
        [
            *("solve", SMALL, "--vary", "bounds.floor_amount", "--so-that", "no unit loses"),
            *("--smallest", "--between", "0", "100", "--step", "50"),
        ],
    ],
    "outlook": [["outlook", BASE, "--years", "2"]],
    "targets": [["targets", BASE]],
    "evaluate": [["evaluate", *EVALUATION]],
    "verify": [
        ["verify", BASE, "paid.csv"],
        ["verify", BASE, "guangxi-2025/units.csv", "--amount", "提前下达"],
    ],
    "certify": [["certify", SMALL]],
    "correct": [["correct", BASE, "--was", "issued/baseline-2025.record.json"]],
}
ISSUED = ["--set", "bounds.cap=0.2", "--set", 'notice.tranches=["advance", "spring"]', "--set", "table.file=wrong.csv"]
BEFORE = {
    "confirm": ["confirm", BASE, "--to", "sheets", "--unit", "横州市"],
    "correct": ["export", BASE, "--to", "issued", "--briefing", "--record", *ISSUED],
}
"""What must have been run for a command to have something to say."""

FAULTS = {"certify": ["of_whole[]", "split.*"]}
"""Keys that no call reaches: only a fault of the program makes them."""

WRITES_NONE = {"new", "convert", "export", "studio", "docs"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the scenarios, with a table that has a wrong figure, one with a total and an old name, and one published."""
    folder = Path(shutil.copytree(SCENARIOS, tmp_path_factory.mktemp("outputs") / "scenarios"))
    units, paid = ((folder / file).read_text(encoding="utf-8-sig") for file in ("guangxi-2025/units.csv", EXPECTED))
    total = f"合计{',' * units.splitlines()[0].count(',')}"
    files = {
        "guangxi-2025/wrong.csv": units.replace("横州市,南宁市,县市区,896099", "横州市,南宁市,县市区,1000000"),
        "summed.csv": f"{units.replace('横州市,', '横县,').rstrip()}\n{total}\n",
        "summed.toml": f'extends = "{BASE}"\ndrop = ["rule"]\n[table]\nfile = "summed.csv"\n',
        "paid.csv": f"单位：元\n{paid}",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def prepare(command: str) -> None:
    """Run what must have been run, and do what a county does with its sheet."""
    if command in BEFORE:
        with pytest.raises(SystemExit):
            main(BEFORE[command])
    if command == "confirm":
        (sheet,) = Path("sheets").iterdir()
        fill(sheet, {"公益性岗位人数": 999}, {"公益性岗位人数": "补录", "上年下达": "无误"}, **SIGNED)
        Path("sheets/说明.txt").write_text("见附件", encoding="utf-8")


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the way to every value, [] for all entries of a list; an empty one holds nothing."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, (*path[:-1], f"{path[-1]}[]"))
    else:
        yield path


def fits(pattern: str, path: tuple[str, ...]) -> bool:
    """Tell whether a key of the page is this one; * at its end is whatever lies below."""
    parts = pattern.split(".")
    is_long_enough = len(path) >= len(parts) if parts[-1] == "*" else len(path) == len(parts)
    return is_long_enough and all(part in {"*", name} for part, name in zip(parts, path, strict=False))


@pytest.mark.parametrize("command", CALLS)
def test_no_key_is_missing_and_each_is_still_written(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    prepare(command)
    head, own = (list(documents()[name]["keys"]) for name in ("head", command))
    written: set[str] = set()
    for words in CALLS[command]:
        with pytest.raises(SystemExit):
            main([*words, "-o", "out.json"])
        document = json.loads(Path("out.json").read_text(encoding="utf-8"))
        found = {path: [key for key in (*head, *own) if fits(key, path)] for path in leaves(document)}
        assert [path for path, keys in found.items() if not keys] == []
        written.update(*found.values())
        Path("out.json").unlink()
    wanted = [*own, *(head if command == "run" else ())]
    assert [key for key in wanted if key not in written] == FAULTS.get(command, [])


def test_every_command_that_writes_a_document_has_its_part() -> None:
    assert CALLS.keys() == documents().keys() - {"head"}
    assert {name.partition(" ")[0] for name in CALLS} == COMMANDS.keys() - WRITES_NONE


def test_the_page_names_the_commands() -> None:
    page = "\n".join(outputs())
    assert "## 测算结果 `run`" in page
    assert "| `totals.theta` | 增幅控制系数 θ；未经增幅控制的为 null |" in page
