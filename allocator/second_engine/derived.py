"""Derived columns (测算系数), verb by verb in the order of the rule."""

from collections.abc import Callable
from fractions import Fraction
from statistics import median

from allocator.language import Phrase as _
from allocator.policy.derived import DerivedColumn
from allocator.second_engine.multiplier import clipped, spread
from allocator.second_engine.numbers import (
    NEAR,
    Column,
    RefusedError,
    added,
    decimal,
    differs,
    gap,
    logarithm,
    power,
    runs,
    scaled,
    total,
)
from allocator.second_engine.sheet import Sheet


def work_out(sheet: Sheet) -> None:
    """Put every derived column into the sheet with each of its verbs, those it rests on first. Raises RefusedError."""
    for name in sheet.scenario.columns:
        _work_out(sheet, name)


def _work_out(sheet: Sheet, name: str) -> None:
    rules = sheet.scenario.columns
    if name in sheet.derived or name not in rules:
        return
    rule = rules[name]
    for below in (column for columns in rule.numbers().values() for column in columns):
        _work_out(sheet, below)
    verbs = {"start": _start(rule, sheet)}
    for keys, verb in VERBS:
        if any(rule.gives(key) for key in keys):
            verbs[keys[0]] = verb(rule, list(verbs.values())[-1], sheet)
    sheet.derived[name] = verbs


def _start(rule: DerivedColumn, sheet: Sheet) -> Column:
    if rule.map and rule.column:
        return [_of_class(rule, word) for word in sheet.words(rule.column)]
    if rule.column:
        return sheet.figures(rule.column, signed=True)
    if rule.sum:
        return added(*(scaled(sheet.figures(key, signed=True), decimal(by)) for key, by in rule.sum.items()))
    if rule.max_of:
        return list(map(max, zip(*(sheet.figures(column, signed=True) for column in rule.max_of), strict=True)))
    return [decimal(rule.value or 0)] * len(sheet.rows)


def _of_class(rule: DerivedColumn, word: str) -> Fraction:
    found = (rule.map or {}).get(word, rule.otherwise)
    if found is None:
        raise RefusedError(_("{words} is no class that `map` knows").format(words=word))
    return decimal(found)


def _per(rule: DerivedColumn, values: Column, sheet: Sheet) -> Column:
    below = sheet.figures(rule.per, signed=True)
    if 0 in below:
        raise RefusedError(_("{column} is zero, and nothing can be divided by it").format(column=rule.per))
    return [value / part for value, part in zip(values, below, strict=True)]


def _times(rule: DerivedColumn, values: Column, sheet: Sheet) -> Column:
    for part in rule.multipliers:
        by = sheet.figures(part, signed=True) if isinstance(part, str) else [decimal(part)] * len(values)
        values = [value * times for value, times in zip(values, by, strict=True)]
    return values


def _distance(rule: DerivedColumn, values: Column, _sheet: Sheet) -> Column:
    top, least = max(values), gap(values)
    far = [top - value if differs(value, top, least) else Fraction(0) for value in values]
    others = [distance for distance in far if distance]
    following = min(others) if rule.top == "next" and others else Fraction(0)
    return [distance or following for distance in far]


def _ratio_to(rule: DerivedColumn, values: Column, _sheet: Sheet) -> Column:
    measures: dict[object, Callable[[Column], Fraction]] = {
        "mean": lambda column: total(column) / len(column),
        "median": median,
        "max": max,
    }
    of = rule.ratio_to
    below = decimal(of or 0) if isinstance(of, (int, float)) else measures[of](values)
    if not below:
        raise RefusedError(_("`ratio_to` is zero, and nothing can be divided by it"))
    return [value / below for value in values]


def _rescale(rule: DerivedColumn, values: Column, _sheet: Sheet) -> Column:
    low, high = (decimal(end) for end in rule.rescale or (0, 1))
    least, most = min(values), max(values)
    if len(runs(values)) == 1:
        raise RefusedError(_("all values are equal, so `rescale` cannot map them"))
    return [low + (value - least) / (most - least) * (high - low) for value in values]


