"""A carryover method and a normalisation added as CONTRIBUTING.md says, and nothing else, are right everywhere."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import office
import pytest
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).parents[2]

ADDED = {  # each file: what is added at its end, or before a line of it
    "kernel/carryover.py": (
        None,
        (
            "\n\ndef by_levy(money, balance, rate_of_balance, max_cut):\n"
            '    """Cut a rate of the whole balance, at most `max_cut` of the money."""\n'
            "    return np.minimum(rate_of_balance * balance, max_cut * money)\n"
        ),
    ),
    "rules/carryover.py": (
        '    "stale": Method(',
        (
            '    "levy": Method(\n'
            '        ("balance",),\n'
            '        lambda of: carryover.by_levy(of["money"], of["balance"], of["rate"], of["max_cut"]),\n'
            "        Least(RATE * BALANCE, MAX_CUT * MONEY),\n"
            '        "计征：按结转结余的比例扣减",\n'
            '        "扣减率×结转结余，不超过扣减上限",\n'
            '        _("{rate} % of the balance, at most {max_cut} % of the factor money"),\n'
            "    ),\n"
        ),
    ),
    "kernel/score.py": (
        None,
        (
            "\n\ndef of_largest(value):\n"
            '    """Return values as parts of the largest."""\n'
            "    return value / value.max(axis=-1, keepdims=True)\n"
        ),
    ),
    "rules/normalise.py": (
        '    "rank": Normalisation(',
        (
            '    "largest": Normalisation(\n'
            '        score.of_largest, VALUE / MOST, "最大值化后占比", "最大值化", "本值÷最大值"\n'
            "    ),\n"
        ),
    ),
}

SCENARIO = """\
schema = 1
title = "小县"
year = 2025
[table]
file = "units.csv"
id = "编号"
name = "地区"
[sources.central]
name = "中央财政资金"
[tranches.spring]
name = "正式下达"
source = "central"
amount = 100
[factors.base]
name = "基础因素"
weight = 0.5
indicators.jobs = { name = "人数", column = "人数", normalise = "largest" }
[factors.even]
name = "均等因素"
weight = 0.5
indicators.even = { name = "均等", column = "均等" }
[carryover]
method = "levy"
balance = "结转"
rate = 0.2
max_cut = 0.3
return_to = "all"
"""
TABLE = "编号,地区,人数,均等,结转\n1,甲县,10,1,40\n2,乙县,30,1,5\n"


class Changed:
    """A copy of the package with both rules, and a folder with a scenario that uses them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "allocator", folder / "allocator", ignore=ignored)
        for name, (before, text) in ADDED.items():
            path = folder / "allocator" / name
            source = path.read_text(encoding="utf-8")
            assert before is None or source.count(before) == 1
            changed = source + text if before is None else source.replace(before, text + before)
            path.write_text(changed, encoding="utf-8")
        (folder / "s.toml").write_text(SCENARIO, encoding="utf-8")
        (folder / "units.csv").write_text(TABLE, encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """Return what a command says."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "ALLOCATOR_LANG": "en"}
        command = [sys.executable, "-m", "allocator", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def json(self, *arguments: str) -> Any:
        """Return what a command writes."""
        self.run(*arguments, "-o", "out.json")
        return json.loads((self.folder / "out.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Changed:
    return Changed(tmp_path_factory.mktemp("changed"))


# By hand, w being the weight of the first factor: 1/3 and 1 share it by 1 : 3, so that the units are due 50 − 25 w and
# 50 + 25 w. Cut are 0.2 · 40 = 8, less than 0.3 · (50 − 25 w) up to w = 0.93, and 0.2 · 5 = 1. The 9 return by what
# is left, 42 − 25 w and 49 + 25 w of 91. At w = 0.5 that leaves 29.5 and 61.5.
BACK = (9 * 29.5 / 91, 9 * 61.5 / 91)
EXACT = (29.5 + BACK[0], 61.5 + BACK[1])


def test_run(changed: Changed) -> None:
    found = changed.json("run", "s.toml")
    assert [unit["amount"] for unit in found["units"]] == [32, 68]
    assert all(check["ok"] for check in found["checks"])
    told = "Carryover deduction: 20 % of the balance, at most 30 % of the factor money."
    assert told in changed.run("run", "s.toml")


def test_explain(changed: Changed) -> None:
    said = changed.run("explain", "s.toml", "甲县")
    assert "10 ÷ 30: 0.3333333333 of 1.333333333 in all = 25.00000000 %" in said
    assert "min(0.2 × 40.00, 0.3 × 37.50)" in said
    assert "-8.00" in said
    assert "min(0.2 × 5.00, 0.3 × 62.50)" in changed.run("explain", "s.toml", "乙县")


def test_workbook(changed: Changed) -> None:
    changed.run("export", "s.toml", "--workbook", "--to", "books")
    (book,) = (changed.folder / "books").glob("*.xlsx")
    spoilt = changed.folder / "spoilt.xlsx"
    assert office.with_wrong_values(book.read_bytes(), spoilt) > 20
    (made,) = office.convert("xlsx", [spoilt], changed.folder / "calculated")
    sheets = CalamineWorkbook.from_path(str(made))
    rows = sheets.get_sheet_by_name("测算过程").to_python(skip_empty_area=False)
    values = {str(heading): [row[place] for row in rows[8:]] for place, heading in enumerate(rows[3])}
    assert values["最大值化"] == pytest.approx([1 / 3, 1])
    assert values["扣减"] == pytest.approx([8, 1])
    assert values["返还"] == pytest.approx(BACK)
    assert values["测算额"] == pytest.approx(EXACT)
    assert values["分配金额"] == [32, 68]
    assert sheets.get_sheet_by_name("核对").to_python()[1][1] == "全部核对通过"


def test_sensitivity(changed: Changed) -> None:
    found = changed.json("sensitivity", "s.toml", "--draws", "50", "--vary", "carryover.rate=0.1..0.2")
    slopes = [unit["more"]["base"] for unit in found["effects"]]
    assert slopes == pytest.approx([-25 / 91, 25 / 91])  # of (42 − 25 w) · 100 / 91, for a hundredth of w
    first, *_others, last = found["varied"][0]["values"]
    assert first["cut"] == 4.5
    assert first["amounts"] == {"1": 35, "2": 65}  # 33.5 · 100 / 95.5
    assert (last["cut"], last["amounts"]) == (9, {"1": 32, "2": 68})
