"""What has changed since the draft before: the policy in words, the money, and who gains and loses most."""

from collections.abc import Iterator

import numpy as np

from allocator.kernel import FloatArray
from allocator.model.allocation import Allocation
from allocator.model.case import Case
from allocator.study.comparison import Comparison, Variant, compare
from allocator.views.allocation.summary import money

SHOWN, SETTINGS = 3, 4
"""Units and settings that the sentence names."""


def since(before: Case, result: Allocation) -> str:
    """Return the sentences on the draft before, as `compare` has it; a unit unknown to one has no money there."""
    comparison = compare(before, result.case, outer=True)
    return "".join(_said(comparison, comparison.variants[0]))


def _said(comparison: Comparison, variant: Variant) -> Iterator[str]:
    if policy := [one for one in variant.differences if one.is_material]:
        words = [_becomes(*one.in_words()) for one in policy[:SETTINGS]]
        more = f"等{len(policy)}处" if len(policy) > SETTINGS else ""
        yield f"方案调整：{'；'.join(words)}{more}。"
    yield _total(comparison)
    up, down = int((variant.change > 0).sum()), int((variant.change < 0).sum())
    yield f"增{up}个、减{down}个，单位间变动{money(variant.moved)}万元。" if up or down else "各单位金额不变。"
    yield from _most(comparison.units.names, variant.change)


def _total(comparison: Comparison) -> str:
    before, now = (standing.result.totals.amount for standing in comparison.standings)
    difference = round(now - before, 6)
    return f"总额{'增' if difference > 0 else '减'}{money(abs(difference))}万元，" if difference else ""


def _becomes(what: str, was: str, now: str) -> str:
    return f"{what}由{was or '无'}改为{now or '无'}".replace("-", "−").replace(" · ", "")


def _most(names: tuple[str, ...], change: FloatArray) -> Iterator[str]:
    for word, side in (("增加", 1), ("减少", -1)):
        rows = [row for row in np.argsort(-side * change, kind="stable").tolist() if side * change[row] > 0][:SHOWN]
        if rows:
            yield f"{word}最多的是{'、'.join(f'{names[row]}{money(abs(float(change[row])))}万元' for row in rows)}。"
