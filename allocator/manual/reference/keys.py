"""Every key of a scenario, from the models that read it: its name, what may stand there, and what holds else."""

import datetime as dt
from collections.abc import Iterator

from pydantic import BaseModel

from allocator.documents.scenario_file.words import section_title, words_of
from allocator.manual.reference.tables import code, escaped, table
from allocator.policy.keys import Shape, shape_of
from allocator.policy.paths import Path, path_text
from allocator.policy.scenario import Scenario
from allocator.policy.targets import TargetsFile

TITLE = "方案的全部键"
ABOUT = """\
本页由程序的数据模型生成，与程序读取方案时所用的为同一份。键的写法：TOML 文件中为节和键，
工作簿“方案”页和 `--set` 中为下面的路径。`X` 是自定的代号，`[1]` 是列表的第几项。

比例可以写 0.25 或 "25%"；±300% 以外的须带 %。金额单位为万元，须为 `step`（最小单位）的整数倍。
“依据”一键（`source`）写数字的出处，成果照录；工作簿写在“来源”列。

另有两个不属于某一节的键：`extends` 写所沿用的方案文件，`drop` 列出沿用的方案中不再要的键，
如 `drop = ["exceptions.450123"]`。
"""
FORMS = {"text": "文字", "number": "数", "whole": "整数", "switch": "true 或 false", "date": "日期"}
BY_HAND, OTHERS, HOW = "../theory/by-hand.md", "../theory/variants.md", "../how-to"
FORMULAS = {
    "columns": (f"[增加测算系数]({HOW}/derived-column.md)",),
    "tranches": (f"[分到批次]({BY_HAND}#七分到批次)", f"[年中测算]({HOW}/mid-year.md)"),
    "hard": (f"[保障硬性支出]({BY_HAND}#二保障硬性支出)",),
    "factors": (f"[得分和因素资金]({BY_HAND}#三得分和因素资金)", f"[其他办法的公式]({OTHERS})"),
    "score": (f"[得分乘以系数]({OTHERS}#得分乘以系数)",),
    "adjustments": (f"[其他扣减和结算]({OTHERS}#其他扣减和结算)",),
    "deductions": (f"[其他扣减和结算]({OTHERS}#其他扣减和结算)",),
    "carryover": (f"[结转结余扣减]({BY_HAND}#四结转结余扣减)", f"[扣减资金的去向]({OTHERS}#扣减资金的去向)"),
    "bounds": (f"[增幅控制和系数 θ]({BY_HAND}#五增幅控制和系数-θ)", f"[人均最低补助额]({HOW}/floors-per-head.md)"),
    "exceptions": (f"[特殊安排]({OTHERS}#特殊安排)",),
    "lp": ("[线性规划模式](../theory/lp.md)", f"[线性规划和分市限额]({HOW}/lp-city-limits.md)"),
    "evaluation": (f"[用自评表评分]({HOW}/self-evaluation.md)",),
    "notice": (f"[定稿和存档]({HOW}/approve-archive.md)", f"[用本单位的模板]({HOW}/own-template.md)"),
}
"""Where the rule that a section holds is told and worked by hand, with its sources."""

HEADINGS = ("键", "名称", "写法", "不写时", "说明")


def keys() -> Iterator[str]:
    """Yield the page, section by section, then the targets file."""
    yield ABOUT
    sections: dict[str, list[tuple[Path, Shape]]] = {}
    for path, shape in entries(Scenario):
        sections.setdefault(_section(path), []).append((path, shape))
    for section, found in sections.items():
        yield f"## {section_title(section)}" + (f" `{section}`" if section else "")
        if section in FORMULAS:
            yield f"公式和例子：{'、'.join(FORMULAS[section])}。"
        yield table(HEADINGS, (_row(path, shape) for path, shape in found))
    yield "## 绩效目标文件"
    yield "`targets` 所写的文件，或工作簿的“绩效目标”页。"
    yield table(HEADINGS, (_row(path, shape) for path, shape in entries(TargetsFile)))


def entries(model: type[BaseModel]) -> Iterator[tuple[Path, Shape]]:
    """Yield every key under which a value stands, with its path; X is an id that a person chooses."""
    yield from _entries(shape_of(model), ())


def _entries(shape: Shape, above: Path) -> Iterator[tuple[Path, Shape]]:
    for name, inner in shape.fields():
        path = (*above, name)
        within = [(inner, path)] if inner.model else []
        within += [(inner.named, (*path, "X"))] if inner.named and inner.named.model else []
        within += [(inner.items, (*path, 1))] if inner.items and inner.items.model else []
        if not within or inner.is_single:
            yield path, inner
        for found, at in within:
            yield from _entries(found, at)


def _section(path: Path) -> str:
    """Return the section a key stands in; the rule stands with the keys that no section holds, as in a workbook."""
    return str(path[0]) if len(path) > 1 and path[0] != "rule" else ""


def _row(path: Path, shape: Shape) -> tuple[str, ...]:
    words = words_of(shape, path)
    return code(path_text(path)), escaped(words.title), kind(shape), default(shape), escaped(words.note)


def kind(shape: Shape) -> str:
    """Say what may stand under a key."""
    if shape.items is not None and not shape.model:
        return f"{kind(shape.items)}，可以多个"
    if shape.named is not None:
        return f"名称 = {kind(shape.named)}，可以多个"
    said = [code(_written(choice)) for choice in shape.choices]
    return "、".join([*said, *_forms(shape)]) + _limits(shape)


def _forms(shape: Shape) -> Iterator[str]:
    special = {"number": "比例"} if shape.in_percent else {}
    special |= {"text": "名称"} if shape.is_name else {}
    yield from (special.get(form, said) for form, said in FORMS.items() if form in shape.forms)


def _limits(shape: Shape) -> str:
    if shape.least is not None and shape.most is not None:
        return f"，{shape.least:g} 至 {shape.most:g}"
    if shape.least is not None:
        return f"，不小于 {shape.least:g}"
    return "" if shape.most is None else f"，不大于 {shape.most:g}"


def default(shape: Shape) -> str:
    """Say what holds where a key is left out."""
    if shape.required:
        return "**必填**"
    return "" if shape.default in (None, "", (), {}) else code(_written(shape.default))


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_written(part) for part in value)}]"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value) if isinstance(value, (int, dt.date)) else f'"{value}"'
