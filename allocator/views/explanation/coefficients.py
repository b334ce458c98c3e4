"""Derived columns (测算系数) of one unit, verb by verb with its numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from allocator.intake.derived import class_numbers
from allocator.kernel import BoolArray, FloatArray
from allocator.kernel.middle import median
from allocator.language import translate as _
from allocator.policy.derived import DerivedColumn
from allocator.views.explanation.line import Line, One
from allocator.views.explanation.written import bracketed, number


@dataclass(frozen=True)
class _Step:
    """One verb of a column: the unit, the rule, the columns (n,) before and after, and how the first is written."""

    one: One
    rule: DerivedColumn
    before: FloatArray
    after: FloatArray
    written: str

    @property
    def here(self) -> float:
        return float(self.before[self.one.row])

    def named(self, column: str) -> str:
        return f"{column} {bracketed(number(self.one.read(column)))}"

    def group(self) -> BoolArray:
        """Return the units (n,) of the unit's group, all where there are none."""
        words = self.one.result.case.units.words
        texts = words[self.rule.within] if self.rule.within else ("",) * len(self.before)
        return np.array([text == texts[self.one.row] for text in texts])


def coefficient_lines(one: One, step: str) -> Iterator[Line]:
    """Yield a line for each verb of each derived column; a plain start stands in the line of the next verb."""
    for name, verbs in one.result.inputs.derived.items():
        rule = one.scenario.columns[name]
        label, before, written = rule.name or name, verbs[0].values, ""
        for place, verb in enumerate(verbs):
            told = WORDS[verb.key](_Step(one, rule, before, verb.values, written or number(before[one.row])))
            before, written = verb.values, ""
            if place == 0 and verb.key == "column" and len(verbs) > 1:
                written = told
                continue
            yield Line(step, label, told if verb.key in TOLD_WHOLE else f"{told} = {number(verb.values[one.row])}")


def _start(step: _Step) -> str:
    return step.named(str(step.rule.column))


def _map(step: _Step) -> str:
    column = str(step.rule.column)
    word = step.one.result.case.units.words[column][step.one.row]
    told = _("{column} is {word}: {value}")
    return told.format(column=column, word=word or _("nothing"), value=number(float(step.after[step.one.row])))


def _sum(step: _Step) -> str:
    text = ""
    for column, times in (step.rule.sum or {}).items():
        size = "" if abs(times) == 1 else f"{number(abs(times))} × "
        sign = " − " if times < 0 else " + "
        text += (sign if text else sign.strip(" +")) + size + step.named(column)
    return text


def _value(step: _Step) -> str:
    return _("the same for all: {value}").format(value=number(float(step.after[step.one.row])))


def _max_of(step: _Step) -> str:
    return f"max({_(', ').join(map(step.named, step.rule.max_of or ()))})"


def _per(step: _Step) -> str:
    return f"{step.written} ÷ {step.named(str(step.rule.per))}"


def _times(step: _Step) -> str:
    parts = [step.named(part) if isinstance(part, str) else bracketed(number(part)) for part in step.rule.multipliers]
    return " × ".join([step.written, *parts])


def _distance(step: _Step) -> str:
    far = float(step.before.max()) - step.here
    text = _("largest value {largest} − {here}").format(
        largest=number(float(step.before.max())), here=bracketed(step.written)
    )
    if step.rule.top and far != step.after[step.one.row]:
        return _("{text}, and the largest takes the distance of the next").format(text=text)
    return text


def _ratio_to(step: _Step) -> str:
    of = step.rule.ratio_to
    if not isinstance(of, str):
        return f"{step.written} ÷ {bracketed(number(float(of or 0.0)))}"
    measures: dict[str, tuple[str, Callable[[FloatArray], float]]] = {
        "mean": (_("mean"), np.mean), "median": (_("median"), median), "max": (_("largest value"), np.max)
    }  # fmt: skip
    name, measure = measures[of]
    return f"{step.written} ÷ {name} {bracketed(number(float(measure(step.before))))}"


