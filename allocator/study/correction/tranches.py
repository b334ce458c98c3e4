"""Which tranches are out, which comes next, and whether two cases can be held against each other at all."""

from collections.abc import Iterator, Sequence

from allocator.errors import InputError, Problem
from allocator.formats.sentence import listed
from allocator.language import translate as _
from allocator.model.case import Case
from allocator.model.pool import tranche_pools
from allocator.policy.scenario import Scenario
from allocator.policy.sending import split

SHOWN = 8
"""How many units a problem names."""


def issued_tranches(was: Case, named: Sequence[str] | None) -> tuple[str, ...]:
    """Return the tranches that are out: those named, else those issued before and those the notice sends.

    Raises InputError for a tranche that was none of those issued.
    """
    known = was.scenario.tranches
    if named is None:
        parts = split(was.scenario)
        return tuple(key for key in known if key in {*parts.issued, *parts.sent})
    if unknown := [key for key in named if key not in known]:
        what, todo = _("there is no tranche {key} in what was issued"), _("the tranches are {known}")
        raise InputError(
            Problem("--issued", what.format(key=key), todo.format(known=_(", ").join(known))) for key in unknown
        )
    return tuple(key for key in known if key in named)


def next_tranche(right: Scenario, out: Sequence[str], named: str | None) -> str | None:
    """Return the tranche that may take and give back: the one named, else the first that is not out; None without one.

    Raises InputError for one that is out, or is none.
    """
    pools = tranche_pools(right)
    still = [key for key in right.tranches if key not in out and pools[key].steps > 0]
    if named is not None and named not in still:
        what = _("{key} is no tranche that is still to be issued to the units").format(key=named)
        todo = _("these are: {known}").format(known=_(", ").join(still)) if still else _("add one to the scenario")
        raise InputError(Problem("--next", what, todo))
    return named or next(iter(still), None)


def refuse_others(right: Case, was: Case, out: Sequence[str]) -> None:
    """Raise InputError with everything by which two cases are not of one allocation."""
    if problems := list(_others(right, was, out)):
        raise InputError(problems)


def _others(right: Case, was: Case, out: Sequence[str]) -> Iterator[Problem]:
    where = right.origin.scenario.file
    for key, now, then in (
        ("year", right.scenario.year, was.scenario.year),
        ("step", right.scenario.step, was.scenario.step),
    ):
        if now != then:
            what = _("{key} is {now}, and {then} in what was issued").format(key=key, now=now, then=then)
            yield Problem(where, what, _("name the scenario of the same allocation, with the right figures"))
    if strangers := sorted(set(right.units.ids) ^ set(was.units.ids)):
        what = _("these units are in one of the two tables only: {ids}").format(ids=listed(strangers, SHOWN))
        yield Problem(right.units.file, what, _("keep the units of what was issued, also those without money"))
    for key in out:
        if key not in right.scenario.tranches:
            what = _("there is no tranche {key}, which has been issued").format(key=key)
            yield Problem(where, what, _("add it as it was issued"))
