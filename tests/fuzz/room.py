"""The folder inputs are tried in: Guangxi's scenarios, a small one, and one sound file of each kind to be spoilt."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import official_form
import tomlkit
from docx import Document

from tests.fuzz.called import called

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SOUND = "sound"
"""The folder of the sound files."""

SMALL = """\
schema = 1
title = "小例（示例数据）"
year = 2025
step = 0.1
[table]
file = "small.csv"
id = "编号"
name = "地区"
city = "市"
level = "级次"
last_year = ["上年"]
[sources.c]
name = "中央财政资金"
[sources.r]
name = "省级财政资金"
[tranches.a]
name = "提前下达"
source = "c"
amount = 600
reserve = "5%"
[tranches.b]
name = "正式下达"
source = "r"
amount = 400.5
received = 2025-04-25
projects = [{ unit = "乙县", amount = 12, title = "基地" }]
[hard.items.x]
name = "补贴"
people = "人数"
standard = 100
months = 12
[factors.f]
name = "基础"
weight = 0.6
[factors.f.indicators.x]
name = "人数"
column = "人数"
[factors.g]
name = "绩效"
weight = 0.4
[factors.g.indicators.y]
name = "得分"
column = "得分"
scale_by = "人数"
[carryover]
method = "tiers"
balance = "结余"
available = "可用"
tiers = [{ over = 0.1, cut = 0.1 }, { over = 0.3, cut = 0.2 }]
[bounds]
base = "上年"
floor = -0.5
cap = 1.5
"""
TABLE = """\
编号,地区,市,级次,人数,得分,上年,结余,可用
1,甲县,东市,县市区,100,90,100,20,120
2,乙县,东市,县市区,300,80,200,80,210
3,丙县,东市,县市区,200,70,150,0,150
4,丁区,西市,县市区,500,95,250,10,260
5,戊区,西市,县市区,50,60,40,30,70
6,己市,西市,县市区,120,85,90,5,95
"""


def furnished(folder: Path) -> Path:
    """Fill an empty folder and return it."""
    shutil.copytree(SCENARIOS / "guangxi-2025", folder, dirs_exist_ok=True)
    (folder / "small.toml").write_text(SMALL, encoding="utf-8")
    (folder / "small.csv").write_text(TABLE, encoding="utf-8")
    sound, baseline = folder / SOUND, folder / "baseline-2025.toml"
    sound.mkdir()
    called("convert", baseline, "-o", sound / "scenario.xlsx")
    called("convert", folder / "small.toml", "-o", sound / "small.xlsx")
    called("export", folder / "small.toml", "--to", sound / "out", "--notice", "--workbook", "--record")
    called("run", baseline, "-o", sound / "amounts.csv", "-o", sound / "amounts.xlsx")
    forms = official_form.published_forms()
    official_form.write_xlsx(forms, sound / "forms.xlsx")
    official_form.write_docx(forms, sound / "forms.docx")
    _template(sound / "template.docx")
    return folder


def _template(path: Path) -> None:
    made = Document()
    for text in (
        "{{ 标题 }}",
        "{%p for 段 in 正文 %}",
        "{{ 段 }}",
        "{%p endfor %}",
        "{{ 日期 }}{% if 抄送 %}…{% endif %}",
    ):
        made.add_paragraph(text)
    made.sections[0].header.paragraphs[0].text = "{{ 文号 }}"
    made.save(str(path))


def whole(path: Path) -> dict[str, Any]:
    """Return a scenario with what it extends laid in, as one file says it."""
    own = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
    above = own.pop("extends", None)
    return _over(whole(path.parent / above), own) if above else own


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _over(old, value) if isinstance(value, dict) and isinstance(old, dict) else value
    return merged


def hashes(folder: Path) -> dict[str, str]:
    """Return the digest of each file in a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