def _rescale(step: _Step) -> str:
    low, high = step.rule.rescale or (0.0, 1.0)
    least, _largest = (bracketed(number(float(end))) for end in (step.before.min(), step.before.max()))
    part = f"({step.written} − {least}) ÷ ({number(float(step.before.max()))} − {least})"
    return f"{number(low)} + {part} × ({number(high)} − {bracketed(number(low))})"


def _rank(step: _Step) -> str:
    where, place = step.rule.where, int(step.after[step.one.row])
    counted = step.one.result.column(where) == 1 if where else np.ones(len(step.before), dtype=np.bool_)
    if not counted[step.one.row]:
        return _("{where} is 0, so it is not placed: {place}, behind all {count}").format(
            where=where, place=place, count=int(counted.sum())
        )
    first = _("largest first") if step.rule.rank == "desc" else _("smallest first")
    told = _("{value}: place {place} of {count}, {first}")
    return told.format(value=step.written, place=place, count=int(counted.sum()), first=first)


def _steps(step: _Step) -> str:
    found = float(step.after[step.one.row])
    rules = step.rule.steps or ()
    number_of = class_numbers(rules, step.before[[step.one.row]])[0]
    rule = None if np.isnan(number_of) else rules[int(number_of)]
    words = {True: _("{value} is at most {limit}: {found}"), False: _("{value} is below {limit}: {found}")}
    if rule is None or rule.limit is None:
        return _("{value} is in the last class: {found}").format(value=step.written, found=number(found))
    told = words[rule.below is None]
    return told.format(value=step.written, limit=number(rule.limit), found=number(found))


def _share(step: _Step) -> str:
    group = step.group()
    total = number(float(step.before[group].sum()))
    words = _("{value} ÷ {total} in {group}") if step.rule.within else _("{value} ÷ {total} in all")
    name = step.one.result.case.units.words[step.rule.within][step.one.row] if step.rule.within else ""
    text = words.format(value=step.written, total=total, group=name)
    return f"{text} × {step.named(step.rule.of)}" if step.rule.of else text


def _limited(step: _Step) -> str:
    least, most = step.rule.min, step.rule.max
    if step.rule.redistribute:
        return _shared_again(step)
    text = step.written
    if most is not None:
        text = f"min({number(most)}, {text})"
    return text if least is None else f"max({number(least)}, {text})"


def _shared_again(step: _Step) -> str:
    """Write the common multiplier of the group, and the limit that holds the unit, if one does."""
    least, most = max(0.0, step.rule.min or 0.0), np.inf if step.rule.max is None else step.rule.max
    near = 1e-9 * max(1.0, float(np.abs(step.after).max()))
    free = step.group() & (step.before > 0) & (step.after > least + near) & (step.after < most - near)
    theta = float((step.after[free] / step.before[free])[0]) if free.any() else None
    text = f"θ {theta:.9f} × {step.written}" if theta is not None else step.written
    if free[step.one.row]:
        return text
    held = _("{text}, held at {limit}; the others of the group share the difference")
    return held.format(text=text, limit=number(float(step.after[step.one.row])))


def _power(step: _Step) -> str:
    return f"{step.written} ^ {number(float(step.rule.power or 1.0))}"


def _log(step: _Step) -> str:
    return f"ln {step.written}"


WORDS: dict[str, Callable[[_Step], str]] = {
    "column": _start,
    "map": _map,
    "sum": _sum,
    "value": _value,
    "max_of": _max_of,
    "per": _per,
    "times": _times,
    "distance": _distance,
    "ratio_to": _ratio_to,
    "rescale": _rescale,
    "rank": _rank,
    "steps": _steps,
    "share": _share,
    "min": _limited,
    "power": _power,
    "log": _log,
}
"""What is written of each verb, by the key of its step."""

TOLD_WHOLE = frozenset({"column", "map", "value", "rank", "steps"})
"""Verbs whose words end in what they give."""
