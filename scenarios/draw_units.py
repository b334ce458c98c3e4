"""Draw the unit tables of the small scenarios: made-up figures of made-up units (示例数据), always the same."""

import csv
import random
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
UNITS = [
    (f"{number:02d}", name, f"{city}市", "市本级" if name.endswith("本级") else "县市区")
    for number, (city, name) in enumerate(
        ((city, f"{city}{rest}") for city in "甲乙丙" for rest in ("市本级", "东区", "西县", "南县")), 1
    )
]
Row = dict[str, float]
Draw = Callable[[random.Random, Row], object]


def whole(low: int, high: int, step: int = 1) -> Draw:
    """Draw a whole number."""
    return lambda drawn, _row: step * drawn.randint(low // step, high // step)


def decimal(low: float, high: float, places: int) -> Draw:
    """Draw a number with decimals."""
    return lambda drawn, _row: round(drawn.uniform(low, high), places)


def one_of(*words: str) -> Draw:
    """Draw a word."""
    return lambda drawn, _row: drawn.choice(words)


def near(other: str, low: float, high: float) -> Draw:
    """Draw a whole number between two multiples of another column."""
    return lambda drawn, row: round(row[other] * drawn.uniform(low, high))


TABLES: dict[str, dict[str, Draw]] = {
    "base-coefficients-2025": {
        "上年分配数": whole(900, 3200, 10),
        "上年一次性专项": lambda drawn, _row: drawn.choice((0, 0, 0, 60, 150)),
        "预算执行率": decimal(0.72, 0.99, 4),
        "绩效得分": decimal(68, 98, 1),
        "地方投入": whole(120, 900),
        "一般公共预算支出": whole(40000, 210000, 100),
        "困难类别": one_of("一类", "二类", "三类"),
        "劳动年龄人口": whole(60000, 420000, 100),
    },
    "two-uses-2025": {
        "救助人数": whole(1800, 9500, 10),
        "资助参保人数": whole(9000, 60000, 10),
        "绩效得分": decimal(70, 98, 1),
        "重点帮扶县": lambda drawn, _row: int(drawn.random() < 0.4),
        "上年应拨": whole(300, 1400),
        "上年已拨": near("上年应拨", 0.85, 1.2),
        "已提前下达": near("上年应拨", 0.4, 0.9),
    },
    "standards-2025": {
        "常住人口": whole(90000, 780000),
        "分担档次": one_of("第一档", "第二档", "第三档", "第四档", "第五档"),
        "绩效得分": decimal(72, 99, 1),
        "上年应拨": whole(300, 3200),
        "上年已拨": near("上年应拨", 0.85, 1.2),
    },
    "floors-per-head-2025": {
        "人均财力": whole(4200, 11800),
        "人均支出": whole(6100, 13500),
        "国土面积": whole(420, 3900),
        "户籍人口": whole(80000, 640000, 100),
        "少数民族人口": near("户籍人口", 0.08, 0.7),
        "上年补助": near("户籍人口", 0.0019, 0.0034),
    },
}


def table(name: str) -> list[list[object]]:
    """Return the rows of a scenario's table; each column has a seed of its own."""
    columns = TABLES[name]
    drawn = {heading: random.Random(f"{name} {heading}") for heading in columns}  # noqa: S311 - examples, no secrets
    rows: list[list[object]] = []
    for unit in UNITS:
        row: Row = {}
        for heading, draw in columns.items():
            row[heading] = draw(drawn[heading], row)  # type: ignore[assignment]
        rows.append([*unit, *row.values()])
    return [["编号", "地区", "所属市", "级次", *columns], *rows]


def main() -> None:
    """Write the tables beside their scenarios."""
    for name in TABLES:
        with (HERE / name / "units.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table(name))


if __name__ == "__main__":
    main()
