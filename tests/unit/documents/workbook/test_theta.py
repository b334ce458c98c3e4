"""θ solved by formulas: a case worked by hand, and random changes recalculated by LibreOffice."""

import os
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import build
import numpy as np
import office
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate
from allocator.errors import PolicyError
from allocator.files.load import load
from allocator.model.allocation import Allocation

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"
NEAR = 0.01
"""万元."""

CHANGES = int(os.environ.get("WHAT_IFS", "3"))
"""How many random changes are recalculated; WHAT_IFS=50 tries more by hand."""


def rows(workbook: bytes | Path, tmp_path: Path, sheet: str) -> list[list[Any]]:
    path = workbook if isinstance(workbook, Path) else tmp_path / "w.xlsx"
    if isinstance(workbook, bytes):
        path.write_bytes(workbook)
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def test_points_are_sorted_and_theta_stands_on_the_line_between_two(tmp_path: Path) -> None:
    columns = {"x": [6.0, 3.0, 1.0], "base": [40.0, 40.0, 10.0]}
    result = allocate(build.case(columns, pool=100, bounds={"base": "base", "floor": -0.1, "cap": 0.2}))
    cells = rows(write_workbook(result), tmp_path, "增幅控制系数")
    # money 60, 30, 10 at θ = 1; floors 36, 36, 9 are left at 0.6, 1.2, 0.9; caps 48, 48, 12 reached at 0.8, 1.6, 1.2
    points = [row[11:13] for row in cells[8:]]
    expected: list[list[float]] = [[0, 81], [0.6, 81], [0.8, 93], [0.9, 93], [1.2, 96], [1.2, 96], [1.6, 108]]
    np.testing.assert_allclose(points, expected, atol=1e-9)
    assert [row[11] for row in cells[1:4]] == [6, 0, 5]
    # 100 lies after the point 1.2, where it is 96, on the way to 108 at 1.6
    assert cells[4][11] == pytest.approx(1.2 + 0.4 * 4 / 12)


def test_units_that_do_not_move_have_no_points(tmp_path: Path) -> None:
    columns = {"x": [1.0, 0.0, 1.0], "base": [10.0, 10.0, 10.0]}
    fixed = {"c": {"amount": 20, "reason": "核定"}}
    result = allocate(build.case(columns, pool=60, bounds={"base": "base", "floor": -0.5}, exceptions=fixed))
    cells = rows(write_workbook(result), tmp_path, "增幅控制系数")
    assert [row[5:7] for row in cells[8:11]] == [[pytest.approx(5 / 30), "不限"], ["", ""], ["", ""]]
    assert cells[2][11] == 30  # the money of the one unit that moves without a cap
    assert rows(write_workbook(result), tmp_path, "测算过程")[8:][0][-1] == result.amount[0]


def drawn(seed: int) -> dict[str, float]:
    """Draw a change of weights, floor, cap, tiers, coverage and money, as a person might type it."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    cuts = sorted(draw.sample(range(1, 9999), 3))
    weights = [(b - a) / 10000 for a, b in zip([0, *cuts], [*cuts, 10000], strict=True)]
    changes = dict(
        zip((f"factors.{key}.weight" for key in ("base", "input", "performance", "key")), weights, strict=True)
    )
    changes["bounds.floor"] = -draw.randint(3, 40) / 100
    changes["bounds.cap"] = draw.randint(15, 60) / 100
    changes["carryover.tiers.2.cut"] = draw.randint(5, 40) / 100
    changes["hard.coverage"] = draw.randint(60, 100) / 100
    changes["tranches.spring.amount"] = 84884 + draw.randint(-6000, 6000)
    return changes


LABELS = {
    "基础因素": ("factors.base.weight", 2),
    "投入因素": ("factors.input.weight", 2),
    "绩效因素": ("factors.performance.weight", 2),
    "重点工作因素": ("factors.key.weight", 2),
    "下限": ("bounds.floor", 2),
    "上限": ("bounds.cap", 2),
    "第2档": ("carryover.tiers.2.cut", 3),
    "保障比例": ("hard.coverage", 2),
    "正式下达": ("tranches.spring.amount", 3),
}
"""The rows of 参数 by their first cell: the key, and the column of its value."""


def changed(workbook: bytes, changes: Mapping[str, float], path: Path) -> None:
    """Type changes into 参数, as a person would."""
    path.write_bytes(workbook)
    book = openpyxl.load_workbook(path)
    left = dict(changes)
    for row in book["参数"].iter_rows():
        key, column = LABELS.get(str(row[0].value), ("", 0))
        if key in left:
            row[column - 1].value = left.pop(key)
    assert not left
    book.save(path)


def feasible(count: int) -> list[tuple[dict[str, float], Allocation]]:
    """Return so many changes under which the engine finds amounts."""
    found: list[tuple[dict[str, float], Allocation]] = []
    seed = 0
    while len(found) < count:
        seed += 1
        changes = drawn(seed)
        try:
            after = allocate(load(GUANGXI / "baseline-2025.toml", [f"{key}={value}" for key, value in changes.items()]))
        except PolicyError:
            continue
        found.append((changes, after))
    return found


def test_any_change_gives_the_engines_exact_amounts(tmp_path: Path) -> None:
    before = write_workbook(allocate(load(GUANGXI / "baseline-2025.toml")))
    wanted = feasible(CHANGES)
    paths = [tmp_path / f"{number}.xlsx" for number in range(CHANGES)]
    for path, (changes, _after) in zip(paths, wanted, strict=True):
        changed(before, changes, path)
    for path, (changes, after) in zip(office.convert("xlsx", paths, tmp_path / "calculated"), wanted, strict=True):
        cells = rows(path, tmp_path, "测算过程")
        place = cells[3].index("测算额")
        exact = [float(row[place]) for row in cells[8:]]
        np.testing.assert_allclose(exact, after.steps.exact, rtol=0, atol=NEAR, err_msg=str(changes))
