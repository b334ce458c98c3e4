"""Names and numbers as a sentence writes them."""

from collections.abc import Sequence

from allocator.errors import Problem, Sayable
from allocator.language import translate as _


def told(problem: Problem) -> str:
    """Return a problem as one line of the language spoken: where: what → what to do."""
    head = headed(problem.where, problem.what) if problem.where else str(problem.what)
    return f"{head} → {problem.todo}" if problem.todo else head


def headed(where: str, what: Sayable) -> str:
    """Return what is said of something, after its name and a colon of the language spoken."""
    return _("{where}: {what}").format(where=where, what=what)


def listed(names: Sequence[str], most: int) -> str:
    """Return at most `most` of the names, in the language spoken, and say how many are left out."""
    shown = _(", ").join(names[:most])
    more = len(names) - most
    return _("{names} and {more} more").format(names=shown, more=more) if more > 0 else shown


def trimmed(number: float, places: int, sign: str = "") -> str:
    """Return a number with at most so many decimals and no needless ones; `sign` is "," for separated thousands."""
    return f"{number:z{sign}.{places}f}".rstrip("0").rstrip(".")
