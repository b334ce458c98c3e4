"""Shadow prices against finite differences: loosen the limit, solve again, look at the cost."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from allocator.kernel import FloatArray
from allocator.lp import shadow_prices
from allocator.lp.groups import classes, nested
from allocator.lp.linear import Model, Point
from allocator.lp.optimum import optimum
from allocator.lp.problem import Group, Program
from allocator.lp.shadow_prices import Priced, by_kinds, by_tree, held_by, priced
from allocator.lp.solution import solve

STEP = 0.01


def saves(program: Program, **change: object) -> float:
    """Return what the change saves per 万元."""
    before, after = (solve(one, confirm=False).objective for one in (program, replace(program, **change)))
    return (before - after) / STEP


def moved(array: FloatArray, at: int, by: float) -> np.ndarray:
    out = array.copy()
    out[at] += by
    return out


def loosened(groups: tuple[Group, ...], at: int, end: str, by: float) -> tuple[Group, ...]:
    group = replace(groups[at], **{end: getattr(groups[at], end) + by})
    return (*groups[:at], group, *groups[at + 1 :])


def pressed(program: Program) -> Program:
    """Take 1 % from what the first group would get, and give 1 % to the last, so that both limits hold."""
    if not program.groups:
        return program
    amount = solve(program, confirm=False).amount
    first, *middle, last = program.groups
    most, least = amount[first.members].sum() * 0.99, amount[last.members].sum() * 1.01
    return replace(
        program, groups=(replace(first, least=0.0, most=most), *middle, replace(last, least=least, most=np.inf))
    )


FORMS = [(0, 0, 0.98), (0, 0, 1.0), (0, 0, 1.2), (6, 0, 0.985), (6, 0, 1.1), (5, 2, 0.99), (5, 2, 1.06)]


@pytest.mark.parametrize(("cities", "levels", "pool"), FORMS)
def test_prices_are_what_the_next_wan_changes(
    drawn: Callable[..., Program], cities: int, levels: int, pool: float
) -> None:
    program = pressed(drawn(40, seed=2, cities=cities, levels=levels, pool=pool))
    found = solve(program, confirm=False).prices
    assert found.pool_more == pytest.approx(-saves(program, pool=program.pool + STEP), abs=1e-6)
    assert found.pool_less == pytest.approx(saves(program, pool=program.pool - STEP), abs=1e-6)
    for at in range(len(program.groups)):
        lower = saves(program, groups=loosened(program.groups, at, "least", -STEP))
        higher = saves(program, groups=loosened(program.groups, at, "most", STEP))
        assert (found.least[at], found.most[at]) == (pytest.approx(lower, abs=1e-6), pytest.approx(higher, abs=1e-6))
    for at in [*np.flatnonzero(found.floor)[:3], *np.flatnonzero(found.cap)[:3], 0, 1]:
        lower = saves(program, lower=moved(program.lower, at, -STEP))
        higher = saves(program, upper=moved(program.upper, at, STEP))
        assert (found.floor[at], found.cap[at]) == (pytest.approx(lower, abs=1e-6), pytest.approx(higher, abs=1e-6))


def test_limits_that_hold_have_prices(drawn: Callable[..., Program]) -> None:
    """The differences above are not all zero."""
    found = [solve(pressed(drawn(40, 2, *form)), confirm=False).prices for form in FORMS]
    for limit in ("least", "most", "floor", "cap"):
        assert {bool(getattr(one, limit).any()) for one in found} == {True, False}


def test_prices_in_nested_groups(drawn: Callable[..., Program]) -> None:
    """A city inside a list of units inside a region: paths of two groups."""
    program = drawn(12, seed=4, pool=0.97)
    free = solve(program).amount
    inner, outer, side = np.arange(3), np.arange(7), np.array([7, 8])
    groups = (
        Group("outer", outer, most=free[outer].sum() * 0.96),
        Group("inner", inner, most=free[inner].sum() * 0.92),
        Group("side", side, least=free[side].sum() * 1.15),
    )
    program = replace(program, groups=groups)
    found = solve(program)
    for at, end, by in ((0, "most", STEP), (1, "most", STEP), (2, "least", -STEP)):
        price = getattr(found.prices, end)[at]
        assert price == pytest.approx(saves(program, groups=loosened(groups, at, end, by)), abs=1e-6)
        assert price > 0


@pytest.mark.parametrize("solver", ["highs", "cbc"])
def test_the_duals_of_the_program_lie_within_the_prices(drawn: Callable[..., Program], solver: str) -> None:
    program = drawn(126, seed=9, cities=14, pool=0.98)
    found, dual = solve(program, confirm=False).prices, optimum(program, solver).duals
    assert found.pool_less - 1e-6 <= dual.pool <= found.pool_more + 1e-6
    assert (dual.most <= -found.most + 1e-6).all()
    assert (dual.least >= found.least - 1e-6).all()


@pytest.mark.parametrize(("bounds", "pool", "amount"), [((105, 500), 305, [105, 200]), ((0, 95), 295, [95, 200])])
def test_a_bound_that_nobody_gains_from_moving_has_no_price(
    small: Program, bounds: tuple[float, float], pool: float, amount: float
) -> None:
    """乙 stands at its target: what 甲 would save by 1 万元 less, or more, 乙 would pay for it."""
    lower, upper = (np.array([bound, other], dtype=float) for bound, other in zip(bounds, (0, 500), strict=True))
    found = solve(replace(small, pool=np.float64(pool), lower=lower, upper=upper))
    np.testing.assert_allclose(found.amount, amount)
    assert not found.prices.floor.any()
    assert not found.prices.cap.any()


def test_a_pool_that_nobody_can_take_more_of_has_no_end(small: Program) -> None:
    program = replace(small, upper=np.array([100.0, 200.0]))
    found = by_tree(held_by(program, np.array([100.0, 200.0])), nested(program))
    assert (found.pool_less, found.pool_more) == (-1.0, np.inf)
    assert priced(program, found)[0] == Priced("pool", -1, np.inf)


def test_limits_with_a_price_are_listed_the_pool_first(small: Program) -> None:
    """甲 stops at its cap, 乙 at its group's limit; 丙 takes the last 5 in its third tier, at 10 for each 万元."""
    three = {name: np.zeros(3) for name in ("hard", "lower", "rate", "carryover")}
    program = replace(
        small,
        units=("甲", "乙", "丙"),
        pool=np.float64(330),
        target=np.array([100.0, 200.0, 0.0]),
        upper=np.array([105.0, np.inf, np.inf]),
        groups=(Group("乙市", np.array([1]), most=220),),
        **three,
    )
    assert priced(program, solve(program).prices) == (
        Priced("pool", -1, pytest.approx(10)),
        Priced("maximum", 0, pytest.approx(7)),
        Priced("cap", 0, pytest.approx(9)),
    )


