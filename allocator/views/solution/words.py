"""What was found of a key, in sentences."""

from collections.abc import Iterator

from allocator.formats.sentence import trimmed
from allocator.language import translate as _
from allocator.study.comparison.differences import key_word
from allocator.study.solve import Solution
from allocator.study.solve.condition import shown
from allocator.study.solve.key import Key
from allocator.study.solve.runs import Run

PLACES = 8
"""Decimals of a break-point in per cent."""


def value_text(key: Key, value: float) -> str:
    """Return a value of a key as a sentence writes it."""
    if key.measure == "rate":
        return f"{trimmed(value * 100, PLACES)}%"
    number = trimmed(value, PLACES, ",")
    return _("{money} 万元").format(money=number) if key.measure == "money" else number


def key_text(key: Key) -> str:
    """Name a key in words and as --set takes it."""
    return _("{word} ({key})").format(word=key_word(key.path), key=key.name)


def figure_text(answer: Solution, run: Run) -> str:
    """Return the condition's figure of a run, or that it cannot be paid."""
    if not run.is_payable:
        return _("it cannot be paid")
    figure = answer.condition.figure
    if figure.key == "payable":
        return _("it can be paid")
    return _("{figure}: {value}").format(figure=figure.label, value=shown(run.figure, figure))


def verdict(answer: Solution) -> str:
    """Say in one sentence what was found."""
    key, condition, run, today = answer.key, answer.condition.label, answer.run, answer.today
    if run is None:  # what stops every value has been raised
        return _("No value can be paid.")
    said = {"value": value_text(key, run.value), "figure": figure_text(answer, run)}
    if not answer.is_satisfied:
        if run == today:
            text = _("{condition}: no value of {key} comes nearer than today's {value} ({figure}).")
            return text.format(condition=condition, key=key_text(key), **said)
        none = _("No value does it") if answer.is_proven else _("No value was found that does it")
        text = _("{none}: {condition}. {key} comes nearest with {value} ({figure}).")
        return text.format(none=none, condition=condition, key=key_text(key), **said)
    if answer.holds_today and today is not None and run.value == today.value:
        text = _("{condition}: it holds already, with {key} at today's {value} ({figure}).")
        return text.format(condition=condition, key=key_text(key), **said)
    text = _("{condition}: it holds with {key} at {value} ({figure}), {which}.")
    return text.format(condition=condition, key=key_text(key), which=_which(answer), **said)


def _which(answer: Solution) -> str:
    if answer.direction == "smallest":
        return _("the smallest value")
    if answer.direction == "largest":
        return _("the largest value")
    today = value_text(answer.key, answer.key.today or 0.0)
    return _("the value nearest to today's {today}").format(today=today)


def solved_lines(answer: Solution) -> Iterator[str]:
    """Yield the verdict, the step before, the break-point, and how sure it is."""
    yield verdict(answer)
    if answer.today is not None and answer.run != answer.today:
        today = _("Today, with {value}: {figure}.")
        yield today.format(value=value_text(answer.key, answer.today.value), figure=figure_text(answer, answer.today))
    yield from _edge(answer)
    yield from _sure(answer)


def _edge(answer: Solution) -> Iterator[str]:
    key, fails = answer.key, answer.fails
    if fails is None:
        if answer.is_satisfied and (answer.direction != "nearest" or answer.run != answer.today):
            yield _("That is the end of where it was looked for; --between looks further.")
        return
    text = _("A step before, with {value}, it does not hold ({figure}).")
    yield text.format(value=value_text(key, fails.value), figure=figure_text(answer, fails))
    if answer.edge and answer.edge != (fails.value, answer.value):
        edge = _("The break-point lies between {fails} and {holds}.")
        yield edge.format(fails=value_text(key, answer.edge[0]), holds=value_text(key, answer.edge[1]))


def _sure(answer: Solution) -> Iterator[str]:
    key = answer.key
    if answer.run == answer.today and answer.is_satisfied:
        return
    low, high = key.value(key.places[0]), key.value(key.places[-1])
    where = _(
        "Looked for from {low} to {high} in steps of {step}; {runs} values were run, {refused} of which cannot be paid."
    )
    reach = {"low": value_text(key, low), "high": value_text(key, high), "step": value_text(key, key.step)}
    yield where.format(runs=answer.runs, refused=answer.refused, **reach)
    if answer.is_proven:
        yield _("Proven: no nearer value was left out.")
    else:
        wide = value_text(key, answer.unseen * key.step)
        text = _("Not proven: this is the nearest found, and values that were run may lie up to {wide} apart.")
        yield text.format(wide=wide)
