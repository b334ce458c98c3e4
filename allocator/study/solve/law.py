"""Figures that rise or fall with a key throughout, by the rule itself: one change of each way is all there can be.

The pool is what the tranches bring less what they keep in reserve and give to projects. The guarantee rate is the part
of all hard needs that what is there can pay: it rises with the money and falls with the needs.
"""

from collections.abc import Callable

from allocator.study.solve.condition import Condition
from allocator.study.solve.key import Key


def follows(condition: Condition, key: Key) -> bool:
    """Say whether the figure of a condition rises or falls with a key throughout, and the condition is one-sided."""
    told = LAWS.get(condition.figure.key)
    return condition.relation != "=" and told is not None and told(key)


def _is_of_a_tranche(key: Key) -> bool:
    return key.path[0] == "tranches" and key.path[2:] in {("amount",), ("reserve",)}


def _spends_it_all(key: Key) -> bool:
    """Say whether all that the tranches bring is given out, with nothing freed by a deduction kept in reserve."""
    scenario = key.case.scenario
    returns = [scenario.carryover.return_to, *(rule.return_to for rule in scenario.deductions.values())]
    return _is_of_a_tranche(key) and "reserve" not in returns


LAWS: dict[str, Callable[[Key], bool]] = {
    "pool": _is_of_a_tranche,
    "total": _spends_it_all,
    "guarantee": lambda key: key.path == ("hard", "coverage") or _is_of_a_tranche(key),
}
"""Figures under their keys, and of which keys they follow."""
