"""Groups of units of the LP mode, and whether they lie inside one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

from allocator.language import Phrase as _
from allocator.policy.lp import GroupLimit
from allocator.second_engine.multiplier import Limit
from allocator.second_engine.numbers import RefusedError, decimal
from allocator.second_engine.sheet import Sheet


@dataclass(frozen=True)
class Group:
    """Places of units whose amounts together lie between two limits in 万元, in whole steps where these fit."""

    key: str
    members: list[int]
    least: Fraction
    most: Limit


def groups_of(sheet: Sheet, pool: Fraction) -> list[Group]:
    """Return the groups of [lp]. Raises RefusedError for one without units."""
    rules = sheet.scenario.lp.groups if sheet.scenario.lp else {}
    return [_group(sheet, key, rule, pool) for key, rule in rules.items()]


def _group(sheet: Sheet, key: str, rule: GroupLimit, pool: Fraction) -> Group:
    members = _members(sheet, rule)
    if not members:
        raise RefusedError(_("no unit belongs to the group {group}").format(group=key))
    least = pool * decimal(rule.min_share or 0) if rule.min is None else decimal(rule.min)
    most = None if rule.max is None else decimal(rule.max)
    if rule.max_share is not None:
        most = pool * decimal(rule.max_share)
    up, step = ceil(least / sheet.step) * sheet.step, sheet.step
    down = None if most is None else floor(most / step) * step
    return Group(key, members, up, down) if down is None or up <= down else Group(key, members, least, most)


def _members(sheet: Sheet, rule: GroupLimit) -> list[int]:
    units = sheet.case.units
    if rule.units is not None:
        return sorted({sheet.row(unit) for unit in rule.units})
    texts, wanted = (units.cities, rule.city) if rule.city else (units.levels, rule.level)
    return [row for row, text in enumerate(texts) if text == wanted]


def are_nested(groups: Sequence[Group]) -> bool:
    """Say whether of any two groups one lies inside the other or they share no unit."""
    for one, other in combinations([set(group.members) for group in groups], 2):
        if one & other and not (one <= other or other <= one):
            return False
    return True
