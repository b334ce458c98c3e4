"""Lines through today's weights."""

import numpy as np

from allocator.study.sensitivity.weight_line import raised, shifted

TODAY = [0.5, 0.2, 0.3]


def test_a_weight_is_raised_and_the_others_share_the_rest_as_today() -> None:
    line = raised(np.array(TODAY), 0)
    assert (line.start, line.end, line.today) == (0, 1, 0.5)
    expected = np.array([[0.0, 0.4, 0.6], TODAY, [0.75, 0.1, 0.15], [1.0, 0.0, 0.0]])
    np.testing.assert_allclose(line.weights(np.array([0.0, 0.5, 0.75, 1.0])), expected)


def test_where_one_has_all_the_weight_the_others_share_alike() -> None:
    np.testing.assert_allclose(raised(np.array([0.0, 1.0, 0.0]), 1).weights(np.array(0.6)), [0.2, 0.6, 0.2])


def test_a_shift_goes_from_one_factor_to_another() -> None:
    line = shifted(np.array(TODAY), 2, 1)
    assert (line.start, line.end, line.today) == (0, 0.3, 0)
    np.testing.assert_allclose(line.weights(np.array([0.0, 0.3])), [TODAY, [0.5, 0.5, 0]])
