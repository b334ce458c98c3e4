"""One returned sheet against the table: figures that the unit has corrected, and everything that cannot be right."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from allocator.errors import Problem
from allocator.files.cells import Cell, CellError, cell_name, is_blank, read_figure
from allocator.files.confirmation.answer import Answer, Line
from allocator.files.confirmation.asked import Asked, Item
from allocator.files.confirmation.words import CORRECTED, NEW, NOW, VERDICT
from allocator.formats.sentence import headed, trimmed
from allocator.language import translate as _
from allocator.model.provenance import Figure, is_same
from allocator.names import clean_name


@dataclass(frozen=True)
class Change:
    """A figure that a unit has corrected: its column, what it was and is to be, and why."""

    column: str
    old: Figure
    new: Figure
    why: str


@dataclass(frozen=True)
class Checked:
    """What a sheet changes, and what is wrong with it."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def checked(asked: Asked, row: int, answer: Answer) -> Checked:
    """Hold the sheet of the unit in `row` against the table."""
    problems = list(_rows_wrong(asked, answer))
    changes: list[Change] = []
    known = {item.column: item for item in asked.items}
    for line in answer.lines:
        if item := known.get(line.item):
            found = _changed(asked.old(row, item.column), item, line, answer)
            changes += [found] if isinstance(found, Change) else []
            problems += [found] if isinstance(found, Problem) else []
    problems += [] if problems else list(_signature_wrong(answer, changed=bool(changes)))
    return Checked(tuple(changes), tuple(problems))


def _rows_wrong(asked: Asked, answer: Answer) -> Iterator[Problem]:
    """Yield rows that are missing, that stand twice, or that nobody has asked for."""
    there = Counter(line.item for line in answer.lines)
    wanted = {item.column: 1 for item in asked.items}
    words = {
        _("the sheet is damaged: the row {item} is missing"): wanted.keys() - there.keys(),
        _("the sheet is damaged: the row {item} stands twice"): (there - Counter(wanted)).keys() & wanted.keys(),
        _("the sheet is damaged: nobody has asked for the row {item}"): there.keys() - wanted.keys(),
    }
    todo = _("have the unit fill in the sheet as it was sent")
    for what, items in words.items():
        yield from (Problem(answer.at(), what.format(item=item), todo) for item in sorted(items))


def _changed(old: Figure, item: Item, line: Line, answer: Answer) -> Change | Problem | None:
    if not _is_same(line.now, old, item):
        what = _("{item}: the sheet says {said} where the table has {old}").format(
            item=item.column, said=_shown(line.now), old=_shown(old)
        )
        todo = _("the sheet is of another version of the table, or the figure was written over: write into {new}")
        return Problem(answer.at(line.places[NOW]), what, todo.format(new=NEW))
    if is_blank(line.new):
        return None
    try:
        new = _word(line.new, item) if item.words else _number(line.new, item)
    except CellError as error:
        return Problem(answer.at(line.places[NEW]), headed(item.column, error.what), error.todo)
    return None if is_same(new, old) else Change(item.column, old, new, line.why)


def _is_same(said: Cell, old: Figure, item: Item) -> bool:
    try:
        if item.words:
            return cell_name(said) == old
        value = read_figure(said)
    except CellError:
        return False
    return is_same(None if math.isnan(value) else value, old)


def _number(cell: Cell, item: Item) -> float:
    """Return the figure that was written in; 85.7% is 0.857. Raises CellError."""
    text = clean_name(cell) if isinstance(cell, str) else ""
    value = float(trimmed(read_figure(text[:-1]) / 100, 12)) if text.endswith("%") else read_figure(cell)
    if value < 0 and not item.signed:
        what, todo = _("{value:g} is negative"), _("amounts and counts cannot be negative: check the figure")
        raise CellError(what.format(value=value), todo)
    return value


def _word(cell: Cell, item: Item) -> str:
    word = cell_name(cell)
    if word not in item.words:
        what = _("{word} is not one of {words}").format(word=word, words=_(", ").join(item.words))
        raise CellError(what, _("write one of them"))
    return word


def _signature_wrong(answer: Answer, *, changed: bool) -> Iterator[Problem]:
    if changed and not answer.who:
        what = _("figures are changed, and nobody has signed")
        yield Problem(answer.at(), what, _("have whoever answers for it fill in 填表人 and 负责人"))
    if changed and answer.says_sound:
        what = _("figures are changed, and the verdict is that nothing is wrong")
        yield Problem(answer.at(), what, _("ask the unit what holds"))
    if not changed and answer.signed[VERDICT] == CORRECTED:
        what = _("the verdict is that figures are corrected, and no figure is changed")
        yield Problem(answer.at(), what, _("ask the unit what holds"))


def _shown(value: object) -> str:
    if value is None or value == "":
        return _("nothing")
    return trimmed(value, 6) if isinstance(value, float | int) else str(value)
