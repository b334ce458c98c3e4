"""A small office with something of everything: two cities, tiers, floors and caps, tranches, a special arrangement."""

from pathlib import Path

SCENARIO = """\
schema = 1
title = "小市（示例）"
year = 2025
rule = { document = "示例〔2024〕1号", effective = 2024-11-21 }
[table]
file = "units.csv"
id = "编号"
name = "地区"
city = "所属市"
level = "级次"
heads = "人口"
tiles = "tiles.csv"
synthetic = ["人数"]
[sources.central]
name = "中央财政资金"
[tranches.advance]
name = "提前下达"
source = "central"
amount = 1000
document = "示例〔2024〕2号"
[tranches.spring]
name = "正式下达"
source = "central"
amount = 520
reserve = "5%"
projects = [{ unit = "2", amount = 20, title = "示例项目" }]
[hard.items.posts]
name = "公益性岗位补贴"
people = "人数"
standard = 1000
months = 2
[factors.base]
name = "基础因素"
weight = 0.6
source = "示例假设"
indicators = { people = { name = "人口", column = "人口" }, jobs = { name = "人数", column = "人数" } }
[factors.performance]
name = "绩效因素"
weight = 0.4
indicators = { mark = { name = "得分", column = "得分", scale_by = "人口" } }
[carryover]
method = "tiers"
balance = "结余"
available = "可用"
tiers = [{ over = 0.1, cut = 0.05 }, { over = 0.2, cut = 0.1 }]
[bounds]
base = "上年"
floor = -0.3
cap = 0.5
[exceptions.6]
amount = 200
reason = "单独核定"
"""

UNITS = """\
编号,地区,所属市,级次,人口,人数,得分,上年,可用,结余
1,甲市本级,甲市,市本级,500,60,80,210,300,10
2,甲一县,甲市,县市区,900,120,90,260,320,40
3,甲二县,甲市,县市区,700,90,70,240,300,90
4,乙市本级,乙市,市本级,400,50,85,200,280,5
5,乙一县,乙市,县市区,800,100,60,250,310,20
6,乙二县,乙市,县市区,600,80,75,220,290,0
"""

TILES = "编号,简称,列,行\n1,甲本,0,0\n2,甲一,1,0\n3,甲二,0,1\n4,乙本,2,0\n5,乙一,2,1\n"


def write(folder: Path) -> Path:
    """Write the office into a folder and return its scenario."""
    for name, text in (("scenario.toml", SCENARIO), ("units.csv", UNITS), ("tiles.csv", TILES)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "scenario.toml"


def write_large(folder: Path, count: int) -> Path:
    """Write an office of many units in cities of a hundred, without a map, and return its scenario."""
    heading = UNITS.partition("\n")[0]
    rows = [
        f"{unit},单位{unit},市{unit // 100},县市区,{100 + unit * 37 % 900},{10 + unit * 13 % 90},{50 + unit % 50},"
        f"{100 + unit * 7 % 400},{400 + unit % 200},{unit % 60}"
        for unit in range(1, count + 1)
    ]
    last = sum(100 + unit * 7 % 400 for unit in range(1, count + 1))
    scenario = SCENARIO.replace('tiles = "tiles.csv"\n', "").replace("amount = 1000\n", f"amount = {last}\n")
    (folder / "scenario.toml").write_text(scenario.replace("[exceptions.6]", "[exceptions.60]"), encoding="utf-8")
    (folder / "units.csv").write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return folder / "scenario.toml"
