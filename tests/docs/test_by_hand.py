"""The pages of theory work five units by hand: each figure of their tables is what either engine finds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.allocation import Allocation
from allocator.second_engine import certify
from allocator.second_engine.comparison import claimed_figures

THEORY = Path(__file__).parents[2] / "docs" / "theory"
PAGES = {"by-hand": 5, "variants": 18, "lp": 1}
"""The pages, and how many tables of units each has."""

FILE = re.compile(r"^```(?:toml|csv) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
NAMES = ("甲县", "乙县", "丙县", "丁县", "戊县")
Column = Sequence[float]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def tables(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    for match in TABLE.finditer(text):
        heading, _rule, *rows = map(cells, match[0].splitlines())
        yield heading, rows


def parts(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each file of a page, its content, and what the page says up to the next one."""
    found = list(FILE.finditer(text))
    for match, after in zip(found, [*found[1:], None], strict=True):
        yield match[1], match[2], text[match.end() : after.start() if after else len(text)]


def summed(figures: Mapping[str, Any], *begins: str) -> Column:
    """Return the sum of figures (n,) whose keys begin so."""
    columns = [column for key, column in figures.items() if key.startswith(begins)]
    return [float(sum(row)) for row in zip(*columns, strict=True)] or [0.0] * len(NAMES)


def columns(result: Allocation, figures: Mapping[str, Any]) -> dict[str, Column]:
    """Return the columns the pages show, of one engine's figures."""
    factors = summed(figures, "factors.", "coefficient")
    cut, returned = summed(figures, "carryover_cut"), summed(figures, "carryover_returned")
    left = [sum(row) for row in zip(factors, cut, summed(figures, "deductions."), returned, strict=True)]
    due = summed(figures, "hard", "adjustments.")
    theta = result.totals.theta or 0.0
    found = {
        "硬性支出": summed(figures, "hard"),
        "结算": summed(figures, "adjustments."),
        "基础因素": summed(figures, "factors.base"),
        "绩效因素": summed(figures, "factors.performance"),
        "就业人数占比": summed(figures, "indicators.base.jobs.share"),
        "执行率占比": summed(figures, "indicators.performance.rate.share"),
        "系数调节": summed(figures, "coefficient"),
        "因素资金": factors,
        "得分": [money / (sum(factors) or 1) for money in factors],
        "扣减": [-money for money in cut],
        "其他扣减": [-money for money in summed(figures, "deductions.")],
        "返还": returned,
        "扣减后因素资金": left,
        "按公式": [one + other for one, other in zip(due, left, strict=True)],
        "乘以θ后": [one + theta * other for one, other in zip(due, left, strict=True)],
        "目标额": [one + other for one, other in zip(due, factors, strict=True)],
        "提前下达按比例": [0.6 * money for money in summed(figures, "amount")],
    }
    if None not in (*figures.get("lower", [None]), *figures.get("upper", [None])):
        found |= {"下限": summed(figures, "lower"), "上限": summed(figures, "upper")}
    found |= {name: result.tranches[key].tolist() for key, name in TRANCHES.items() if key in result.tranches}
    found |= {name: summed(figures, key) for name, key in LAST.items()}
    program = getattr(result, "program", None)
    return found | ({"惩罚率": program.rate.tolist()} if program else {})


TRANCHES = {"advance": "提前下达", "spring": "正式下达"}
LAST = {"增幅控制调整": "bounds", "取整": "rounding", "取整前": "exact", "分配金额": "amount"}


def is_printed(printed: str, value: float) -> bool:
    """Say whether a figure is what is printed, to its last place."""
    places = len(printed.partition(".")[2])
    return abs(float(printed.replace(",", "")) - value) <= 0.5 * 10.0**-places + 1e-9


def held(result: Allocation, heading: list[str], rows: list[list[str]]) -> None:
    second = certify(result)
    assert second.is_equal
    assert second.found is not None
    for figures in (claimed_figures(result), second.found.figures):
        known = columns(result, figures)
        for place, name in enumerate(heading[1:], start=1):
            wanted = [*known[name], sum(known[name])]
            wrong = [row for row, value in zip(rows, wanted, strict=False) if not is_printed(row[place], value)]
            assert wrong == [], (name, wanted)


@pytest.mark.parametrize("name", PAGES)
def test_every_figure_is_what_either_engine_finds(name: str, tmp_path: Path) -> None:
    text, seen = (THEORY / f"{name}.md").read_text(encoding="utf-8"), 0
    for file, content, after in parts(text):
        (tmp_path / file).write_text(content, encoding="utf-8")
        of_units = [table for table in tables(after) if table[0][0] == "地区"]
        for heading, rows in of_units:
            assert tuple(row[0] for row in rows) in {NAMES, (*NAMES, "合计")}
            held(allocate(load(tmp_path / (file if file.endswith(".toml") else "five.toml"))), heading, rows)
            seen += 1
    assert seen == PAGES[name]


def test_the_breakpoints_are_where_the_sum_turns(tmp_path: Path) -> None:
    text = (THEORY / "by-hand.md").read_text(encoding="utf-8")
    for file, content, _after in parts(text):
        (tmp_path / file).write_text(content, encoding="utf-8")
    result = allocate(load(tmp_path / "five.toml"))
    known = columns(result, claimed_figures(result))
    ((_heading, rows),) = [table for table in tables(text) if table[0][0] == "拐点"]
    units = list(zip(*(known[name] for name in ("硬性支出", "扣减后因素资金", "下限", "上限")), strict=True))
    for _name, theta, wanted in rows:
        total = sum(min(max(hard + float(theta) * money, low), high) for hard, money, low, high in units)
        assert total == pytest.approx(float(wanted.replace(",", "")), abs=0.05)  # θ is printed to four places
