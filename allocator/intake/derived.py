"""Derived columns (测算系数) worked out from the table, verb by verb, and what is found wrong on the way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from allocator.kernel import BoolArray, FloatArray, IntArray, derive, equal
from allocator.kernel.middle import median
from allocator.language import translate as _
from allocator.model.inputs import Verb
from allocator.policy.derived import ClassStep, DerivedColumn

Read = Callable[[str], FloatArray]
Complain = Callable[[BoolArray, str, str, str, str], None]
"""Notes which units (n,) are wrong, the verb, the column whose cell it is, what is wrong, and what to do."""


@dataclass(frozen=True)
class Source:
    """What a derived column may read: number columns, columns of words, and where to note what is wrong."""

    name: str
    size: int
    number: Read
    words: Mapping[str, tuple[str, ...]]
    complain: Complain

    def refuse(self, wrong: BoolArray, verb: str, what: str, todo: str = "", column: str | None = None) -> None:
        """Note what a verb cannot take, by the cell of the column that holds it."""
        self.complain(wrong, verb, column or self.name, what, todo or _("correct the figure"))

    def refuse_all(self, verb: str, what: str) -> None:
        """Note that a verb can take none of the column."""
        self.refuse(np.ones(self.size, dtype=np.bool_), verb, what, _("leave the verb out, or correct the figures"))


def worked_out(rule: DerivedColumn, source: Source) -> tuple[Verb, ...]:
    """Return every step of a derived column, the last its values (n,)."""
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):  # what is beyond all numbers is told below
        verb, values = _start(rule, source)
        steps = [Verb(verb, _finite(verb, values, source))]
        for keys, work in VERBS:
            if given := next(filter(rule.gives, keys), ""):
                steps.append(Verb(keys[0], _finite(given, work(rule, steps[-1].values, source), source)))
    return tuple(steps)


def _finite(verb: str, value: FloatArray, source: Source) -> FloatArray:
    source.refuse(~np.isfinite(value), verb, _("the result is too large for a number"))
    return np.where(np.isfinite(value), value, 1.0)


def _start(rule: DerivedColumn, source: Source) -> tuple[str, FloatArray]:
    if rule.column and rule.map:
        return "map", _mapped(rule, source)
    if rule.column:
        return "column", source.number(rule.column)
    if rule.sum:
        parts = np.array([times * source.number(column) for column, times in rule.sum.items()])
        return "sum", derive.added(parts)
    if rule.max_of:
        return "max_of", np.max([source.number(column) for column in rule.max_of], axis=0)
    return "value", np.full(source.size, rule.value)


def _mapped(rule: DerivedColumn, source: Source) -> FloatArray:
    known, words = rule.map or {}, source.words[str(rule.column)]
    default = np.nan if rule.otherwise is None else rule.otherwise
    values = np.array([known.get(word, default) for word in words])
    if (unknown := np.isnan(values)).any():
        strange = _(", ").join(dict.fromkeys(words[row] or _("nothing") for row in np.flatnonzero(unknown).tolist()))
        what = _("{words} is no class of {column}; the classes are {known}")
        told = what.format(words=strange, column=rule.column, known=_(", ").join(known))
        source.refuse(unknown, "map", told, _("correct the word, add it to `map`, or give `else`"), rule.column)
    return np.nan_to_num(values, nan=1.0)


def _per(rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    below = source.number(str(rule.per))
    what = _("{column} is zero, and nothing can be divided by it").format(column=rule.per)
    source.refuse(below == 0, "per", what, column=rule.per)
    return np.divide(value, below, out=np.ones(source.size), where=below != 0)


def _times(rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    for part in rule.multipliers:
        value = value * (source.number(part) if isinstance(part, str) else part)
    return value


def _distance(rule: DerivedColumn, value: FloatArray, _source: Source) -> FloatArray:
    return derive.distance(value, top_takes_next=rule.top is not None)


def _ratio_to(rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    measures: dict[str, Callable[[FloatArray], float]] = {"mean": np.mean, "median": median, "max": np.max}
    of = rule.ratio_to
    if not isinstance(of, str):
        return value / float(of or 1.0)
    below = float(measures[of](value))
    if abs(below) < equal.gap(value):
        what = _("the {measure} of all units is zero, and nothing can be divided by it")
        source.refuse_all("ratio_to", what.format(measure=of))
        return value
    return value / below


def _rescale(rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    if equal.is_constant(value):
        source.refuse_all("rescale", _("all values are equal, so `rescale` cannot map them"))
        return value
    low, high = rule.rescale or (0.0, 1.0)
    return derive.rescaled(value, low, high)


def _rank(rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    counted = np.ones(source.size, dtype=np.bool_)
    if rule.where:
        marks = source.number(rule.where)
        what = _("{column} must be 1 or 0").format(column=rule.where)
        source.refuse((marks != 0) & (marks != 1), "where", what, column=rule.where)
        counted = marks == 1
    return derive.places(value, counted, largest_first=rule.rank == "desc")


def _steps(rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    steps = rule.steps or ()
    found = derive.classes(value, *_limits(steps), np.array([step.value for step in steps]))
    what = _("the value is above every class of `steps`")
    source.refuse(np.isnan(found), "steps", what, _("give the last step no limit"))
    return np.nan_to_num(found, nan=1.0)


def class_numbers(steps: Sequence[ClassStep], value: FloatArray) -> FloatArray:
    """Return which of the classes each value (n,) belongs to, counted from 0; NaN where it belongs to none."""
    return derive.classes(value, *_limits(steps), np.arange(len(steps), dtype=np.float64))


def _limits(steps: Sequence[ClassStep]) -> tuple[FloatArray, BoolArray]:
    """Return the upper ends of classes (T,), and whether each belongs to its class."""
    limits = np.array([np.inf if step.limit is None else step.limit for step in steps])
    return limits, np.array([step.below is None for step in steps])


def _share(rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    groups = _groups(rule, source)
    sums = derive.group_sums(value, groups)
    what = _("the group adds up to zero, so nothing can be shared in it") if rule.within else _("it adds up to zero")
    source.refuse(sums == 0, "share", what)
    shares = np.divide(value, sums, out=np.zeros(source.size), where=sums != 0)
    return shares * _group_value(rule, groups, source)


def _group_value(rule: DerivedColumn, groups: IntArray, source: Source) -> FloatArray:
    """Return what each group shares out (n,): 1, or the one value that `of` has in it."""
    if rule.of is None:
        return np.ones(source.size)
    value = source.number(rule.of)
    first = np.full(int(groups.max(initial=0)) + 1, np.nan)
    first[groups[::-1]] = value[::-1]
    off = np.abs(value - first[groups]) >= equal.gap(value)
    what = _("{column} must be the same for every unit of the group").format(column=rule.of)
    source.refuse(off, "of", what, _("write the group's amount beside each of its units"), rule.of)
    return value


def _limited(rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    least = -np.inf if rule.min is None else rule.min
    most = np.inf if rule.max is None else rule.max
    if not rule.redistribute:
        return derive.limited(value, least, most, None, None)
    groups = _groups(rule, source)
    totals = _group_value(rule, groups, source)
    found = derive.limited(value, least, most, groups, totals)
    off = np.abs(derive.group_sums(found, groups) - totals) > 1e-9 * np.maximum(1.0, totals)
    what = _("no values between `min` and `max` add up to the group's total")
    source.refuse(off, "redistribute", what, _("widen the limits"))
    return found


def _power(rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    source.refuse(value < 0, "power", _("no power of a negative value"))
    return np.asarray(np.maximum(value, 0.0) ** float(rule.power or 1.0))


def _log(_rule: DerivedColumn, value: FloatArray, source: Source) -> FloatArray:
    source.refuse(value <= 0, "log", _("no logarithm of a value that is not positive"))
    return np.log(np.where(value > 0, value, 1.0))


def _groups(rule: DerivedColumn, source: Source) -> IntArray:
    if rule.within is None:
        return np.zeros(source.size, dtype=np.int64)
    return np.unique(np.array(source.words[rule.within]), return_inverse=True)[1].astype(np.int64)


VERBS: tuple[tuple[tuple[str, ...], Callable[[DerivedColumn, FloatArray, Source], FloatArray]], ...] = (
    (("per",), _per),
    (("times",), _times),
    (("distance",), _distance),
    (("ratio_to",), _ratio_to),
    (("rescale",), _rescale),
    (("rank",), _rank),
    (("steps",), _steps),
    (("share",), _share),
    (("min", "max"), _limited),
    (("power",), _power),
    (("log",), _log),
)
"""The verbs after the start with their keys, in the fixed order in which they work, whatever the order in the file."""
