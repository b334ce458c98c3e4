"""The parts of a change, by figures and by policy, against all orders of making them in exact fractions."""

from fractions import Fraction
from functools import cache
from itertools import permutations
from typing import Any

import build
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from hypothesis.control import reject

from allocator.engine.pipeline import allocate
from allocator.model.case import Case
from allocator.second_engine.calculation import calculated
from allocator.second_engine.numbers import RefusedError
from allocator.study.comparison.attribution import decompose

CHANGES = ("unit table · x", "unit table · y", "floors and caps · cap", "floors and caps · floor", "tranche")
MARKS = st.lists(st.integers(1, 9), min_size=3, max_size=3)


def exact(case: Case) -> list[Fraction]:
    """Return the amounts before rounding; a mix that cannot be carried out is no example."""
    try:
        return calculated(case).exact
    except RefusedError:
        reject()


@settings(max_examples=settings().max_examples // 8)
@given(
    figures=st.tuples(MARKS, MARKS, MARKS, MARKS),
    caps=st.sampled_from([(0.1, 0.6), (0.5, 2.0), (2.0, 0.05)]),
    floors=st.sampled_from([(-0.5, -0.1), (-0.9, -0.4), (0.0, -0.2)]),
    pools=st.tuples(st.integers(40, 160), st.integers(40, 160)),
)
def test_every_part_is_the_mean_over_all_orders(
    figures: tuple[list[float], ...], caps: tuple[float, ...], floors: tuple[float, ...], pools: tuple[int, ...]
) -> None:
    def mix(made: frozenset[str]) -> Case:
        x, y, cap, floor, pool = (int(change in made) for change in CHANGES)
        columns = {"x": figures[x], "y": figures[2 + y], "base": [30.0, 30.0, 40.0]}
        sections: dict[str, Any] = {
            "bounds": {"base": "base", "cap": caps[cap], "floor": floors[floor], "on_conflict": "relax"},
            "factors": {"f": build.factor(0.6, x={}), "g": build.factor(0.4, y={})},
        }
        return build.case(columns, pool=pools[pool], **sections)

    @cache
    def value(made: frozenset[str]) -> list[Fraction]:
        return exact(mix(made))

    sums = {change: [Fraction(0)] * 3 for change in CHANGES}
    orders = list(permutations(CHANGES))
    for order in orders:
        for place, change in enumerate(order):
            before, after = value(frozenset(order[:place])), value(frozenset(order[: place + 1]))
            sums[change] = [total + b - a for total, a, b in zip(sums[change], before, after, strict=True)]

    one, other = allocate(mix(frozenset())), allocate(mix(frozenset(CHANGES)))
    found = decompose(one, other, one.case.units.ids)
    event(f"settings that differ: {len(found.settings)}")
    parts = dict(zip(map(str, found.settings), found.parts.tolist(), strict=True))
    for change in CHANGES:
        wanted = [float(total / len(orders)) for total in sums[change]]
        assert parts.get(change, [0, 0, 0]) == pytest.approx(wanted, rel=0, abs=1e-6)
    changes = [
        [*parts, rounding] for *parts, rounding in zip(*found.parts.tolist(), found.rounding.tolist(), strict=True)
    ]
    assert list(map(sum, changes)) == pytest.approx((other.amount - one.amount).tolist(), rel=0, abs=1e-8)
