"""Draw units.csv: 126 budget units with real census columns and synthetic employment and money columns (示例数据).

Run `python draw_units.py` in any folder; the fixed seed makes every run write the same bytes. NOTES.md says column
by column what is real and what is drawn. Money is in 万元, people are heads; both are whole numbers.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Columns: TypeAlias = dict[str, list[str] | Integers | Floats]

FOLDER = Path(__file__).parent
SEED = 20250101

REGION, CITY, COUNTY = "自治区本级", "市本级", "县市区"
OWN_CITY_SHARE, OWN_REGION_SHARE = 0.06, 0.01
"""Size of 市本级 against the counties of its city, and of 自治区本级 against all counties."""


@dataclass(frozen=True)
class Unit:
    """A budget unit; the census counts residents in counties only, so own levels have none."""

    code: str
    name: str
    city: str
    level: str
    population: int = 0
    labour: int = 0
    urban: float = 0.0
    farm: float = 0.0


@dataclass(frozen=True)
class People:
    """A headcount column: its published total of 2024, those of two cities, what it grows with and its noise."""

    total: int
    size: str
    guilin: int | None = None
    hechi: int | None = None
    noise: float = 0.25


HEADCOUNTS = {
    "城镇新增就业人数": People(405_500, "urban", guilin=100_000, hechi=15_100),
    "失业人员再就业人数": People(119_100, "urban", guilin=44_000, hechi=4_900),
    "就业困难人员就业人数": People(44_300, "labour", guilin=8_100, hechi=2_200),
    "职业技能培训人次": People(207_200, "labour", guilin=70_500, hechi=23_600),
    "享受社会保险补贴人数": People(254_100, "both"),
    "公益性岗位人数": People(20_400, "labour"),
    "就业见习补贴人数": People(27_700, "urban"),
    "一次性求职补贴人数": People(154_400, "both", noise=0.35),
}
"""Totals and city totals: the region's self-evaluation report of 2024."""

RURAL_MIGRANTS = 2_500_000
"""Round synthetic total of 脱贫劳动力务工人数; no published figure stands behind it."""

LOCAL_INPUT, FACTOR_MONEY, PROJECT_MONEY, ADVANCE = 69_004, 178_975 + 84_884, 5_000, 178_975
FACTOR_SPENT = 237_691
"""Central money spent 240 252, less 2 560.65 of Hechi's project, in whole 万元."""

PROJECT_UNIT = "451200"

LAST_YEAR_BLEND = {
    "享受社会保险补贴人数": 0.40,
    "公益性岗位人数": 0.13,
    "劳动年龄人口2020": 0.12,
    "城镇新增就业人数": 0.11,
    "职业技能培训人次": 0.08,
    "地方投入": 0.08,
    "脱贫劳动力务工人数": 0.08,
}
"""What last year's money was drawn in proportion to, before noise; the weights are ours."""

HIGH, VERY_HIGH = 12, 4
"""How many units get a high carryover, and how many of these a very high one."""

DECIMALS = {"城镇化率": 4, "农业就业占比": 4, "预算执行率": 4, "绩效得分": 1}
"""Decimals of the columns that are not whole numbers."""

HELD_FULL = 3
"""How many units hold a whole year's money in the advance tranche: more than some of them are due."""


