"""Names and numbers as a sentence writes them."""

from collections.abc import Sequence
from functools import reduce

from allocator.errors import Problem, Sayable
from allocator.language import Phrase, joined
from allocator.language import translate as _


def told(problem: Problem) -> str:
    """Return a problem as one line of the language spoken: where: what → what to do."""
    head = headed(problem.where, problem.what) if problem.where else str(problem.what)
    return f"{head} → {problem.todo}" if problem.todo else head


def headed(where: str, what: Sayable) -> str:
    """Return what is said of something, after its name and a colon of the language spoken."""
    return _("{where}: {what}").format(where=where, what=what)


def placed(*parts: object) -> str:
    """Return where something is, from the file inwards, in the language spoken: file, sheet, row, column or key."""
    return str(place_of(*parts))


def place_of(*parts: object) -> Phrase:
    """Return a place as `placed` does, said when it is read; parts that say nothing are left out.

    In Chinese its parts have a comma between them and not the sign of a list, for a part may hold a list: 第3、5行.
    """
    first, *inner = [*filter(None, parts)] or [""]
    within = Phrase("{outer}, {inner}")
    return reduce(lambda outer, inner: within.format(outer=outer, inner=inner), inner, joined("", [first]))


def quoted(text: str) -> Phrase:
    """Return what somebody wrote, between the quotation marks of the language it is read in."""
    return Phrase('"{text}"').format(text=text)


def listed(names: Sequence[str], most: int) -> str:
    """Return at most `most` of the names, in the language spoken, and say how many are left out."""
    shown = _(", ").join(names[:most])
    more = len(names) - most
    return _("{names} and {more} more").format(names=shown, more=more) if more > 0 else shown


def trimmed(number: float, places: int, sign: str = "") -> str:
    """Return a number with at most so many decimals and no needless ones; `sign` is "," for separated thousands."""
    return f"{number:z{sign}.{places}f}".rstrip("0").rstrip(".")
