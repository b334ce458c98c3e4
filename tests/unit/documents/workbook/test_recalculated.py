"""LibreOffice recalculates the workbook from its formulas alone and finds what the engine found."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import build
import numpy as np
import office
import pytest
from every_rule import to_recalculate
from python_calamine import CalamineWorkbook

from allocator.documents.workbook import write_workbook
from allocator.engine.pipeline import allocate
from allocator.files.load import load
from allocator.model.case import Case

GUANGXI = Path(__file__).parents[4] / "scenarios" / "guangxi-2025"
NEAR = 0.01
"""万元."""

ROOMY = ("bounds.floor=-0.9", "bounds.cap=900%")
GUANGXI_CASES = {
    "baseline": ("baseline-2025",),
    "issued": ("mid-year-2025",),
    "nothing deducted": ("no-deduction",),
    "tight": ("tight-caps",),
    "no bounds": ("actual-2024",),
    "linear program": ("lp-cities",),
    "excess": (
        "baseline-2025",
        'carryover.method="excess"',
        "carryover.threshold=0.08",
        "carryover.rate=0.5",
        "carryover.max_cut=0.3",
        'carryover.return_to="all"',
    ),
    "increment, held back": (
        "baseline-2025",
        'carryover.method="increment"',
        "carryover.max_cut=0.2",
        'carryover.return_to="reserve"',
        "hard.carryover_use=0.5",
    ),
    "stale, tenths": ("baseline-2025", 'carryover.method="stale"', "carryover.max_cut=0.5", "step=0.1"),
    "shortfall": ("baseline-2025", *ROOMY, "hard.items.posts.months=40", "exceptions.450000.amount=9000"),
    "relaxed": ("baseline-2025", "bounds.cap=0.01", 'bounds.on_conflict="relax"'),
    "tens, with projects": (
        "baseline-2025",
        "bounds.include_projects=true",
        "step=10",
        "tranches.advance.amount=178970",
        "tranches.spring.amount=84880",
        "tranches.spring.reserve=1500",
        "tranches.regional.reserve=0",
    ),
    "restricted": ("baseline-2025", 'tranches.regional.level="县市区"', 'bounds.floor_column="提前下达"'),
    "normalised": (
        "baseline-2025",
        'factors.key.indicators.farm.normalise="minmax"',
        'factors.base.indicators.rural.normalise="rank"',
        'factors.input.indicators.amount.direction="cost"',
    ),
}


def small_cases() -> dict[str, Case]:
    """Return cases with ties, blanks and odd texts that the figures of Guangxi do not have."""
    columns = {"x": [3.0, 3.0, float("nan"), 1.0], "most": [9.0, 90.0, 90.0, 90.0]}
    factor = build.factor(x={"missing": "mean", "normalise": "rank", "direction": "cost"})
    return {
        "ties": build.case({"x": [1.0, 1.0, 1.0]}, pool=100),
        "blanks": build.case(columns, pool=50, factors={"base": factor}, bounds={"cap_column": "most"}),
        "one unit": build.case({"x": [2.0]}, pool=7),
        "ids like formulas": build.case({"x": [1.0, 2.0, 4.0]}, ids=["=1+1", "*", "a"], pool=10),
    }


def test_every_unit_agrees_with_the_engine_to_a_hundredth(tmp_path: Path) -> None:
    results = {name: allocate(load(GUANGXI / f"{file}.toml", sets)) for name, (file, *sets) in GUANGXI_CASES.items()}
    results |= {name: allocate(case) for name, case in (small_cases() | to_recalculate()).items()}
    spoilt = [tmp_path / f"{number}.xlsx" for number in range(len(results))]
    for path, result in zip(spoilt, results.values(), strict=True):
        formulas = office.with_wrong_values(write_workbook(result), path)
        assert formulas > 20 * len(result.amount)
        assert office.WRONG in str(sheet(path, "测算过程")[8])
    for (name, result), path in zip(
        results.items(), office.convert("xlsx", spoilt, tmp_path / "calculated"), strict=True
    ):
        rows = sheet(path, "测算过程")[8:]
        amounts = column(path, "分配金额")
        assert [row[0] for row in rows] == list(result.case.units.ids), name
        np.testing.assert_allclose(amounts, result.amount, rtol=0, atol=NEAR, err_msg=name)
        np.testing.assert_allclose(column(path, "测算额"), result.steps.exact, rtol=0, atol=NEAR, err_msg=name)
        assert official_amounts(path) == pytest.approx(sorted(result.amount), abs=NEAR), name
        assert verdict(path) == "全部核对通过", name
        assert sheet(path, "单位查询")[6][2] == "与测算过程一致", name


def test_a_changed_weight_recalculates_every_exact_amount_and_asks_for_a_rerun(tmp_path: Path) -> None:
    before = allocate(load(GUANGXI / "baseline-2025.toml"))
    path = tmp_path / "changed.xlsx"
    path.write_bytes(with_weights(write_workbook(before), {"基础因素": 0.45, "投入因素": 0.05}))
    (changed,) = office.convert("xlsx", [path], tmp_path / "calculated")
    after = allocate(load(GUANGXI / "baseline-2025.toml", ["factors.base.weight=0.45", "factors.input.weight=0.05"]))
    for place, factor in enumerate(after.case.scenario.factors.values()):
        money = column(changed, factor.name, group="三、因素法资金（万元）")
        np.testing.assert_allclose(money, after.steps.factors[place], rtol=0, atol=NEAR)
    np.testing.assert_allclose(column(changed, "扣减"), after.steps.cut, rtol=0, atol=NEAR)
    assert "重新运行" in verdict(changed)
    failed = [row[1] for row in sheet(changed, "核对")[5:] if row[3] != "通过"]
    assert "各单位测算额合计－可分配资金" not in failed
    assert "分配金额与程序结果之差（绝对值之和）" in failed
    np.testing.assert_allclose(column(changed, "测算额"), after.steps.exact, rtol=0, atol=NEAR)
    assert str(sheet(changed, "分配总表")[2][0]).startswith("核对未通过")


def with_weights(workbook: bytes, weights: dict[str, float]) -> bytes:
    """Return the workbook with other factor weights, the cells changed as a person would change them."""
    buffer = io.BytesIO()
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_name("参数").to_python(skip_empty_area=False)
    )
    with zipfile.ZipFile(io.BytesIO(workbook)) as given, zipfile.ZipFile(buffer, "w") as made:
        for name in given.namelist():
            data = given.read(name)
            if name == "xl/worksheets/sheet4.xml":
                for factor, weight in weights.items():
                    line = next(number for number, row in enumerate(rows, 1) if row[0] == factor)
                    data, count = re.subn(
                        rf'(<c r="B{line}"[^>]*>)<v>[^<]*</v>'.encode(), rf"\g<1><v>{weight}</v>".encode(), data
                    )
                    assert count == 1
            made.writestr(name, data)
    return buffer.getvalue()


def sheet(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def column(path: Path, heading: str, group: str | None = None) -> list[float]:
    """Return a column of the process by its heading, the first there is or the one of a group."""
    rows = sheet(path, "测算过程")
    groups, last = [], ""
    for text in rows[2]:
        last = str(text) or last
        groups.append(last)
    place = next(at for at, text in enumerate(rows[3]) if text == heading and group in {None, groups[at]})
    return [float(str(row[place])) for row in rows[8:]]


def official_amounts(path: Path) -> list[float]:
    """Return the amounts of the numbered rows of the table to attach."""
    return sorted(float(str(row[2])) for row in sheet(path, "分配总表")[5:] if row[0] != "")


def verdict(path: Path) -> str:
    return str(sheet(path, "核对")[1][1])