def _rank(rule: DerivedColumn, values: Column, sheet: Sheet) -> Column:
    marks = sheet.figures(rule.where) if rule.where else [Fraction(1)] * len(values)
    if set(marks) - {0, 1}:
        raise RefusedError(_("{column} must be 1 or 0").format(column=rule.where))
    counted = [row for row in sheet.rows if marks[row]]
    among = [values[row] if rule.rank == "asc" else -values[row] for row in counted]
    found = [Fraction(len(counted) + 1)] * len(values)
    before = 0
    for run in runs(among):
        for place in run:
            found[counted[place]] = Fraction(before + 1)
        before += len(run)
    return found


def _steps(rule: DerivedColumn, values: Column, _sheet: Sheet) -> Column:
    return [_class(rule, value) for value in values]


def _class(rule: DerivedColumn, value: Fraction) -> Fraction:
    for step in rule.steps or ():
        if step.limit is None:
            return decimal(step.value)
        limit = decimal(step.limit)
        level = value == limit or abs(value - limit) < NEAR * abs(limit)
        if (step.below is None) if level else value < limit:
            return decimal(step.value)
    raise RefusedError(_("a value is above every class of `steps`"))


def _share(rule: DerivedColumn, values: Column, sheet: Sheet) -> Column:
    found, shared = list(values), _shared_out(rule, sheet)
    for rows in _groups(rule, sheet):
        whole = total(values[row] for row in rows)
        if not whole:
            raise RefusedError(_("a group adds up to zero, so nothing can be shared in it"))
        for row in rows:
            found[row] = values[row] / whole * shared[row]
    return found


def _shared_out(rule: DerivedColumn, sheet: Sheet) -> Column:
    """Return what each unit's group shares out: 1, or the one value that `of` has in it."""
    if rule.of is None:
        return [Fraction(1)] * len(sheet.rows)
    values = sheet.figures(rule.of, signed=True)
    for rows in _groups(rule, sheet):
        if any(values[row] != values[rows[0]] and abs(values[row] - values[rows[0]]) >= gap(values) for row in rows):
            raise RefusedError(_("{column} must be the same for every unit of a group").format(column=rule.of))
    return values


def _groups(rule: DerivedColumn, sheet: Sheet) -> list[list[int]]:
    if rule.within is None:
        return [list(sheet.rows)]
    words = sheet.words(rule.within)
    return [[row for row in sheet.rows if words[row] == word] for word in sorted(set(words))]


def _limited(rule: DerivedColumn, values: Column, sheet: Sheet) -> Column:
    low = None if rule.min is None else decimal(rule.min)
    high = None if rule.max is None else decimal(rule.max)
    if not rule.redistribute:
        return [clipped(value, value if low is None else low, high) for value in values]
    found, shared = list(values), _shared_out(rule, sheet)
    for rows in _groups(rule, sheet):
        least, most = [max(low or Fraction(0), Fraction(0))] * len(rows), [high] * len(rows)
        money = spread([values[row] for row in rows], least, most, shared[rows[0]])
        for row, amount in zip(rows, money, strict=True):
            found[row] = amount
    return found


def _power(rule: DerivedColumn, values: Column, _sheet: Sheet) -> Column:
    if any(value < 0 for value in values):
        raise RefusedError(_("there is no power of a negative value"))
    return [power(value, decimal(rule.power or 1)) for value in values]


def _log(_rule: DerivedColumn, values: Column, _sheet: Sheet) -> Column:
    if any(value <= 0 for value in values):
        raise RefusedError(_("there is no logarithm of a value that is not positive"))
    return [logarithm(value) for value in values]


VERBS: tuple[tuple[tuple[str, ...], Callable[[DerivedColumn, Column, Sheet], Column]], ...] = (
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
"""The verbs after the start, in the order of the rule, whatever the order in the file."""