def test_hard_money_is_called_so(small: Program) -> None:
    """The last 万元 above 甲's target cost 1, the next below 乙's would save 1: moving one saves 2."""
    program = replace(small, hard=np.array([110.0, 0.0]), pool=np.float64(300))
    assert Priced("hard", 0, pytest.approx(2)) in priced(program, solve(program).prices)
    program = replace(program, hard=np.zeros(2), lower=np.array([110.0, 0.0]))
    assert Priced("floor", 0, pytest.approx(2)) in priced(program, solve(program).prices)


def test_a_floor_of_zero_has_no_price(small: Program) -> None:
    program = replace(small, rate=np.array([1.0, 0.0]), carryover_weight=50.0, within=np.array([0.1, 0.3, 5.0]))
    found = solve(program)
    np.testing.assert_allclose(found.amount, [0, 300])
    assert not found.prices.floor.any()


def test_overlapping_groups_cost_one_model_however_many_kinds_of_units_there_are(
    drawn: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ends of every price are asked of one model, and only where a limit or a bound holds."""
    program = drawn(60, seed=3, cities=12, levels=5, pool=0.99)
    amount = solve(program, confirm=False).amount
    assert (len(classes(program)[0]), len(program.groups)) == (60, 17)
    models: list[Asked] = []
    monkeypatch.setattr(shadow_prices, "Model", lambda space: models.append(Asked(space)) or models[-1])
    by_kinds(program, held_by(program, amount))
    money = np.array([amount[group.members].sum() for group in program.groups])
    least, most = (np.array([getattr(group, end) for group in program.groups]) for end in ("least", "most"))
    held = sum((np.abs(limit - money) < 1e-6).sum() for limit in (least, most))
    bound = sum((np.abs(bound - amount) < 1e-6).sum() for bound in (program.floor, program.cap))
    assert len(models) == 1
    assert models[0].questions == 2 + held + bound
    assert 0 < held + bound < 60


class Asked(Model):
    """Counts the questions."""

    questions = 0

    def minimise(self, cost: FloatArray) -> Point:
        """Count, and answer."""
        self.questions += 1
        return super().minimise(cost)
