"""Every key of every document is on the page: each command writes its own, and all keys in it are looked up."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from allocator.cli import main
from allocator.cli.app import COMMANDS
from allocator.manual.reference.outputs import documents, outputs

SCENARIOS = Path(__file__).parents[4] / "scenarios"
BASE = "guangxi-2025/baseline-2025.toml"
SMALL = "floors-per-head-2025/floors-per-head.toml"
EVALUATION = [f"guangxi-2025/evaluation/self_evaluation_2024{part}.csv" for part in ("", "_funds")]
CALLS = {
    "run": [
        ["run", BASE, "--set", "bounds.cap=0.3"],
        ["run", "guangxi-2025/lp-cities.toml"],
        ["run", "two-uses-2025/two-uses.toml"],
        ["run", "standards-2025/standards.toml"],
        ["run", "base-coefficients-2025/base-coefficients.toml"],
    ],
    "run --frontier": [["run", "guangxi-2025/lp-cities.toml", "--frontier", "0,1"]],
    "check": [["check", BASE]],
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
    ],
    "outlook": [["outlook", BASE, "--years", "2"]],
    "targets": [["targets", BASE]],
    "evaluate": [["evaluate", *EVALUATION]],
    "verify": [["verify", BASE, "guangxi-2025/expected/baseline-2025/expected.csv"]],
    "certify": [["certify", SMALL]],
    "correct": [["correct", BASE, "--was", "issued/baseline-2025.record.json"]],
}
ISSUED = ["--set", "bounds.cap=0.2", "--set", 'notice.tranches=["advance", "spring"]']
BEFORE = {
    "confirm": ["confirm", BASE, "--to", "sheets", "--unit", "横州市"],
    "correct": ["export", BASE, "--to", "issued", "--briefing", "--record", *ISSUED],
}
"""What must have been run for a command to have something to say."""

WRITES_NONE = {"new", "convert", "export", "studio", "docs"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SCENARIOS, tmp_path_factory.mktemp("outputs") / "scenarios"))


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
def test_no_key_is_missing(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    known = [*documents()["head"]["keys"], *documents()[command]["keys"]]
    if command in BEFORE:
        with pytest.raises(SystemExit):
            main(BEFORE[command])
    for words in CALLS[command]:
        with pytest.raises(SystemExit) as ended:
            main([*words, "-o", "out.json"])
        assert ended.value.code == 0
        document = json.loads(Path("out.json").read_text(encoding="utf-8"))
        assert {path for path in leaves(document) if not any(fits(key, path) for key in known)} == set()
        Path("out.json").unlink()


def test_every_command_that_writes_a_document_has_its_part() -> None:
    assert CALLS.keys() == documents().keys() - {"head"}
    assert {name.partition(" ")[0] for name in CALLS} == COMMANDS.keys() - WRITES_NONE


def test_the_page_names_the_commands() -> None:
    page = "\n".join(outputs())
    assert "## 测算结果 `run`" in page
    assert "| `totals.theta` | 增幅控制系数 θ；未经增幅控制的为 null |" in page
