"""A self-evaluation table (绩效自评表) as reported: indicators and money, every figure with the digits printed."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from allocator.errors import Sayable
from allocator.evaluation.figures import Figure, number
from allocator.names import SYNTHETIC, clean_name

Direction = Literal[">=", "<=", ">", "<", "=", "yes/no", "words"]
"""What a target asks; "words" is one that no figure and no yes or no can meet, for a person to judge."""

Level = Literal["output", "benefit", "satisfaction"]
LEVELS: tuple[Level, ...] = get_args(Level)

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
    why: Sayable = ""

    @property
    def yes(self) -> bool | None:
        """Whether the text says yes or no, or neither."""
        word = self.text.lower()
        return True if word in YES else False if word in NO else None


@dataclass(frozen=True)
class Indicator:
    """One third-level indicator (三级指标).

    `stated` is the completion rate the report gives, in per cent; `weight` (分值) the points it is worth and `earned`
    (得分) those it claims; `level_points` what the heading of its first level says the whole level is worth.
    """

    where: Sayable
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
    earned: Entry = Entry()
    level_points: Fraction | None = None

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
    def at_least(self) -> bool:
        """Whether more is better."""
        return self.direction in {">=", ">"}

    @property
    def at_most(self) -> bool:
        """Whether less is better."""
        return self.direction in {"<=", "<"}

    @property
    def in_words(self) -> bool:
        """Whether the target is no figure."""
        return self.direction in {"yes/no", "words"}

    @property
    def readable(self) -> bool:
        """Whether target and actual can be compared."""
        if self.direction == "words":
            return False
        if self.direction == "yes/no":
            return self.target.yes is not None and self.actual.yes is not None
        return self.target.figure is not None and self.actual.figure is not None

    def target_as_written(self) -> str:
        """Write the target as the official form does, such as ≥16万人次."""
        if self.in_words:
            return self.target.text
        return {">=": "≥", "<=": "≤"}.get(self.direction, self.direction) + self._with_unit(self.target)

    def actual_as_written(self) -> str:
        """Write the actual figure with its unit."""
        return self.actual.text if self.in_words else self._with_unit(self.actual)

    def _with_unit(self, entry: Entry) -> str:
        return f"{entry.figure.text}{self.measure}" if entry.figure else entry.text


@dataclass(frozen=True)
class Money:
    """One source of money, or their total: 全年预算数 and 全年执行数 in 万元, the `stated` rate in per cent.

    A row of `depth` 2 or more, under a further 其中, details the row above it and is no source of its own. `weight`
    and `earned` are points, where the form marks the execution of the budget.
    """

    where: Sayable
    source: str
    is_total: bool
    budget: Entry
    spent: Entry
    stated: Entry = Entry()
    depth: int = 1
    weight: Fraction | None = None
    earned: Entry = Entry()

    @property
    def is_source(self) -> bool:
        """Whether the row is one of the parts of the total."""
        return not self.is_total and self.depth == 1

    @property
    def is_blank(self) -> bool:
        """Whether the form leaves the row open: there is no such money."""
        return not self.budget.text and not self.spent.text

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
class PointsRow:
    """The row of totals below the indicators (合计, 总分): the points they are worth, and those claimed."""

    where: Sayable
    weight: Entry = Entry()
    earned: Entry = Entry()


@dataclass(frozen=True)
class EvaluationTable:
    """One table: of a programme, or of one unit's share in it; `points` is its row of totals, if it has one."""

    title: str
    unit: str
    unit_name: str
    indicators: tuple[Indicator, ...]
    money: tuple[Money, ...]
    points: PointsRow | None = None

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
        counted = self._counted
        pairs = [row.pair for row in counted if row.pair]
        if not counted or len(pairs) < len(counted):
            return None
        return Execution(
            sum((budget.value for budget, _spent in pairs), Fraction(0)),
            sum((spent.value for _budget, spent in pairs), Fraction(0)),
        )

    @property
    def _counted(self) -> list[Money]:
        """Return the rows that hold all money once: the total if it is filled in, else the sources that are."""
        filled = [row for row in self.money if not row.is_blank]
        return [row for row in filled if row.is_total][:1] or [row for row in filled if row.is_source]
