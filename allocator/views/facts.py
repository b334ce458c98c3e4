"""What a run noted and how it was checked, in the language asked for."""

from collections.abc import Callable, Iterator

from allocator.formats.sentence import listed
from allocator.language import translate as _
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.model.facts import Check, Law, Note, NoteKind


def note_lines(result: Allocation) -> Iterator[str]:
    """Yield what the run changed or held."""
    return (note_text(result.case, note) for note in result.notes)


def note_text(case: Case, note: Note) -> str:
    """Say what was changed or held, and of whom."""
    return NOTES[note.kind](note, [case.units.names[row] for row in note.units])


def check_text(check: Check) -> str:
    """Say what must hold and, where it does not, by how much it is broken."""
    law = law_text(check.name)
    if check.groups:
        return _("{law}: broken in {groups}").format(law=law, groups=_(", ").join(check.groups))
    return law if check.ok else _("{law}: broken by {off:,.6f} 万元").format(law=law, off=check.off)


def law_text(law: Law) -> str:
    """Say what must hold."""
    return LAWS[law]()


def _relaxed(note: Note, _names: list[str]) -> str:
    message = _("{side} relaxed from {old:+.4%} to {new:+.4%}: the smallest change with which the pool can be spent")
    side = _("floor") if note.kind == "floor_relaxed" else _("cap")
    return message.format(side=side, old=note.figures["from"], new=note.figures["to"])


def _keeps(note: Note, names: list[str]) -> str:
    message = _("{unit} already holds {held:,.2f} 万元, more than the {due:,.2f} it is due: it keeps what it holds")
    return message.format(unit=names[0], **note.figures)


def _named(message: str, names: list[str]) -> str:
    return message.format(units=listed(names, SHOWN))


def _as_written(_note: Note, names: list[str]) -> str:
    return _named(_("no whole steps lie between the limits of {units}: they stand as written"), names)


def _floors_as_written(_note: Note, names: list[str]) -> str:
    message = _("floors stand as written, not in whole steps, for whole steps would not fit: {units}")
    return _named(message, names)


def _caps_as_written(_note: Note, names: list[str]) -> str:
    return _named(_("caps stand as written, not in whole steps, for whole steps would not fit: {units}"), names)


def _no_base(_note: Note, names: list[str]) -> str:
    return _named(_("no base, so free of floor and cap: {units}"), names)


def _reserve_moved(note: Note, _names: list[str]) -> str:
    message = _("the deduction frees {freed:,.2f} 万元; floors and caps leave {reserve:,.2f} in reserve")
    return message.format(**note.figures)


def _rounding_unproven(note: Note, _names: list[str]) -> str:
    message = _(
        "whole steps keep every limit; so many limits cross that another such rounding might be nearer to the exact"
        " amounts, by {nearer:.6g} 万元 in all at the most"
    )
    return message.format(**note.figures)


def _tie(note: Note, names: list[str]) -> str:
    message = _("equal in remainder and amount, {given:g} of them got a step more, the first by id: {units}")
    return _named(message.replace("{given:g}", f"{note.figures['given']:g}"), names)


def _to_recover(note: Note, names: list[str]) -> str:
    return _("{unit} is due less than nothing: {recover:,.2f} 万元 to recover").format(unit=names[0], **note.figures)


def _given_back(note: Note, names: list[str]) -> str:
    message = _("{unit} holds more than it is due and gives {back:,.2f} 万元 back")
    return message.format(unit=names[0], **note.figures)


SHOWN = 8
"""How many units a note names."""

NOTES: dict[NoteKind, Callable[[Note, list[str]], str]] = {
    "floor_relaxed": _relaxed,
    "cap_relaxed": _relaxed,
    "keeps_issued": _keeps,
    "limits_as_written": _as_written,
    "floors_as_written": _floors_as_written,
    "caps_as_written": _caps_as_written,
    "no_base": _no_base,
    "reserve_moved": _reserve_moved,
    "tie_by_id": _tie,
    "to_recover": _to_recover,
    "given_back": _given_back,
    "rounding_unproven": _rounding_unproven,
}

LAWS: dict[Law, Callable[[], str]] = {
    "pool_spent": lambda: _("amounts and reserves add up to all tranches"),
    "rounding": lambda: _("nobody is a whole step from the exact amount"),
    "hard_kept": lambda: _("nobody is under its hard expenditure"),
    "bounds_kept": lambda: _("printed floors and caps are kept"),
    "exceptions_kept": lambda: _("units with a fixed amount get exactly it"),
    "issued_kept": lambda: _("nobody gets less than it already holds"),
    "ledger_adds_up": lambda: _("every ledger adds up"),
    "tranches_add_up": lambda: _("every unit's tranches add up"),
    "tranches_spent": lambda: _("every tranche is spent or reserved exactly"),
    "groups_kept": lambda: _("every group limit is kept to the last step"),
}
