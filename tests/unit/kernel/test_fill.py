"""One multiplier for all, by hand and against exact fractions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allocator.kernel import FloatArray
from allocator.kernel import fill as module
from allocator.kernel.fill import _crossing, _polished, common_multiplier, fill

FREE = np.full(3, np.inf)
NONE = np.zeros(3)
WEIGHT = np.array([10.0, 20.0, 30.0])


def filled(lower: list[float], upper: list[float], total: float) -> float:
    return float(fill(WEIGHT, np.array(lower), np.array(upper), np.array(total)))


@pytest.mark.parametrize(
    ("lower", "upper", "total", "theta"),
    [
        ([0, 0, 0], [np.inf] * 3, 120, 2.0),
        ([0, 0, 0], [np.inf] * 3, 60, 1.0),
        # unit 2 is held at 15, so 10 θ + 20 θ = 45
        ([0, 0, 0], [np.inf, np.inf, 15], 60, 1.5),
        # unit 0 has 40 at least, so 20 θ + 30 θ = 20
        ([40, 0, 0], [np.inf] * 3, 60, 0.4),
        # unit 0 held at 40 from below, unit 2 at 6 from above: 20 θ = 14
        ([40, 0, 0], [np.inf, np.inf, 6], 60, 0.7),
        ([0, 0, 0], [np.inf] * 3, 0, 0.0),
    ],
)
def test_theta_by_hand(lower: list[float], upper: list[float], total: float, theta: float) -> None:
    assert filled(lower, upper, total) == pytest.approx(theta, rel=1e-15)


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9])
@pytest.mark.parametrize(
    ("limits", "total", "theta"),
    [
        (([0, 0, 0], [np.inf] * 3), 120, 2.0),
        (([0, 0, 0], [np.inf, np.inf, 15]), 60, 1.5),
        (([40, 0, 0], [np.inf, np.inf, 6]), 60, 0.7),
    ],
)
def test_ordinary_rows_need_no_sorting_whatever_the_size_of_their_weights(
    monkeypatch: pytest.MonkeyPatch, scale: float, limits: tuple[list[float], ...], total: float, theta: float
) -> None:
    def never(*_arrays: FloatArray) -> FloatArray:
        pytest.fail("Newton's method did not end")

    monkeypatch.setattr(module, "_crossing", never)
    lower, upper = map(np.array, limits)
    found = fill(WEIGHT * scale, lower, upper, np.array(float(total)))
    assert found == pytest.approx(theta / scale, rel=1e-12)


def test_rows_that_all_stand_at_a_limit_are_sorted() -> None:
    # at θ = 1 every unit stands at 5; 1e6 θ each is 6 in all
    assert fill(np.full(4, 1e6), np.zeros(4), np.full(4, 5.0), np.array(6.0)) == pytest.approx(1.5e-6)


def test_where_many_multipliers_spend_the_total_it_is_one_if_one_does() -> None:
    assert filled([10, 20, 30], [10, 20, 30], 60) == 1


@pytest.mark.parametrize(("total", "spent"), [(1, 15), (1000, 60)])
def test_a_total_out_of_reach_gives_the_nearest_sum(total: float, spent: float) -> None:
    lower, upper = np.array([5.0, 5, 5]), np.array([20.0, 20, 20])
    theta = fill(WEIGHT, lower, upper, np.array(float(total)))
    assert np.clip(theta * WEIGHT, lower, upper).sum() == pytest.approx(spent)


def test_units_without_weight_stay_at_their_lower_limit() -> None:
    theta = fill(np.array([0.0, 10.0]), np.array([3.0, 0.0]), np.array([9.0, np.inf]), np.array(23.0))
    assert theta == 2


def test_a_batch_is_filled_row_by_row() -> None:
    theta = fill(WEIGHT, NONE, np.stack([FREE, np.array([np.inf, np.inf, 15])]), np.array([120.0, 60.0]))
    assert theta.tolist() == [2, 1.5]


SIZES = st.sampled_from((0.0, 0.001, 0.5, 1.0, 3.0, 700.0, 1e6))


@given(st.lists(st.tuples(SIZES, SIZES, SIZES), min_size=1, max_size=8), st.fractions(0, 1))
def test_the_total_is_spent_to_the_last_digit(rows: list[tuple[float, float, float]], part: Fraction) -> None:
    weight, lower, room = (np.array(column) for column in zip(*rows, strict=True))
    upper = lower + room
    least = sum(map(Fraction, lower))
    total = least + part * sum(
        Fraction(high) - Fraction(low) for w, low, high in zip(weight, lower, upper, strict=True) if w
    )
    theta = Fraction(float(fill(weight, lower, upper, np.array(float(total)))))
    rest = zip(map(Fraction, weight), map(Fraction, lower), map(Fraction, upper), strict=True)
    spent = sum(min(max(theta * w, low), high) for w, low, high in rest)
    assert float(abs(spent - total)) <= 1e-11 * max(1.0, float(total))


def test_a_row_stands_at_one_up_to_float_error_alone_and_in_a_batch() -> None:
    weight = np.array([0.1, 0.2, 0.3])
    assert weight.sum() != 0.6  # by the last bit
    theta = fill(weight, NONE, np.stack([FREE, np.array([np.inf, np.inf, 0.15])]), np.array([0.6, 0.6]))
    assert theta[0] == fill(weight, NONE, FREE, np.array(0.6)) == 1
    assert theta[1] == pytest.approx(1.5)


def test_a_row_of_many_breakpoints_one_a_step_is_sorted() -> None:
    # unit i weighs 4⁻ⁱ and has its cap at θ = 2ⁱ: every step of Newton's method ends in the next piece
    place = np.arange(30)
    weight, upper = np.ldexp(1.0, -2 * place), np.ldexp(1.0, -place)
    theta = 1.5 * 2.0**15
    found, money = common_multiplier(weight, np.zeros(30), upper, np.minimum(theta * weight, upper).sum())
    assert found == pytest.approx(theta, rel=1e-9)
    np.testing.assert_allclose(money, np.minimum(theta * weight, upper), rtol=1e-9)


def test_walking_breakpoints_by_hand() -> None:
    # unit 0 leaves its floor of 4 at θ = 4: 4 + 2 θ = 10; with caps of 5 and 7 the second stops at 3.5: 5 + 7 from 5 on
    weight = np.array([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]])
    lower = np.array([[4.0, 0.0], [4.0, 0.0], [0.0, 6.0]])
    upper = np.array([[np.inf, np.inf], [5.0, 7.0], [np.inf, np.inf]])
    assert _crossing(weight, lower, upper, np.array([10.0, 11.5, 9.5])).tolist() == [3, 4.5, 3 + 0.5 / 3]


def test_of_multipliers_that_spend_the_same_the_walk_takes_the_last() -> None:
    # from θ = 5, where the first is capped, to 10, where the second leaves its floor, 15 are spent
    weight, lower, upper = np.array([[1.0, 1.0]]), np.array([[0.0, 10.0]]), np.array([[5.0, np.inf]])
    assert _crossing(weight, lower, upper, np.array([15.0])).tolist() == [10]


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9 / 3])
def test_a_walk_beyond_the_last_cap_stays_there(scale: float) -> None:
    weight = scale * np.array([[0.1, 0.2, 0.3, 0.7, 1.1]])
    rise = np.cumsum(np.concatenate([weight, -weight[:, [2, 0, 4, 1, 3]]], axis=-1))
    assert rise[-1] != 0  # but for float error
    upper = weight * np.array([2.0, 4.0, 1.0, 5.0, 3.0])
    assert _crossing(weight, np.zeros((1, 5)), upper, np.array([1e3 * scale])) == pytest.approx([5], rel=1e-12)


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9])
def test_a_polished_multiplier_is_that_of_the_units_between_their_limits(scale: float) -> None:
    lower, upper = np.array([0.0, 0.0, 40.0]), np.array([np.inf, 15.0, np.inf])
    found = _polished(np.array(1.0 + 1e-6), WEIGHT * scale, lower * scale, upper * scale, np.array(65.0 * scale))
    assert found == pytest.approx(1, rel=1e-15)  # 10 θ + 15 + 40
