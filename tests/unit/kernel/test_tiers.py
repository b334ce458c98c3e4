"""The greedy over convex tiers against hand working and against every integer plan there is."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest

from allocator.kernel import FloatArray
from allocator.kernel.tiers import Costs, Layer, allocate, cost, pieces, slopes_at, standing

WITHIN = np.array([0.1, 0.3, np.inf])
SLOPES = np.array([1.0, 3.0, 10.0])
OPEN = np.array([1e6, 1e6])


def costs(target: Any, penalty: Any = 0.0, knee: Any = None, idle: float = 0.0) -> Costs:
    targets = np.array(target, dtype=np.float64)
    return Costs(targets, penalty + np.zeros(targets.shape), knee, idle, WITHIN, SLOPES)


def plan(problem: Costs, total: Any, lower: Any = 0.0, upper: Any = 1e6, *, layers: Sequence[Layer] = ()) -> FloatArray:
    none = np.zeros(problem.target.shape)
    return allocate(pieces(problem), lower + none, upper + none, np.array(total, dtype=float), layers)


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (300, [100, 200]),  # the targets
        (285, [95, 190]),  # 15 of the 30 in the first tiers: half of each
        (270, [90, 180]),  # the whole of them
        (240, [80, 160]),  # and half of the second tiers, 20 + 40
        (405, [135, 270]),  # above: 30 + 60 through two tiers, then 5 + 10 % of the third
    ],
)
def test_every_unit_in_the_marginal_tier_moves_by_the_same_fraction(total: float, expected: list[float]) -> None:
    np.testing.assert_allclose(plan(costs([100, 200]), total), expected, rtol=1e-14)


def test_a_target_below_one_is_measured_as_it_is() -> None:
    # 10.025 of the 20.05 in the first tiers below 0.5 and 200: half of each
    np.testing.assert_allclose(plan(costs([0.5, 200]), 190.475), [0.475, 190], rtol=1e-13)


def test_a_penalised_unit_gives_its_tier_first() -> None:
    # one 万元 less saves -1 + 0.5 at the first unit and -1 at the second: 10 come from the first, 5 from the second
    np.testing.assert_allclose(plan(costs([100, 200], np.array([0.5, 0.0])), 285), [90, 195], rtol=1e-14)


def test_units_in_different_tiers_at_the_same_cost_share_one_fraction() -> None:
    # with a penalty of 2 the first unit's second tier below, 70 to 90, costs -3 + 2, as much as the second unit's
    # first, 180 to 200: 270 fills 20 of these 40, half of each
    np.testing.assert_allclose(plan(costs([100, 200], np.array([2.0, 0.0])), 270), [80, 190], rtol=1e-14)


def test_costs_that_differ_by_noise_are_the_same() -> None:
    """3 · 1.1 is not 3.3 in binary; the two units are in one tier all the same."""
    assert 3 * 1.1 - 1 != 3.3 - 1
    np.testing.assert_allclose(plan(costs([100, 200], np.array([3 * 1.1, 3.3])), 285), [95, 190], rtol=1e-14)


def test_noise_is_as_large_as_the_cost_it_is_noise_of() -> None:
    assert 0 < 3 * 1.1 * 1e6 - 3.3e6 < 1e-9
    np.testing.assert_allclose(plan(costs([100, 200], np.array([3 * 1.1 * 1e6, 3.3e6])), 285), [95, 190], rtol=1e-14)


def test_a_total_out_of_reach_gives_the_nearest_plan() -> None:
    np.testing.assert_allclose(plan(costs([100]), 1e7, upper=np.array([500.0])), [500])


def test_a_bound_inside_the_marginal_tier_stops_one_unit_alone() -> None:
    # 20 less: the first stops at 96, the second would be at 184, still within its first tier
    found = plan(costs([100, 200]), 280, lower=np.array([96.0, 0.0]))
    np.testing.assert_allclose(found, [96, 184], rtol=1e-14)


def test_money_stops_at_capacity() -> None:
    # above its target a 万元 costs 1, above the knee 1.5 more: the first stays at 104, the second takes the rest
    found = plan(costs([100, 200], knee=np.array([104.0, 1e9]), idle=1.5), 320)
    np.testing.assert_allclose(found, [104, 216], rtol=1e-14)


@pytest.mark.parametrize("knee", [-5.0, 0.0, 100.0, 104.0, np.inf])
def test_cost_is_the_area_under_the_pieces(knee: float) -> None:
    problem = costs([100.0], 0.25, np.array([knee]), 0.5)
    curve = pieces(problem)
    for amount in (0.0, 65.0, 90.0, 100.0, 102.0, 109.0, 150.0):
        length = np.clip(curve.stop, 0, amount) - np.clip(curve.start, 0, amount)
        area = (length * curve.cost).sum()
        assert cost(problem, np.array([amount])) - cost(problem, np.array([0.0])) == pytest.approx(area, abs=1e-9)


def test_a_zero_target_stays_at_zero_while_others_can_take_the_money() -> None:
    np.testing.assert_allclose(plan(costs([0, 100, 200]), 300), [0, 100, 200])
    assert plan(costs([0, 100]), 150, upper=np.array([1e6, 120])) == pytest.approx([30, 120])


@pytest.mark.parametrize("total", [12, 20, 26, 30, 37, 45])
def test_no_integer_plan_is_cheaper(total: float) -> None:
    """Tiers of whole 万元, so that some cheapest plan is whole: the greedy costs exactly as much as the best of all."""
    problem = Costs(
        np.array([10.0, 20.0]),
        np.array([0.75, 0.0]),
        np.array([9.0, 23.0]),
        0.5,
        np.array([0.2, 0.5, 1.0]),
        SLOPES,
    )
    lower, upper = np.array([3.0, 4.0]), np.array([17.0, 31.0])
    found = allocate(pieces(problem), lower, upper, np.array(float(total)))
    plans = [(a, total - a) for a in range(3, 18) if 4 <= total - a <= 31]
    assert found.sum() == pytest.approx(total)
    assert cost(problem, found) == pytest.approx(min(cost(problem, np.array(one, dtype=float)) for one in plans))


@pytest.mark.parametrize("total", [24, 30, 37, 40, 41])
def test_no_integer_plan_within_nested_groups_is_cheaper(total: float) -> None:
    """Units 0 and 1 in a group, 0, 1 and 2 in one around it."""
    problem = Costs(np.full(4, 10.0), np.array([2.5, 0.0, 1.0, 0.5]), None, 0.0, np.array([0.2, 0.5, 1.0]), SLOPES)
    lower, upper = np.full(4, 3.0), np.full(4, 15.0)
    everyone = np.array([[True, True, True]])
    layers = [
        Layer(np.array([[0, 1]]), everyone[:, :2], np.array([14.0]), np.array([18.0])),
        Layer(np.array([[0, 1, 2]]), everyone, np.array([20.0]), np.array([26.0])),
    ]
    found = allocate(pieces(problem), lower, upper, np.array(float(total)), layers)
    plans = [
        one
        for one in product(range(3, 16), repeat=4)
        if sum(one) == total and 14 <= one[0] + one[1] <= 18 and 20 <= one[0] + one[1] + one[2] <= 26
    ]
    assert 14 - 1e-9 <= found[:2].sum() <= 18 + 1e-9
    assert 20 - 1e-9 <= found[:3].sum() <= 26 + 1e-9
    assert found.sum() == pytest.approx(total)
    assert cost(problem, found) == pytest.approx(min(cost(problem, np.array(one, dtype=float)) for one in plans))


def test_groups_of_different_sizes_share_a_layer() -> None:
    layer = Layer(
        np.array([[0, 1], [2, 0]]), np.array([[True, True], [True, False]]), np.zeros(2), np.array([27.0, 30.0])
    )
    np.testing.assert_allclose(plan(costs([10, 20, 30, 40]), 100, layers=[layer]), [9, 18, 30, 43])


def test_limits_out_of_reach_are_kept_as_nearly_as_they_can_be() -> None:
    layer = Layer(np.array([[0, 1]]), np.array([[True, True]]), np.array([50.0]), np.array([60.0]))
    found = plan(costs([10, 20, 30]), 60, upper=np.array([15.0, 25.0, 40.0]), layers=[layer])
    np.testing.assert_allclose(found, [15, 25, 20])


def test_one_plan_is_a_batch_of_one() -> None:
    target = np.random.default_rng(1).lognormal(3, 1, (7, 30))
    penalty = np.linspace(0, 4, 30)
    total = target.sum(axis=-1) * 0.97
    together = plan(costs(target, penalty, target * 1.05, 0.5), total, upper=target * 1.2)
    for row in range(7):
        alone = plan(costs(target[row], penalty, target[row] * 1.05, 0.5), total[row], upper=target[row] * 1.2)
        np.testing.assert_allclose(together[row], alone, rtol=1e-12)


def test_slopes_at_a_kink_and_within_a_tier() -> None:
    down, more = slopes_at(pieces(costs([100, 100, 100])), np.array([100.0, 95.0, 110.0]), 1e-6)
    np.testing.assert_array_equal(down, [-1, -1, 1])
    np.testing.assert_array_equal(more, [1, -1, 3])


def test_standing_names_the_tier_and_the_part_of_it_moved() -> None:
    amount = np.array([100.0, 95.0, 110.0, 120.0, 60.0, 0.0])
    tier, moved = standing(costs([100, 100, 100, 100, 100, 0]), amount, 1e-6)
    np.testing.assert_array_equal(tier, [0, -1, 1, 2, -3, 0])
    # the last tier is measured over a whole target from 30 %: 40 % below is a tenth of it
    np.testing.assert_allclose(moved, [0, 0.5, 1, 0.5, 0.1, 0], atol=1e-12)


def test_a_target_of_nothing_is_measured_as_one_wan() -> None:
    # tiers of 100 %, 20 % and 10 % on either side
    widths = pieces(costs([0.0, 50.0])).width
    np.testing.assert_allclose(widths, np.outer([1.0, 50.0], [1.0, 0.2, 0.1, 0.1, 0.2, 1.0]), rtol=1e-12)


def test_money_that_costs_nothing_when_idle_makes_no_piece() -> None:
    assert pieces(costs([100.0], knee=np.array([104.0]), idle=0.0)).start.shape == (1, 6)
    assert pieces(costs([100.0], knee=np.array([104.0]), idle=1.5)).start.shape == (1, 7)


def test_tiers_at_the_same_cost_share_one_fraction_where_capacity_is_known_too() -> None:
    # as above: 20 of the 40 万元 in the first unit's second tier and the second unit's first
    far = np.array([1e9, 1e9])
    np.testing.assert_allclose(plan(costs([100, 200], np.array([2.0, 0.0]), far, 1.5), 270), [80, 190], rtol=1e-14)


def test_the_last_tier_is_measured_to_its_end_if_that_is_beyond_the_target() -> None:
    curve = pieces(Costs(np.array([100.0]), np.zeros(1), None, 0.0, np.array([0.1, 0.3, 1.5]), SLOPES))
    np.testing.assert_allclose(curve.width[0], [120, 20, 10, 10, 20, 120])
    curve = pieces(Costs(np.array([100.0]), np.zeros(1), None, 0.0, np.array([0.1, 0.3, 0.8]), SLOPES))
    np.testing.assert_allclose(curve.width[0], [70, 20, 10, 10, 20, 70])


def test_what_a_unit_without_a_target_gets_fills_no_part_of_a_tier() -> None:
    tier, moved = standing(costs([0.0]), np.array([5.0]), 1e-9)
    assert (tier.tolist(), moved.tolist()) == ([3], [0.0])


def test_a_unit_a_little_over_its_target_stands_above_it() -> None:
    # 0.1 of the 0.2 万元 in the first tier of a target of 2
    tier, moved = standing(costs([2.0, 2.0]), np.array([2.1, 1.9]), 1e-9)
    assert tier.tolist() == [1, -1]
    np.testing.assert_allclose(moved, [0.5, 0.5], rtol=1e-9)