def read_units() -> list[Unit]:
    """Return the 126 units: the region's own level, then each city's own level before its counties."""
    with (FOLDER / "sources" / "census2020.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["code"])
    cities = {row["parent_code"]: row["parent_name"] for row in rows}
    own = [Unit(code, f"{name}本级", name, CITY) for code, name in cities.items()]
    counties = [_county(row) for row in rows]
    return [Unit("450000", REGION, REGION, REGION), *sorted(own + counties, key=lambda unit: unit.code)]


def _county(row: dict[str, str]) -> Unit:
    return Unit(
        code=row["code"],
        name=row["name"],
        city=row["parent_name"],
        level=COUNTY,
        population=int(row["pop2020"]),
        labour=int(row["pop_15_64_est"]),
        urban=float(row["urban_share"]),
        farm=float(row["agri_share_of_employed"]),
    )


def largest_remainder(total: int, sizes: Floats) -> Integers:
    """Return whole numbers (n,) proportional to `sizes` (n,) that add up to `total`; ties go to the first."""
    exact = total * sizes / sizes.sum()
    whole: Integers = np.floor(exact).astype(np.int64)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole


def within_groups(totals: dict[str, int], groups: list[str], sizes: Floats) -> Integers:
    """Share each group's total among its members; `groups` (n,) names the group of each unit."""
    result = np.zeros(len(groups), dtype=np.int64)
    for name, total in totals.items():
        members = np.array([group == name for group in groups])
        result[members] = largest_remainder(total, sizes[members])
    return result


class Drawing:
    """The units, the generator and the columns drawn so far."""

    def __init__(self, units: list[Unit], seed: int) -> None:
        self.units = units
        self.rng = np.random.Generator(np.random.PCG64(seed))
        self.labour = np.array([unit.labour for unit in units], dtype=np.float64)
        self.urban = np.array([unit.urban * unit.population for unit in units])
        self.columns: Columns = {}

    def noise(self, sigma: float) -> Floats:
        """Lognormal factors (n,) with median 1, cut to six decimals so that they are the same on every machine."""
        drawn: Floats = np.exp(self.rng.normal(0.0, sigma, len(self.units)))
        return drawn.round(6)

    def between(self, low: float, high: float) -> Floats:
        """Uniform numbers (n,)."""
        return self.rng.uniform(low, high, len(self.units))

    def with_own_levels(self, sizes: Floats, factor: float = 1.0) -> Floats:
        """Give own levels a size: a share of the counties they stand over."""
        result = sizes.copy()
        for i, unit in enumerate(self.units):
            if unit.level == CITY:
                below = [size for other, size in zip(self.units, sizes, strict=True) if other.city == unit.city]
                result[i] = factor * OWN_CITY_SHARE * sum(below)
            elif unit.level == REGION:
                result[i] = factor * OWN_REGION_SHARE * sizes.sum()
        return result

    def column(self, name: str) -> Integers:
        """Return a whole-number column drawn before."""
        return np.asarray(self.columns[name], dtype=np.int64)


def census(drawing: Drawing) -> None:
    """Write who the units are and what the census says of them."""
    units = drawing.units
    drawing.columns |= {
        "行政区划代码": [unit.code for unit in units],
        "地区": [unit.name for unit in units],
        "所属市": [unit.city for unit in units],
        "级次": [unit.level for unit in units],
        "常住人口2020": np.array([unit.population for unit in units]),
        "劳动年龄人口2020": np.array([unit.labour for unit in units]),
        "城镇化率": np.array([unit.urban for unit in units]),
        "农业就业占比": np.array([unit.farm for unit in units]),
    }


def people(drawing: Drawing) -> None:
    """Draw the headcounts, exact to the region's totals and to Guilin's and Hechi's."""
    sizes = {"urban": drawing.urban, "labour": drawing.labour, "both": drawing.urban + drawing.labour}
    for name, draw in HEADCOUNTS.items():
        drawn = drawing.with_own_levels(sizes[draw.size]) * drawing.noise(draw.noise)
        drawing.columns[name] = _calibrated(drawing.units, draw, drawn)
    served = sum(drawing.column(name) for name in HEADCOUNTS)
    rural = np.array([unit.labour * unit.farm * (1 - unit.urban) for unit in drawing.units])
    drawing.columns["脱贫劳动力务工人数"] = largest_remainder(RURAL_MIGRANTS, rural * drawing.noise(0.4))
    drawing.columns["服务人次合计"] = np.asarray(served)


def _calibrated(units: list[Unit], draw: People, sizes: Floats) -> Integers:
    known = {"桂林市": draw.guilin, "河池市": draw.hechi}
    totals = {city: total for city, total in known.items() if total is not None}
    groups = [unit.city if unit.city in totals else "" for unit in units]
    return within_groups({**totals, "": draw.total - sum(totals.values())}, groups, sizes)


def local_money(drawing: Drawing) -> None:
    """Draw the monthly standard of public posts (元), budget expenditure and local input (万元)."""
    cities = [unit.city for unit in drawing.units]
    standards = {city: 1_400 + 100 * int(drawing.rng.integers(0, 5)) for city in dict.fromkeys(cities)}
    population = np.array([unit.population for unit in drawing.units], dtype=np.float64)
    budget = 0.75 * drawing.with_own_levels(population, factor=3.0) * drawing.noise(0.15)
    drawing.columns |= {
        "公益性岗位月标准": np.array([standards[city] for city in cities]),
        "一般公共预算支出": np.rint(budget).astype(np.int64),
        "地方投入": largest_remainder(LOCAL_INPUT, budget * drawing.noise(0.4)),
    }


def last_year(drawing: Drawing) -> None:
    """Draw last year's factor money and put Hechi's project beside it."""
    shares = [w * drawing.column(name) / drawing.column(name).sum() for name, w in LAST_YEAR_BLEND.items()]
    sizes = np.sum(shares, axis=0) * drawing.noise(0.10)
    project = [PROJECT_MONEY if unit.code == PROJECT_UNIT else 0 for unit in drawing.units]
    drawing.columns["上年下达"] = largest_remainder(FACTOR_MONEY, sizes)
    drawing.columns["上年项目资金"] = np.array(project)


def execution(drawing: Drawing) -> None:
    """Draw spending, and from it carryover: available − spent of last year's money − spent of earlier money."""
    money = drawing.column("上年下达")
    rank = np.argsort(np.argsort(drawing.between(0.0, 1.0)))
    high = rank < HIGH
    unspent = _unspent(drawing, rank)
    previous = np.rint(money * np.where(high, drawing.between(0.12, 0.24), drawing.between(0.02, 0.09)))
    stale = np.rint(previous * np.where(high, drawing.between(0.2, 0.5), drawing.between(0.0, 0.12)))
    columns = {
        "前年结转结余": previous,
        "可用资金": money + previous,
        "上年支出": money - unspent,
        "结转支出": previous - stale,
        "结转结余": unspent + stale,
        "两年以上结余": stale,
    }
    drawing.columns |= {name: values.astype(np.int64) for name, values in columns.items()}


def _unspent(drawing: Drawing, rank: Integers) -> Integers:
    """Leave some of last year's money unspent: drawn rates where high, the others scaled to the published total."""
    money = drawing.column("上年下达")
    rate = np.where(rank < VERY_HIGH, drawing.between(0.36, 0.46), drawing.between(0.22, 0.31))
    result: Integers = np.rint(money * rate).astype(np.int64)
    usual = rank >= HIGH
    sizes = (money * drawing.noise(0.5).clip(0.35, 2.0)).astype(np.float64)
    result[usual] = largest_remainder(FACTOR_MONEY - FACTOR_SPENT - int(result[~usual].sum()), sizes[usual])
    return result


def performance(drawing: Drawing) -> None:
    """Give the execution rate of last year's money and draw a mark that follows it."""
    rate = drawing.column("上年支出") / drawing.column("上年下达")
    mark = 48.0 + 44.0 * rate + drawing.rng.normal(0.0, 4.0, len(drawing.units))
    drawing.columns["预算执行率"] = rate
    drawing.columns["绩效得分"] = np.clip(mark, 50.0, 99.0)


def advance(drawing: Drawing) -> None:
    """Draw what units hold of next year's advance tranche; the highest carryovers hold a whole year's money."""
    money = drawing.column("上年下达")
    rate = drawing.column("结转结余") / drawing.column("可用资金")
    held = np.argsort(-rate, kind="stable")[:HELD_FULL]
    sizes = money * drawing.noise(0.03)
    sizes[held] = 0.0
    tranche = largest_remainder(ADVANCE - int(money[held].sum()), sizes)
    tranche[held] = money[held]
    drawing.columns["提前下达"] = tranche


def write(columns: Columns, path: Path) -> None:
    """Write the columns as UTF-8 with a byte order mark, which Excel and WPS need."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(zip(*(_text(name, values) for name, values in columns.items()), strict=True))


def _text(name: str, values: list[str] | Integers | Floats) -> list[str]:
    if isinstance(values, list):
        return values
    return [f"{value:.{DECIMALS.get(name, 0)}f}" for value in values.tolist()]


def main() -> None:
    """Draw every column in turn and write units.csv."""
    drawing = Drawing(read_units(), SEED)
    for step in (census, people, local_money, last_year, execution, performance, advance):
        step(drawing)
    write(drawing.columns, FOLDER / "units.csv")


if __name__ == "__main__":
    main()
