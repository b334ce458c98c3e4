"""A self-evaluation table (绩效自评表) as reported: indicators and money, every figure with the digits printed."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from allocator.evaluation.figures import Figure, number
from allocator.names import clean_name

Direction = Literal[">=", "<=", "=", "yes/no"]
Level = Literal["output", "benefit", "satisfaction"]
LEVELS: tuple[Level, ...] = get_args(Level)

SYNTHETIC = "示例数据"
"""A title with this word is a table of made-up figures."""

SCALED = ("万", "亿", "千", "百", "%", "‰", "元", "倍")
"""Units of measure that begin so are rounded; in all others a whole number is a count and exact."""

YES = ("是", "yes", "true", "达成", "已达成", "完成", "已完成")
NO = ("否", "no", "false", "未达成", "未完成")


@dataclass(frozen=True)
class Entry:
    """A cell that should hold a figure: its text, the figure, and where it holds none the reason; blank is empty."""

    text: str = ""
    figure: Figure | None = None
    why: str = ""

    @property
    def yes(self) -> bool | None:
        """Whether the text says yes or no, or neither."""
        word = self.text.lower()
        return True if word in YES else False if word in NO else None


@dataclass(frozen=True)
class Indicator:
    """One third-level indicator (三级指标). `stated` is the completion rate the report gives, in per cent."""

    where: str
    level: Level
    level1: str
    level2: str
    name: str
    measure: str
    direction: Direction
    target: Entry
    actual: Entry
    stated: Entry = Entry()
    weight: Fraction | None = None
    reason: str = ""

    @property
    def key(self) -> str:
        """The name as it is compared."""
        return clean_name(self.name)

    @property
    def reached(self) -> Figure | None:
        """The actual figure; a count of heads or cases was not rounded."""
        figure = self.actual.figure
        if figure and figure.value.denominator == 1 and self.measure and not self.measure.startswith(SCALED):
            return figure.exact()
        return figure

    @property
    def readable(self) -> bool:
        """Whether target and actual can be compared."""
        if self.direction == "yes/no":
            return self.target.yes is not None and self.actual.yes is not None
        return self.target.figure is not None and self.actual.figure is not None

    def target_as_written(self) -> str:
        """Write the target as the official form does, such as ≥16万人次."""
        if self.direction == "yes/no":
            return self.target.text
        return {">=": "≥", "<=": "≤", "=": "="}[self.direction] + self.target.text + self.measure

    def actual_as_written(self) -> str:
        """Write the actual figure with its unit."""
        return self.actual.text if self.direction == "yes/no" else self.actual.text + self.measure


@dataclass(frozen=True)
class Money:
    """One source of money, or their total: 全年预算数 and 全年执行数 in 万元, the `stated` rate in per cent."""

    where: str
    source: str
    is_total: bool
    budget: Entry
    spent: Entry
    stated: Entry = Entry()

    @property
    def pair(self) -> tuple[Figure, Figure] | None:
        """Budget and spent where both can be read."""
        return (self.budget.figure, self.spent.figure) if self.budget.figure and self.spent.figure else None


@dataclass(frozen=True)
class Execution:
    """Money of a budget that was spent (预算执行), in 万元."""

    budget: Fraction
    spent: Fraction

    @property
    def rate(self) -> Fraction | None:
        """Spent ÷ budget; None without a budget."""
        return self.spent / self.budget if self.budget else None

    @property
    def formula(self) -> str:
        """The division, filled in."""
        return f"{number(self.spent)} ÷ {number(self.budget)}"


@dataclass(frozen=True)
class EvaluationTable:
    """One table: of a programme, or of one unit's share in it."""

    title: str
    unit: str
    unit_name: str
    indicators: tuple[Indicator, ...]
    money: tuple[Money, ...]

    @property
    def name(self) -> str:
        """The title, after the unit's name where it is a unit's."""
        return " ".join(part for part in (self.unit_name or self.unit, self.title) if part)

    @property
    def synthetic(self) -> bool:
        """Whether its title says that the figures are made up."""
        return SYNTHETIC in self.title

    @property
    def execution(self) -> Execution | None:
        """The money in total: the total row, else the sum of the sources; None where a figure cannot be read."""
        pairs = [row.pair for row in self.money if row.is_total][:1] or [row.pair for row in self.money]
        if not pairs or None in pairs:
            return None
        known = [pair for pair in pairs if pair]
        return Execution(
            sum((budget.value for budget, _spent in known), Fraction(0)),
            sum((spent.value for _budget, spent in known), Fraction(0)),
        )
