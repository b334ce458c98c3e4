"""Every command with words to call it by, over a small office whose names are long and whose figures are large."""

from pathlib import Path

import small_office

from allocator import __version__
from allocator.documents.export import Wish, write_documents
from allocator.engine.pipeline import allocate
from allocator.files.load import load

NAMES = {
    "甲市本级": "桂林市本级",
    "甲一县": "龙胜各族自治县",
    "甲二县": "恭城瑶族自治县",
    "乙市本级": "Break O'Day",
    "乙一县": "三江侗族自治县",
    "乙二县": "Waratah-Wynyard",
    "甲市": "桂林市",
    "乙市": "柳州市",
}

ARGUMENTS: dict[str, list[list[str]]] = {
    "new": [["fresh"]],
    "convert": [["scenario.toml", "-o", "book.xlsx"]],
    "check": [["scenario.toml"]],
    "run": [["scenario.toml", "--top", "9"], ["lp.toml"], ["lp.toml", "--frontier", "0,1"]],
    "evaluate": [["marks.csv", "funds.csv", "--scenario", "scenario.toml"]],
    "explain": [["scenario.toml", "龙胜各族自治县"], ["lp.toml", "4"]],
    "sensitivity": [
        ["scenario.toml", "--draws", "16", "--errors", "3", "--vary", "bounds.floor=-0.3..0/3", "--pair", "2", "4"],
        ["scenario.toml", "--draws", "0", "--incentives", "5"],
    ],
    "targets": [["scenario.toml", "--targets", "targets.toml"]],
    "compare": [["scenario.toml", "variant.toml"]],
    "weights": [["scenario.toml", "--unit", "2", "--at-least", "900000"]],
    "solve": [["scenario.toml", "--vary", "factors.base.weight", "--so-that", "龙胜各族自治县 >= 1600000"]],
    "outlook": [["scenario.toml", "--years", "2"]],
    "confirm": [["scenario.toml", "--to", "sheets"]],
    "verify": [["scenario.toml", "published.csv"]],
    "certify": [["scenario.toml"]],
    "correct": [["right.toml", "--was", "wrong.record.json"]],
    "export": [["scenario.toml", "--to", "out"]],
    "studio": [["scenario.toml", "--no-open"]],
    "docs": [["--to", "pages"]],
}
"""Words after each command. A new command is added here: it is then looked at in a terminal of every width, and its
files are read for words that are not Chinese."""

LP = """\
extends = "scenario.toml"
[carryover]
method = "none"
[lp]
mode = "lp"
deviation = [{ within = 0.1, slope = 1 }, { within = 1, slope = 3 }]
carryover_weight = 0.5
"""

RIGHT = 'extends = "scenario.toml"\n[notice]\ntranches = ["advance"]\n'
WRONG = 'extends = "right.toml"\n[table]\nfile = "wrong.csv"\n'

VARIANT = """\
extends = "scenario.toml"
title = "提高绩效（示例）"
[factors.base]
weight = 0.5
[factors.performance]
weight = 0.5
[bounds]
cap = 0.4
"""

TARGETS = """\
schema = 1
title = "绩效目标（示例）"
year = 2025
[targets.jobs]
name = "公益性岗位人数"
level1 = "产出指标"
level2 = "数量指标"
unit = "人"
kind = "quantity"
direction = ">="
target = 1234567
driver = { "人数" = 0.5, "amount" = 0.5 }
source = "示例假设"
"""

MARKS = """\
编号,地区,评价表,一级指标,二级指标,三级指标,计量单位,方向,年度指标值,全年实际完成值,完成率（%）,未完成原因和改进措施
2,龙胜各族自治县,就业资金（示例数据）,产出指标,数量指标,公益性岗位人数,人,≥,1200,1180,99.00,
2,龙胜各族自治县,就业资金（示例数据）,效益指标,社会效益指标,城镇新增就业,人,≥,800,1900,,
4,Break O'Day,就业资金（示例数据）,产出指标,数量指标,公益性岗位人数,人,≥,900,905,,
"""

FUNDS = """\
编号,地区,评价表,资金来源,全年预算数,全年执行数,执行率（%）
2,龙胜各族自治县,就业资金（示例数据）,年度资金总额,1234567.89,1000000.55,81.00
4,Break O'Day,就业资金（示例数据）,年度资金总额,2345678.9,1234567.8,60.00
"""


def write(folder: Path) -> Path:
    """Write everything that the words of ARGUMENTS name into a folder, and return it."""
    small_office.write(folder)
    large = {
        "year = 2025\n": "year = 2025\nstep = 0.01\n",
        "amount = 1000\n": "amount = 4321098.75\nreceived = 2024-11-01\nissued = 2024-11-21\n",
        "amount = 520\n": "amount = 2345678.9\nreceived = 2025-03-01\n",
        "amount = 20,": "amount = 12345.67,",
        "amount = 200\n": "amount = 987654.32\n",
    }
    _replaced(folder / "scenario.toml", large | NAMES)
    table = (folder / "units.csv").read_text(encoding="utf-8").splitlines()
    heading, *rows = table
    last = heading.split(",").index("上年")
    for place, row in enumerate(rows):
        cells = row.split(",")
        cells[last:] = [f"{float(cell) * 4567.89:.2f}" for cell in cells[last:]]
        rows[place] = ",".join(cells)
    (folder / "units.csv").write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    _replaced(folder / "units.csv", NAMES)
    (folder / "wrong.csv").write_text(
        (folder / "units.csv").read_text(encoding="utf-8").replace(",120,90,", ",360,90,"), encoding="utf-8"
    )
    texts = {
        "right.toml": RIGHT,
        "wrong.toml": WRONG,
        "lp.toml": LP,
        "variant.toml": VARIANT,
        "targets.toml": TARGETS,
        "marks.csv": MARKS,
        "funds.csv": FUNDS,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    published = "\n".join(
        f"{number},{name},{1000000.25 + number}" for number, name in enumerate(list(NAMES.values())[:6], 1)
    )
    (folder / "published.csv").write_text(f"序号,地区,金额\n{published}\n", encoding="utf-8")
    write_documents(Wish(allocate(load(folder / "wrong.toml")), version=__version__), (), folder)
    return folder


def _replaced(path: Path, words: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in words.items():
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
