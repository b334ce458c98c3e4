"""The small scenarios through every command."""

import csv
import shutil
from pathlib import Path

import pytest
from command import Command
from reading import text_of

from allocator.files.load import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FOLDERS = ("base-coefficients-2025", "floors-per-head-2025", "standards-2025", "two-uses-2025")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_command_takes_them(folder: str, command: Command, tmp_path: Path) -> None:
    work = Path(shutil.copytree(SCENARIOS / folder, tmp_path / "w"))
    name = folder.removesuffix("-2025")
    scenario = work / f"{name}.toml"
    (variant,) = (path for path in work.glob("*.toml") if path != scenario)
    amounts = {row["编号"]: row["分配金额"] for row in _rows(work / "expected" / name / "expected.csv")}
    assert command("check", scenario).code == 0
    assert command("run", scenario, "-o", work / "out.csv").code == 0
    assert {row["编号"]: row["分配金额"] for row in _rows(work / "out.csv")} == amounts
    for unit in amounts:
        assert command("explain", scenario, unit).code == 0
    assert command("compare", scenario, variant, "-o", work / "compare.xlsx", "--report", work / "c.html").code == 0
    assert command("verify", scenario, work / "expected" / name / "expected.csv").code == 0
    if load(scenario).scenario.factors:
        assert command("sensitivity", scenario, "--draws", "64", "--seed", "1").code == 0
    there, back = work / "there.xlsx", work / "back.toml"
    assert command("convert", scenario, "-o", there).code == 0
    assert command("convert", there, "-o", back).code == 0
    for path in (there, back):
        assert command("run", path, "-o", work / "out2.csv").code == 0
        assert {row["编号"]: row["分配金额"] for row in _rows(work / "out2.csv")} == amounts


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_document_says_that_it_is_made_up(folder: str, command: Command, tmp_path: Path) -> None:
    scenario = SCENARIOS / folder / f"{folder.removesuffix('-2025')}.toml"
    assert command("certify", scenario).code == 0
    wanted = ("--notice", "--workbook", "--report", "--briefing", "--letters", "--unit", "03", "--record")
    done = command("export", scenario, "--to", tmp_path, *wanted)
    assert done.code == 0
    assert "notice.number, notice.issuers, notice.date" in done.out
    documents = [path for path in tmp_path.rglob("*.*") if path.suffix in {".docx", ".xlsx", ".html"}]
    assert len(documents) >= 5
    for path in documents:
        assert "示例数据" in text_of(path.name, path.read_bytes()), path.name


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
