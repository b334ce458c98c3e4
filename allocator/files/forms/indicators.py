"""A row of an indicator: its level, its direction, its target and what came of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from allocator.errors import Problem
from allocator.evaluation.completion import completion
from allocator.evaluation.tables import Direction, Entry, Indicator, Level
from allocator.files.forms.headings import bare
from allocator.files.forms.quantities import SIGNS, Quantity, in_unit
from allocator.files.forms.rates import as_rate
from allocator.files.forms.rows import Row
from allocator.language import Phrase
from allocator.language import translate as _
from allocator.names import clean_name

_LEVEL_WORDS: Mapping[Level, str] = {
    "output": "产出 成本 output",
    "benefit": "效益 效果 benefit",
    "satisfaction": "满意度 satisfaction",
}
LEVEL_NAMES = {word: level for level, words in _LEVEL_WORDS.items() for word in words.split()}
_SECOND_WORDS: Mapping[Level, str] = {
    "output": "数量 质量 时效 成本 经济成本 社会成本 生态环境成本",
    "benefit": "经济效益 社会效益 生态效益 可持续影响",
    "satisfaction": "满意度 服务对象满意度",
}
SECOND_LEVELS = {word: level for level, words in _SECOND_WORDS.items() for word in words.split()}
"""What a second level belongs to, where a form leaves the first out."""

COSTS = ("成本", "时效")
"""Second levels in which less is better where a target has no sign, 时效 only where it is counted in time."""

TIMES = ("天", "日", "个工作日", "工作日", "小时", "分钟", "个月", "月")

SENTENCE = 4
"""A target with so many characters that are no digits, and no figure with its unit, is a wording."""

_KINDS: tuple[tuple[Direction | None, tuple[str, ...]], ...] = (
    (">=", ("正向", "正向指标", "正指标")),
    ("<=", ("反向", "逆向", "反向指标", "逆向指标", "负向指标", "反指标")),
    ("yes/no", ("是/否", "yes/no")),
    ("words", ("定性", "定性指标")),
    (None, ("", "定量", "定量指标", "数值", "数值型")),
)
DIRECTIONS: Mapping[str, Direction | None] = {word: kind for kind, words in _KINDS for word in words} | SIGNS

NO_REASON = ("无", "无。", "没有", "不适用", "/", "-", "—", "——", "无偏差", "无偏离")

_POINTS = re.compile(r"\(?(\d+(?:\.\d+)?)(?:分|%)?\)?$")
_UNIT = re.compile(
    r"(?:100)?%|‰|是/否|[十百千万亿]+|"
    r"[十百千万亿]*(?:人次|人|个|件|户|家|次|元|名|场|项|期|班|套|台|所|处|条|份|例|对|起|天|日|个?月|年|小时|公里|亩|吨|平方米)(?:/.{1,4})?"
)
_LAST_BRACKETS = re.compile(r"(.*)[(（]([^()（）]*)[)）]\s*", re.DOTALL)


@dataclass(frozen=True)
class ReadIndicator:
    """An indicator, or what is wrong with its row; `assumed` where the form does not say its direction."""

    indicator: Indicator | None
    problems: Sequence[Problem] = ()
    assumed: bool = False


def read_indicator(row: Row, harmful: Sequence[str]) -> ReadIndicator:
    """Return the indicator of a row; less is better of one whose name holds a `harmful` word."""
    level = _level(row)
    name, in_name = _name(row)
    known, asked = _asked(row)
    problems = _problems(row, name, level, known=known)
    if problems or level is None:
        return ReadIndicator(None, problems)
    written = row.key("measure") or in_name
    target, actual, measure = _figures(row, written)
    direction, assumed = _direction(row, asked, target, measure, harmful)
    first, points = _with_points(row.text("level1"))
    indicator = Indicator(
        where=row.place,
        level=level,
        level1=first or row.text("level1"),
        level2=_with_points(row.text("level2"))[0],
        name=name,
        measure=measure,
        direction=direction,
        target=_against_sign(target, asked),
        actual=actual.entry,
        weight=row.number("weight"),
        reason="" if row.key("reason") in NO_REASON else row.text("reason"),
        earned=row.optional("earned"),
        level_points=points,
    )
    if indicator.in_words:
        said, came = Entry(row.key("target")), Entry(row.key("actual"))
        indicator = replace(indicator, measure=written, target=said, actual=came)
    return ReadIndicator(replace(indicator, stated=as_rate(row, completion(indicator, over=1).rate)), assumed=assumed)


def _against_sign(target: Quantity, asked: Direction | None) -> Entry:
    if target.sign and asked and target.sign != asked:
        return Entry(target.entry.text, why=Phrase("the sign in the target is not that of the direction"))
    return target.entry


def _level(row: Row) -> Level | None:
    first, second = (bare(_with_points(row.key(key))[0].lower()).removesuffix("指标") for key in ("level1", "level2"))
    first = first.lstrip("一二三四五、.0123456789")
    return LEVEL_NAMES.get(first) or (None if first else SECOND_LEVELS.get(second))


def _with_points(text: str) -> tuple[str, Fraction | None]:
    """Take the points off a level: 产出指标（50分） is 产出指标, worth 50."""
    if match := _LAST_BRACKETS.fullmatch(text):
        points = _POINTS.fullmatch(clean_name(match[2]))
        return match[1].strip(), Fraction(points[1]) if points else None
    match = re.fullmatch(r"(.*?\D)(\d+(?:\.\d+)?)\s*分", text)
    return (match[1].strip(), Fraction(match[2])) if match else (text, None)


def _name(row: Row) -> tuple[str, str]:
    """Return the name of an indicator, and the unit of measure in the brackets at its end where no column holds one."""
    text = row.text("name")
    match = _LAST_BRACKETS.fullmatch(text)
    unit = clean_name(match[2]) if match else ""
    if match is None or not _UNIT.fullmatch(unit) or not match[1].strip() or row.key("measure") not in {"", unit}:
        return text, ""
    return match[1].strip(), unit.removeprefix("100") if unit.endswith("%") else unit


def _asked(row: Row) -> tuple[bool, Direction | None]:
    """Return whether the cell of the direction is understood, and what it says; a form may leave it to the target."""
    word = row.key("direction").lower()
    return word in DIRECTIONS, DIRECTIONS.get(word)


def _problems(row: Row, name: str, level: Level | None, *, known: bool) -> list[Problem]:
    weight = row.optional("weight")
    checks = (
        (name, "name", _("the indicator has no name"), _("fill in the third level")),
        (level, "level1", _("the first level is not known"), _("write 产出指标, 效益指标 or 满意度指标")),
        (known, "direction", _("the direction is not known"), _("write ≥, ≤, = or 是/否")),
        (
            not weight.why and (weight.figure is None or weight.figure.value >= 0),
            "weight",
            _("the weight is no number of at least 0"),
            _("correct it"),
        ),
    )
    return [Problem(row.where(field), what, todo) for good, field, what, todo in checks if not good]


def _figures(row: Row, written: str) -> tuple[Quantity, Quantity, str]:
    """Return target and actual in one unit of measure, and that unit."""
    target, actual = row.quantity("target"), row.quantity("actual")
    measure = written or target.unit or actual.unit
    explicit = bool(written)
    return in_unit(target, measure, convert=not explicit), in_unit(actual, measure, convert=not explicit), measure


def _direction(
    row: Row, asked: Direction | None, target: Quantity, measure: str, harmful: Sequence[str]
) -> tuple[Direction, bool]:
    """Return the direction of a target, and whether it had to be assumed."""
    if in_words := _in_words(row, asked, target):
        return in_words, False
    if direction := asked or target.sign:
        return direction, False
    return ("<=" if _less_is_better(row, measure, harmful) else ">="), target.entry.figure is not None


def _in_words(row: Row, asked: Direction | None, target: Quantity) -> Direction | None:
    """Return what kind of words a target asks for; None where it asks for a figure."""
    says_yes_or_no = Entry(row.key("target")).yes is not None
    if asked == "yes/no" or (asked in {"words", "=", None} and says_yes_or_no):
        return "yes/no"
    if asked == "=" and row.key("measure") in {"是/否", "yes/no"}:
        return "yes/no"
    return "words" if asked == "words" or (asked in {"=", None} and _is_wording(target)) else None


def _is_wording(target: Quantity) -> bool:
    """Tell whether a target is a wording: words, or a sentence with figures in it, but no figure that is miswritten."""
    text = target.entry.text
    if target.entry.figure or not text:
        return False
    words = re.sub(r"[\d\W_]", "", text)
    return (
        bool(words)
        and not text.startswith("#")
        and (len(words) >= SENTENCE or not any(mark.isdigit() for mark in text))
    )


def _less_is_better(row: Row, measure: str, harmful: Sequence[str]) -> bool:
    if any(word in row.key("name") for word in harmful):
        return True
    second = row.key("level2") + row.key("level1")
    return COSTS[0] in second or (COSTS[1] in second and measure in TIMES)
