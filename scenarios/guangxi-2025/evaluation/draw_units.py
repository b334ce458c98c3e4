"""Draw units-2024.csv and units-2024-funds.csv: a self-evaluation of every budget unit (示例数据).

Actual figures and money are columns of ../units.csv; targets are drawn, and set so that the score of every unit under
the default rule (10/50/30/10) is its column 绩效得分. Run `python draw_units.py`; every run writes the same bytes.
"""

import csv
import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent
SEED = 20250202
TITLE = "2024年度就业补助资金绩效自评（示例数据）"

OUTPUT = ("职业技能培训人次", "享受社会保险补贴人数", "公益性岗位人数", "就业见习补贴人数", "一次性求职补贴人数")
BENEFIT = ("城镇新增就业人数", "失业人员再就业人数", "就业困难人员就业人数")
POINTS = 10
"""Each of the eight headcounts is worth ten points: 50 ÷ 5 and 30 ÷ 3."""

LOSS = 2.5
"""Points an unmet indicator loses, about."""

NEAR = Fraction(1, 20)
"""A score this near to a mark is rounded to it."""

MOST_OVER = 1.25
SATISFACTION = 90
REASONS = (
    "开班计划推迟，已排入下年（示例）",
    "企业用工需求减少，已加强岗位归集（示例）",
    "摸底人数偏高，下年按实核定目标（示例）",
)

Row = dict[str, str]


class Unit:
    """One unit and its targets."""

    def __init__(self, row: Row, rng: np.random.Generator) -> None:
        self.row, self.rng = row, rng
        self.actual = {name: int(row[name]) for name in (*OUTPUT, *BENEFIT)}
        budget, spent = int(row["可用资金"]), int(row["上年支出"]) + int(row["结转支出"])
        self.lost = 100 - Fraction(row["绩效得分"]) - POINTS * (1 - Fraction(spent, budget))
        self.satisfaction = f"{SATISFACTION + rng.uniform(0.5, 9.0):.2f}"

    def targets(self) -> dict[str, int]:
        """Return targets under which just the points to be lost are lost, to a tenth of a point."""
        biggest = max(self.actual, key=lambda name: self.actual[name])
        others = [name for name in self.actual if name != biggest]
        count = min(len(self.actual), math.ceil(self.lost / Fraction(LOSS)))
        missed = [others[place] for place in sorted(self.rng.permutation(len(others))[: count - 1])]
        over = self.rng.uniform(1.0, MOST_OVER, len(others))
        targets = {name: math.floor(self.actual[name] / factor) for name, factor in zip(others, over, strict=True)}
        sizes = self.rng.uniform(0.6, 1.4, len(missed) + 1).round(6)
        for name, size in zip(missed, sizes[1:], strict=True):
            loss = float(self.lost) * size / sizes.sum()
            targets[name] = round(self.actual[name] / (1 - loss / POINTS))
        left = self.lost - sum(self._loss(name, targets[name]) for name in missed)
        targets[biggest] = round(self.actual[biggest] / (1 - left / POINTS))
        off = left - self._loss(biggest, targets[biggest])
        if left <= 0 or abs(off) >= NEAR:
            message = f"{self.row['地区']}: no whole targets give the mark {self.row['绩效得分']}"
            raise ArithmeticError(message)
        return {name: targets[name] for name in self.actual}

    def _loss(self, name: str, target: int) -> Fraction:
        return POINTS * (1 - Fraction(min(self.actual[name], target), target))


def indicator_rows(unit: Unit) -> Iterable[Sequence[str]]:
    """Yield the rows of a unit's indicators."""
    who = (unit.row["行政区划代码"], unit.row["地区"], TITLE)
    for name, target in unit.targets().items():
        level = ("产出指标", "数量指标") if name in OUTPUT else ("效益指标", "经济效益指标")
        measure = "人次" if name.endswith("人次") else "人"
        actual = unit.actual[name]
        reason = REASONS[(target + actual) % len(REASONS)] if actual < target else ""
        yield (*who, *level, name, measure, "≥", str(target), str(actual), _percent(actual, target), reason)
    level = ("满意度指标", "服务对象满意度指标", "就业政策满意度", "%", "≥")
    yield (*who, *level, str(SATISFACTION), unit.satisfaction, "", "")


def money_rows(unit: Unit) -> Iterable[Sequence[str]]:
    """Yield the rows of a unit's money: last year's central money and what was carried over from earlier years."""
    row = unit.row
    central, earlier = (row["上年下达"], row["上年支出"]), (row["前年结转结余"], row["结转支出"])
    total = [str(int(one) + int(other)) for one, other in zip(central, earlier, strict=True)]
    for source, money in (("年度资金总额", total), ("中央财政资金", central), ("其他资金（以前年度结转）", earlier)):
        yield (row["行政区划代码"], row["地区"], TITLE, source, *money, _percent(int(money[1]), int(money[0])))


def _percent(part: int, whole: int) -> str:
    """Write a share in per cent, rounded half up to two decimals."""
    hundredths = (2 * 10_000 * part + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def write(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as UTF-8 with a byte order mark, which Excel and WPS need."""
    with (FOLDER / name).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)


def main() -> None:
    """Read the units and write both tables."""
    rng = np.random.Generator(np.random.PCG64(SEED))
    with (FOLDER.parent / "units.csv").open(encoding="utf-8-sig", newline="") as file:
        units = [Unit(row, rng) for row in csv.DictReader(file)]
    who = ("编号", "地区", "评价表")
    indicators = (*who, "一级指标", "二级指标", "三级指标", "计量单位", "方向", "年度指标值", "全年实际完成值")
    write(
        "units-2024.csv",
        (*indicators, "完成率(%)", "未完成原因和改进措施"),
        (row for unit in units for row in indicator_rows(unit)),
    )
    money = (*who, "资金来源", "全年预算数", "全年执行数", "执行率(%)")
    write("units-2024-funds.csv", money, (row for unit in units for row in money_rows(unit)))


if __name__ == "__main__":
    main()
